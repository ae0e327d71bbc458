import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { ChainParams } from "./params.ts";
import type { ChainGoal, ChainResult, LinkName, LinkState, Part } from "./result.ts";

/** What a link is called where it heads a column. */
export const linkTitles: Readonly<Record<LinkName, string>> = {
  choice: "Whom we chose",
  work: "The work",
  skill: "The skill",
  yield: "What they bring",
  result: "The result",
};

const at: Readonly<Record<LinkName, string>> = {
  choice: "the choice of customers",
  work: "the work",
  skill: "the skill",
  yield: "what these customers bring",
  result: "the result itself",
};

export const stateWords: Readonly<Record<LinkState, string>> = {
  holds: "holds",
  breaks: "breaks",
  "not told": "not told apart",
  "not due": "not there yet",
  "not known": "not known",
  "not written": "not written",
};

type In = { readonly currency: string | null };

const measureOf = ({ unit }: Pick<Part, "unit">, { currency }: In) => ({ unit, currency });

/** "35 %", "6.9 M USD so far", "not known". */
export function standsAt(part: Part, asked: In): string {
  if (part.total) return `${rounded(part.total.amount, measureOf(part, asked))} so far`;
  return part.value?.kind === "estimate" ? estimateText(part.value, measureOf(part, asked)) : "not known";
}

/** "39 % (36-43 %, 81 sellers)": a part's value with its interval and what its n counts, as far as its measure says. */
function doubtOf({ counts, value, ...part }: Part, asked: In): string {
  const measured = measureOf(part, asked);
  if (value?.kind !== "estimate" || counts === null) return doubtText(value, measured);
  return `${estimateText(value, measured)} (${intervalText(value, measured)}, ${counts})`;
}

/** The same with its n and interval, or why there is none. */
export function standsAtInFull(part: Part, asked: In): string {
  if (part.total) return `${standsAt(part, asked)} (${counted(part.total.n, "deal")})`;
  return part.value === null ? `not known: ${part.because}` : doubtOf(part, asked);
}

/** "at least 60 %". */
export function meantText({ atLeast, atMost, ...part }: Part, asked: In): string {
  const ends = [
    ...(atLeast === null ? [] : [`at least ${rounded(atLeast, measureOf(part, asked))}`]),
    ...(atMost === null ? [] : [`at most ${rounded(atMost, measureOf(part, asked))}`]),
  ];
  return ends.join(", ");
}

export function shortfall(result: ChainResult): string | undefined {
  if (result.goals.length === 0) return undefined;
  const parts = result.goals.flatMap(({ links }) => links.flatMap((link) => link.parts));
  if (parts.some(({ total, value }) => total !== null || value?.kind === "estimate")) return undefined;
  const why = parts.find(({ because }) => because !== null)?.because;
  return `Not enough data: no link of any goal can be told yet${why ? ` (${why})` : ""}. Deals with their outcome, and activities, would open it.`;
}

const partThat = (goal: ChainGoal, state: LinkState): Part | undefined =>
  goal.links.flatMap(({ parts }) => parts).find((part) => part.state === state);

const quoted = (text: string): string => `\u201c${text.replace(/\.$/, "")}\u201d`;

/** "39 % of selling time goes to core (36-43 %, 81 sellers); at least 60 % was meant". */
function breakSentence({ segment, breaksAt, links }: ChainGoal, asked: In): string {
  const part = links.find(({ link }) => link === breaksAt)!.parts.find(({ state }) => state === "breaks")!;
  const meant = `${meantText(part, asked)} was meant`;
  if (!part.value) return `${quoted(part.what)} stands at ${standsAtInFull(part, asked)}; ${meant}`;
  const measured = measureOf(part, asked);
  const value = estimateText(part.value, measured);
  const where = segment === null ? "all customers" : segment.name;
  const says =
    breaksAt === "work"
      ? `${value} of ${part.what} goes to ${where}`
      : breaksAt === "skill"
        ? `${value} of those with open deals there have finished ${quoted(part.what)}`
        : `${quoted(part.what)} stands at ${value}`;
  return `${says} (${intervalText(part.value, measured)}, ${part.counts ?? `n ${plain(part.value.n)}`}); ${meant}`;
}

const allOf = (count: number, of: number): string =>
  count === of
    ? of === 1
      ? "The goal"
      : of === 2
        ? "Both goals"
        : `All ${plain(of)} goals`
    : `${plain(count)} of ${counted(of, "goal")}`;

/** What is not known or not written of some goal, each link once, with the first reason. */
function gapsSentence(goals: readonly ChainGoal[]): string {
  const lacking = (state: LinkState) =>
    (["skill", "yield", "result"] as const).flatMap((name) => {
      const link = goals.flatMap(({ links }) => links).find((each) => each.link === name && each.state === state);
      if (!link) return [];
      const why = link.parts.find((part) => part.state === state);
      return [why?.because ? `${at[name]} (${quoted(why.what)}: ${why.because})` : at[name]];
    });
  const [unknown, unwritten] = [lacking("not known"), lacking("not written")];
  return [
    ...(unknown.length > 0 ? [` Not known for some goal: ${joinWords(unknown, "and")}.`] : []),
    ...(unwritten.length > 0
      ? [` The strategy does not write down for some goal: ${joinWords(unwritten, "and")}.`]
      : []),
  ].join("");
}

