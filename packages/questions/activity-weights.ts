import type { Doubtful } from "@fairway/statistics";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { doubtful } from "./estimate-schema.ts";
import type { Query, SqlValue } from "./form.ts";

export const activityKinds = ["meeting", "call", "email", "other"] as const;

export type ActivityKind = (typeof activityKinds)[number];

/**
 * Minutes that an activity stands for where neither the strategy nor the data says it. Assumptions, not measurements: a
 * meeting takes the hour that calendars offer, a call a quarter of it, and writing an e-mail a few minutes. Shares of effort
 * hang on their ratios alone (a meeting counts as four calls, a call as three e-mails).
 */
const assumedMinutes: Readonly<Record<ActivityKind, number>> = { meeting: 60, call: 15, email: 5, other: 10 };

/** The mean length of a kind is taken from the data where at least so many of its activities say it. */
const fewestTimed = 30;

const normal95 = 1.959963984540054;

/** How activities of a kind are weighed, in minutes, and where that is from. */
export const activityWeight = z.object({
  kind: z.enum(activityKinds),
  minutes: z.number(),
  from: z.enum(["strategy", "data", "assumed"]),
  /** Activities of the kind, in all the data known on the day, and those among them that say how long they took. */
  activities: z.int(),
  timed: z.int(),
  /** Their mean, with a normal interval; null where too few say it. */
  mean: doubtful.nullable(),
});

export type ActivityWeight = z.output<typeof activityWeight>;

/** How many activities there are of each kind, and how long those took that say it. */
export const kindsQuery: Query = {
  sql: `select kind, sum(activities) as activities, sum(minutes) as minutes, sum(minutes_squared) as minutes_squared,
  sum(minutes_known) as minutes_known
from activity_type group by 1`,
  values: {},
};

export const kindRow = z.object({
  kind: z.enum(activityKinds),
  activities: z.number(),
  minutes: z.number().nullable(),
  minutes_squared: z.number().nullable(),
  minutes_known: z.number(),
});

export type KindRow = z.output<typeof kindRow>;

/**
 * The same weights, found inside a query: a CTE's body with one row, the minutes of `meeting`, `call`, `email` and `other`.
 *
 * @returns the text with the values that it names.
 */
export function weightsQuery({ activityMinutes }: Strategy): Query {
  const values: Record<string, SqlValue> = { fewest_timed: fewestTimed };
  const weight = (kind: ActivityKind) => {
    values[`${kind}_said`] = activityMinutes[kind] ?? null;
    values[`${kind}_assumed`] = assumedMinutes[kind];
    return `coalesce(cast($${kind}_said as double), max(case when kind = '${kind}' and minutes_known >= $fewest_timed and minutes > 0
    then cast(minutes as double) / cast(minutes_known as double) end), cast($${kind}_assumed as double)) as ${kind}`;
  };
  return { sql: `select ${activityKinds.map(weight).join(", ")}\nfrom (${kindsQuery.sql}) as kinds`, values };
}

function meanOf({
  minutes,
  minutes_known: n,
  minutes_squared,
}: KindRow): Extract<Doubtful, { kind: "estimate" }> | null {
  if (n < fewestTimed || !((minutes ?? 0) > 0)) return null;
  const estimate = minutes! / n;
  const variance = Math.max(0, minutes_squared! - n * estimate * estimate) / (n - 1);
  const reach = normal95 * Math.sqrt(variance / n);
  return {
    kind: "estimate",
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    level: 0.95,
    n,
    method: "mean of those that say it, normal interval",
  };
}

/** How each kind of activity is weighed: as the strategy says, else by the mean of those that say how long they took, else as assumed. */
export function weightsOf(rows: readonly KindRow[], strategy: Strategy): readonly ActivityWeight[] {
  return activityKinds.map((kind) => {
    const row = rows.find((each) => each.kind === kind);
    const mean = row === undefined ? null : meanOf(row);
    const said = strategy.activityMinutes[kind];
    return {
      kind,
      minutes: said ?? mean?.estimate ?? assumedMinutes[kind],
      from: said !== undefined ? "strategy" : mean !== null ? "data" : "assumed",
      activities: row?.activities ?? 0,
      timed: row?.minutes_known ?? 0,
      mean,
    };
  });
}
