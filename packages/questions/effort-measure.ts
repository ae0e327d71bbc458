import { counted, doubtText, exact, rounded } from "@fairway/charts/formats";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { type ActivityKind, type ActivityWeight, activityWeight, type KindRow, weightsOf } from "./activity-weights.ts";

/** Best first: minutes where most activities carry them, else activities by weight, else how long deals were open. */
const effortMeasures = ["minutes", "weighted activities", "deal-weeks"] as const;

/** What stands for effort in an answer, and how far the data carries it. */
export const effortBasis = z.object({
  measure: z.enum(effortMeasures),
  activities: z.int(),
  /** Share of the activities that say how long they took, 0..1; null where there are none. */
  minutesKnown: z.number().nullable(),
  weights: z.array(activityWeight),
});

export type EffortBasis = z.output<typeof effortBasis>;

/** Columns of every row that adds up activities. */
export const effortCounts = {
  minutes: z.number().nullable(),
  minutes_known: z.number(),
  activities: z.number(),
  meetings: z.number(),
  calls: z.number(),
  emails: z.number(),
};

export type EffortCounts = z.output<z.ZodObject<typeof effortCounts>>;

/** Minutes are used where at least this share of the activities carries them. */
const enoughMinutes = 0.8;

/** What stands for effort: of the activities that an answer looks at, and how each kind is weighed. */
export function effortBasisOf(
  rows: readonly Pick<EffortCounts, "activities" | "minutes_known">[],
  kinds: readonly KindRow[],
  strategy: Strategy,
): EffortBasis {
  const activities = rows.reduce((sum, row) => sum + row.activities, 0);
  const known = rows.reduce((sum, row) => sum + row.minutes_known, 0);
  return {
    measure: activities === 0 ? "deal-weeks" : known >= enoughMinutes * activities ? "minutes" : "weighted activities",
    activities,
    minutesKnown: activities === 0 ? null : known / activities,
    weights: [...weightsOf(kinds, strategy)],
  };
}

/** What one of each column adds to a total. */
export type LinearForm = Readonly<Partial<Record<string, number>>>;

/**
 * Effort, in minutes, as a linear form of the columns of activities: those logged, or those that the activities stand for by
 * their weights.
 *
 * @param counts which weights count; all, where it is left out.
 */
export function effortForm(
  { measure, weights }: EffortBasis,
  counts: (weight: ActivityWeight) => boolean = () => true,
): LinearForm {
  if (measure === "minutes") return { minutes: 1 };
  const of = (kind: ActivityKind) => {
    const weight = weights.find((each) => each.kind === kind);
    return weight !== undefined && counts(weight) ? weight.minutes : 0;
  };
  const other = of("other");
  return { activities: other, meetings: of("meeting") - other, calls: of("call") - other, emails: of("email") - other };
}

/**
 * Effort in minutes inside a query, as `effortBasisOf` and `effortForm` tell it.
 *
 * @param total the CTE with one row: `all_activities` and `all_minutes_known` that an answer looks at.
 * @param weight the CTE with one row that `weightsQuery` makes.
 * @param prefix of the columns that are added up.
 */
export function effortSql(total: string, weight: string, prefix = ""): string {
  const own = (column: string) => `${prefix}${column}`;
  const over = (column: string, kind: ActivityKind) => `${own(column)} * (${weight}.${kind} - ${weight}.other)`;
  return `case when ${total}.all_minutes_known >= ${enoughMinutes} * ${total}.all_activities then coalesce(cast(${own("minutes")} as double), 0)
    else ${own("activities")} * ${weight}.other + ${over("meetings", "meeting")} + ${over("calls", "call")} + ${over("emails", "email")} end`;
}

/** The value of a linear form at a row; what a row does not know adds nothing. */
export function formAt(form: LinearForm, row: Readonly<Record<string, unknown>>): number {
  let sum = 0;
  for (const column in form) sum += form[column]! * Number(row[column] ?? 0);
  return sum;
}

/** Effort of a row of activities, in minutes; see `effortForm`. */
export function effortMinutes(
  row: EffortCounts,
  basis: EffortBasis,
  counts?: (weight: ActivityWeight) => boolean,
): number {
  return formAt(effortForm(basis, counts), row);
}

/** "selling time", "weighted activities", "weeks that deals were open": what shares of effort are shares of. */
export function effortWords({ measure }: EffortBasis): string {
  if (measure === "minutes") return "selling time";
  return measure === "weighted activities" ? measure : "weeks that deals were open";
}

const kindNames: Readonly<Record<ActivityKind, string>> = {
  meeting: "a meeting",
  call: "a call",
  email: "an e-mail",
  other: "anything else",
};

const minutes = { unit: "number" } as const;

function weightWords({ kind, minutes: weight, from, mean }: ActivityWeight): string {
  const name = kindNames[kind];
  if (from === "data") return `${name} ${doubtText(mean, minutes)}, the mean of those that say it`;
  return `${name} ${exact(weight, minutes)} (${from === "strategy" ? "the strategy's word" : "assumed by Fairway"})`;
}

/** How effort is measured, in a sentence: by what, how far the data carries minutes, and where each weight is from. */
export function effortSentence(basis: EffortBasis): string {
  const { activities, measure, minutesKnown, weights } = basis;
  if (measure === "deal-weeks")
    return "Effort is weeks that deals were open, since no activity is logged: a deal that is left lying counts like one that is worked.";
  const known = `${rounded(minutesKnown, { unit: "share" })} of ${counted(activities, "activity says how long it took", "activities say how long they took")}`;
  if (measure === "minutes") return `Effort is logged selling time: ${known}; the others count with nothing.`;
  const used = weights.filter((weight) => weight.activities > 0);
  const partly = used.some(({ from, timed, activities: all }) => from === "data" && timed < all);
  return `Effort is activities, each weighed by the minutes that one of its kind stands for (${used.map(weightWords).join("; ")}): ${known}, too few to add up minutes alone. Intervals take the weights as given${partly ? "; those that say how long they took may be the longer ones" : ""}.`;
}
