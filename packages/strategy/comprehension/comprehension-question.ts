import { foldCase } from "../criteria/fold-case.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** What a question of the check is about. */
export const comprehensionKinds = [
  "segment",
  "play",
  "gate",
  "discount",
  "buyer",
  "offering",
  "value point",
  "capability",
] as const;
export type ComprehensionKind = (typeof comprehensionKinds)[number];

/** A question whose answer the document decides: exactly one of the options is right. */
export interface ComprehensionQuestion {
  readonly id: string;
  readonly kind: ComprehensionKind;
  /** The choice that it is about, by its place in the document: `where_we_play.core`. */
  readonly choice: string;
  readonly asks: string;
  readonly options: readonly string[];
  /** Place of the right option, counted from 0. */
  readonly right: number;
  /** What the document says, for somebody who chose another. */
  readonly sentence: string;
}

/** Something that may be asked: worked out only when it is drawn. Undefined where the document leaves it open. */
export interface Askable {
  readonly kind: ComprehensionKind;
  readonly choice: string;
  readonly draw: (random: SeededRandom) => Drawn | undefined;
}

export interface Drawn {
  readonly asks: string;
  readonly right: string;
  /** Neighbours in the document that are certainly not right. */
  readonly wrong: readonly string[];
  readonly sentence: string;
}

const mostWrong = 3;

/** A drawn question with its options in a drawn order; undefined where there is no wrong one to tell it from. */
export function posed(
  { kind, choice }: Askable,
  drawn: Drawn,
  random: SeededRandom,
): ComprehensionQuestion | undefined {
  const said = new Set([foldCase(drawn.right)]);
  const wrong = random.shuffled(drawn.wrong).filter((option) => {
    const folded = foldCase(option);
    return said.has(folded) ? false : said.add(folded);
  });
  if (wrong.length === 0) return undefined;
  const options = random.shuffled([drawn.right, ...wrong.slice(0, mostWrong)]);
  const { asks, sentence } = drawn;
  return { id: `${kind} ${choice}`, kind, choice, asks, options, right: options.indexOf(drawn.right), sentence };
}
