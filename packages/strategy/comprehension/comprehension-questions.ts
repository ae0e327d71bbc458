import type { Saying } from "../criteria/say-value.ts";
import type { Strategy } from "../language/strategy.ts";
import { strategyInForce } from "../segments/segments-in-force.ts";
import { askDiscounts, askGates } from "./ask-discipline.ts";
import { askPlays, askSegments } from "./ask-segments.ts";
import { askBuyers, askCapabilities, askOfferings, askValue } from "./ask-winning.ts";
import { type Askable, type ComprehensionQuestion, posed } from "./comprehension-question.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

/** Everything that a check may ask about a strategy, in document order. */
export function everythingAskable(strategy: Strategy): readonly Askable[] {
  const saying: Saying = strategy.currency === undefined ? {} : { currency: strategy.currency };
  return [
    ...askSegments(strategy, saying),
    ...askPlays(strategy),
    ...askOfferings(strategy),
    ...askBuyers(strategy),
    ...askValue(strategy),
    ...askCapabilities(strategy),
    ...askGates(strategy, saying),
    ...askDiscounts(strategy),
  ];
}

/**
 * A short check of whether somebody has understood a strategy, drawn from the document: each question has exactly one right
 * option, which the document's own predicates decide; the wrong ones are its neighbours in the document. What has changed
 * comes first, then what is of another kind than what was asked before.
 *
 * @param seed the same seed asks the same of the same document, for good
 * @param about places in the document that matter most, as `Change.path` names them
 * @param most how many questions, at most; fewer where the document says too little
 */
export function comprehensionQuestions(
  strategy: Strategy,
  { seed, about = [], most = 4 }: { readonly seed: string; readonly about?: readonly string[]; readonly most?: number },
): readonly ComprehensionQuestion[] {
  const random = seededRandom(seed);
  const day = strategy.effective;
  const pool = random.shuffled(everythingAskable(strategyInForce(strategy, day)));
  const [first, rest] = [pool.filter((each) => touches(each, about)), pool.filter((each) => !touches(each, about))];
  const found: ComprehensionQuestion[] = [];
  for (const askable of [...turnByTurn(first), ...turnByTurn(rest)]) {
    if (found.length >= most) break;
    const question = drawn(askable, random);
    if (question && !found.some(({ asks, id }) => asks === question.asks || id === question.id)) found.push(question);
  }
  return found;
}

function drawn(askable: Askable, random: SeededRandom): ComprehensionQuestion | undefined {
  const question = askable.draw(random);
  return question && posed(askable, question, random);
}

const touches = ({ choice }: Askable, about: readonly string[]): boolean =>
  about.some((path) => path === choice || path.startsWith(`${choice}.`) || choice.startsWith(`${path}.`));

/** One of each kind, then a second of each, and so on: a check of four asks about four things. */
function turnByTurn(pool: readonly Askable[]): readonly Askable[] {
  const kinds = [...Map.groupBy(pool, ({ kind }) => kind).values()];
  const longest = Math.max(0, ...kinds.map((each) => each.length));
  return Array.from({ length: longest }, (_, turn) => kinds.flatMap((each) => each[turn] ?? [])).flat();
}