/** Where the goals break first, and what cannot be told. */
export function headline({ goals }: ChainResult, asked: Asked<ChainParams>): string {
  if (goals.length === 0) return "The strategy states no goal, so there is no chain to follow.";
  const broken = goals.filter(({ breaksAt }) => breaksAt !== null);
  const groups = Map.groupBy(broken, ({ breaksAt, segment }) => `${breaksAt} ${segment?.id}`);
  const [largest] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const whole = goals.filter(({ links }) => links.every(({ state }) => state === "holds"));
  if (largest) {
    const first = largest[0]!;
    const verb = largest.length === 1 ? "breaks" : "break";
    return `${allOf(largest.length, goals.length)} ${verb} first at ${at[first.breaksAt!]}: ${breakSentence(first, asked)}.${gapsSentence(goals)}`;
  }
  if (whole.length === goals.length)
    return `${allOf(goals.length, goals.length)} ${goals.length === 1 ? "holds" : "hold"} from the choice of customers to the result.`;
  return `No goal breaks by more than chance; ${whole.length === 0 ? "none holds" : `${allOf(whole.length, goals.length)} holds`} at every link.${gapsSentence(goals)}`;
}

/** Measures that take the right to see prices. */
const priced: ReadonlySet<string> = new Set([
  "price_realisation",
  "discount_rate",
  "margin_rate",
  "margin_per_selling_hour",
]);

const ownerOf: Readonly<Partial<Record<LinkName, string>>> = { skill: "enablement", yield: "strategy owner" };

/** What no other question raises: a skill that is not built, and an assumption that does not hold. */
export function signals(result: ChainResult, asked: Asked<ChainParams>): readonly Signal[] {
  const seen = new Set<string>();
  return result.goals.flatMap((goal) =>
    goal.links
      .filter(({ link, state }) => state === "breaks" && ownerOf[link] !== undefined)
      .flatMap(({ link, parts }) =>
        parts
          .filter(({ state }) => state === "breaks")
          .flatMap((part) => {
            const key = `goal-chain:${link}:${goal.segment?.id ?? "all"}:${part.what.toLowerCase()}`;
            if (seen.has(key)) return [];
            seen.add(key);
            return [
              {
                key,
                kind: link === "skill" ? "skill that a goal rests on not built" : "assumption of a goal does not hold",
                subject: { record: "goal", id: goal.id, name: goal.statement },
                says:
                  link === "skill"
                    ? `The goal ${quoted(goal.statement)} rests on ${quoted(part.what)}, which ${estimateText(part.value, measureOf(part, asked))} of those concerned have finished.`
                    : `The goal ${quoted(goal.statement)} takes to be true: ${quoted(part.what)}. It stands at ${standsAt(part, asked)}.`,
                because: `${standsAtInFull(part, asked)}; ${meantText(part, asked)} was meant; beyond chance after false-discovery control over ${counted(result.tests, "comparison")}.`,
                action:
                  link === "skill"
                    ? `Put those who hold open deals there on ${quoted(part.what)}, or say that the goal does not need it`
                    : "Decide whether the assumption or the goal is changed, and write it into the next version",
                owner: { sellerId: null, role: ownerOf[link]!, name: null },
                due: addDays(asked.asOf, 28),
                stake: null,
                ...(priced.has(part.measure ?? "") ? { reveals: ["prices" as const] } : {}),
              },
            ];
          }),
      ),
  );
}

/** How we know, in sentences. */
export function method(result: ChainResult, { strategy }: Asked<ChainParams>): readonly string[] {
  const untold = result.goals.map((goal) => partThat(goal, "not known")).find((part) => part?.because);
  return [
    `The goals of version ${strategy.version} of the strategy, each followed through five links: the customers it names and what is meant for them; where effort and pipeline go; whether those who hold open deals there have finished the trainings of its capabilities; whether what the strategy takes to be true of these customers holds; and the goal's own measure.`,
    "Work is told as \u201cAre we selling where we meant to?\u201d tells it, what customers bring as the back-test of segments tells it, with the same periods and intervals. Shares of people have Wilson's 95 % interval.",
    `A link holds, or breaks, only beyond chance: the ${counted(result.tests, "comparison stands", "comparisons stand")} under one false-discovery control (Benjamini-Hochberg, 5 %), p-values by their intervals. Of several parts the worst tells the link.`,
    `${rounded(result.trained, { unit: "share" })} of those who hold open deals with these customers is taken as trained enough; the parameter changes it. Whether a training worked is not asked here.${result.trainings.length > 0 ? ` Enrolments name ${joinWords(result.trainings, "and")}.` : ""}`,
    `Sums of money count deals won since ${date(result.yearFrom)}, have no interval because nothing is estimated, and are no forecast. Customers are new who had no won deal before that day; deals without an account count as nobody new.`,
    `That one link breaks before another does not show that it causes it.${untold ? ` Not known, for one: ${quoted(untold.what)}, since ${untold.because}.` : ""}`,
  ];
}
