import { type Doubtful, differenceOfRatios, type RatioSums, ratioOfTotals, wilsonInterval } from "@fairway/statistics";
import { z } from "zod";
import { shareOfSums } from "../effort-units.ts";
import type { AdoptionRows } from "./rows.ts";

/** What shows that somebody moves with the shift, in the order in which it is told. */
export const measures = ["effort", "buyers", "seniority", "offering", "size"] as const;

export const measureId = z.enum(measures);

export type Measure = z.output<typeof measureId>;

/** Each side of a rate needs so many before a change of one seller is told. */
export const fewest = 8;

const normal95 = 1.959963984540054;

/** One seller's part of what is measured, on one side of the split. */
export type Part = {
  /** Over the seller's months. */
  readonly effort: RatioSums;
  readonly meetings: AdoptionRows["meetings"][number] | undefined;
  readonly deals: AdoptionRows["deals"][number] | undefined;
};

function insufficient(n: number, reason: string, enough: string, method: string): Doubtful {
  return { kind: "insufficient", n, reason, enough, method };
}

type Rate = { readonly of: (part: Part) => number; readonly hits: (part: Part) => number; readonly what: string };

const rates: Readonly<Record<Exclude<Measure, "effort" | "size">, Rate>> = {
  buyers: {
    of: ({ meetings }) => meetings?.asked ?? 0,
    hits: ({ meetings }) => meetings?.met ?? 0,
    what: "first meetings",
  },
  seniority: {
    of: ({ meetings }) => meetings?.titled ?? 0,
    hits: ({ meetings }) => meetings?.senior ?? 0,
    what: "first meetings with somebody whose title is known",
  },
  offering: {
    of: ({ deals }) => deals?.productive ?? 0,
    hits: ({ deals }) => deals?.leading ?? 0,
    what: "deals opened with a product",
  },
};

/** How far the logarithms of amounts spread within a seller and side, of all sellers together; null where nobody opened two. */
export function spreadOfAmounts(deals: AdoptionRows["deals"]): number | null {
  let squares = 0;
  let freedom = 0;
  for (const { priced, log_amount, log_squares } of deals) {
    if (priced < 2) continue;
    squares += Math.max(0, log_squares - log_amount ** 2 / priced);
    freedom += priced - 1;
  }
  return freedom > 0 ? Math.sqrt(squares / freedom) : null;
}

/** One seller on one side. Sizes are logarithms of the geometric mean; their interval stands on the spread of all sellers' deals. */
export function ofSeller(measure: Measure, part: Part, spread: number | null): Doubtful {
  if (measure === "effort") return shareOfSums(part.effort);
  if (measure === "size") {
    const n = part.deals?.priced ?? 0;
    const method = "mean logarithm of the amount, normal interval by the pooled spread";
    if (n < fewest || spread === null || spread === 0)
      return insufficient(n, `${n} deals opened with an amount`, `at least ${fewest}`, method);
    const estimate = part.deals!.log_amount / n;
    const reach = (normal95 * spread) / Math.sqrt(n);
    return { kind: "estimate", estimate, low: estimate - reach, high: estimate + reach, level: 0.95, n, method };
  }
  const { of, hits, what } = rates[measure];
  const n = of(part);
  if (n < fewest) return insufficient(n, `${n} ${what}`, `at least ${fewest}`, "Wilson");
  return wilsonInterval(hits(part), n);
}

/** What a measure is a ratio of, of one seller on one side: its numerator. */
function hitsOf(measure: Measure, part: Part): number {
  if (measure === "effort") return part.effort.numerators;
  return measure === "size" ? (part.deals?.log_amount ?? 0) : rates[measure].hits(part);
}

/** Its denominator. */
function wholeOf(measure: Measure, part: Part): number {
  if (measure === "effort") return part.effort.denominators;
  return measure === "size" ? (part.deals?.priced ?? 0) : rates[measure].of(part);
}

export type Sides = { readonly before: Doubtful; readonly after: Doubtful; readonly change: Doubtful };

function shareOf(measure: Measure, sellers: readonly Part[]): Doubtful {
  const own = sellers.filter((part) => wholeOf(measure, part) > 0);
  const told = ratioOfTotals(
    own.map((part) => hitsOf(measure, part)),
    own.map((part) => wholeOf(measure, part)),
  );
  if (told.kind === "insufficient" || measure === "size") return told;
  return { ...told, low: Math.max(0, told.low), high: Math.min(1, told.high) };
}

/** Several sellers together; sellers are what varies, and what one has in common on both sides cancels out of the change. */
export function ofSellers(
  measure: Measure,
  sellers: readonly { readonly before: Part; readonly after: Part }[],
): Sides {
  const told = sellers.filter(({ before, after }) => wholeOf(measure, before) > 0 || wholeOf(measure, after) > 0);
  const parts = { before: told.map(({ before }) => before), after: told.map(({ after }) => after) };
  const ratio = (side: readonly Part[]) => ({
    numerators: side.map((part) => hitsOf(measure, part)),
    denominators: side.map((part) => wholeOf(measure, part)),
  });
  return {
    before: shareOf(measure, parts.before),
    after: shareOf(measure, parts.after),
    change: differenceOfRatios(ratio(parts.after), ratio(parts.before)),
  };
}

/**
 * One estimate less another, taken as independent: of one seller's months and deals before and after, of those asked and
 * those not.
 *
 * @param words what the two are called where one of them cannot be told.
 */
export function changeOf(
  before: Doubtful,
  after: Doubtful,
  words: readonly [string, string] = ["before", "after"],
): Doubtful {
  const method = "difference of two independent estimates, normal interval";
  if (before.kind === "insufficient") return { ...before, reason: `${words[0]}: ${before.reason}` };
  if (after.kind === "insufficient") return { ...after, reason: `${words[1]}: ${after.reason}` };
  const estimate = after.estimate - before.estimate;
  return {
    kind: "estimate",
    estimate,
    low: estimate - Math.hypot(after.estimate - after.low, before.high - before.estimate),
    high: estimate + Math.hypot(after.high - after.estimate, before.estimate - before.low),
    level: 0.95,
    n: before.n + after.n,
    method,
  };
}

/** A size or its change as it is told: an amount, or how many times as large. */
export function unlogged(value: Doubtful): Doubtful {
  if (value.kind === "insufficient") return value;
  const { estimate, low, high } = value;
  return { ...value, estimate: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high) };
}
