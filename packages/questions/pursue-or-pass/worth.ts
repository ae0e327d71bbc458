import { counted } from "@fairway/charts/formats";
import { clusterBootstrap, type Doubtful, normalShrinkage, seededRandom } from "@fairway/statistics";
import { type EffortBasis, effortMinutes } from "../effort-measure.ts";
import { unitsOf } from "../resampled-units.ts";
import type { PursueResult } from "./result.ts";
import type { PursueRows } from "./rows.ts";

type Closed = PursueRows["closed"][number];

export type Worth = Pick<PursueResult, "worthOf" | "worthPer" | "effort" | "clusters" | "bar"> & {
  /** What a kind (a segment and a size) has been worth, shrunk towards its segment; its segment's where it is too small. */
  readonly of: (segment: string, band: number) => Doubtful;
  readonly closedOf: (segment: string, band: number) => number;
};

const draws = 1000;

/** A kind needs this many closed deals for a worth of its own; a segment too. */
const fewest = 10;

/** A measure is used where at least this share of what it is taken over carries it. */
const enoughKnown = 0.8;

const normal95 = 1.959963984540054;

function total(rows: readonly Closed[], key: "won_amount" | "costed_amount" | "worked" | "closed"): number {
  return rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
}

function keyOf(segment: string, band: number): string {
  return `${segment}/${band}`;
}

/**
 * What an hour is, of closed deals: logged where most of their activities carry minutes, else estimated by weights; a week open
 * where too few deals have any activity.
 */
function measured(rows: readonly Closed[], effort: EffortBasis): { per: PursueResult["worthPer"]; basis: EffortBasis } {
  if (effort.measure === "deal-weeks" || total(rows, "worked") < enoughKnown * total(rows, "closed"))
    return { per: "week open", basis: { ...effort, measure: "deal-weeks" } };
  return { per: effort.measure === "minutes" ? "hour" : "estimated hour", basis: effort };
}

/**
 * What closed deals have been worth per selling hour, lost ones' hours counted: margin where cost is known for most of
 * what was won, else amount; hours where activities are logged for most deals, else weeks open. Intervals by resampling
 * sellers; kinds are shrunk towards their segment (normal, empirical Bayes). Where too few closed deals carry an amount
 * (lost ones are often left without), sizes are not told apart: those that carry one may be the ones that were won.
 */
export function worthOfKinds(rows: readonly Closed[], pursued: ReadonlySet<string>, effort: EffortBasis): Worth {
  const worthOf = total(rows, "costed_amount") >= enoughKnown * total(rows, "won_amount") ? "margin" : "amount";
  const { per: worthPer, basis } = measured(rows, effort);
  const brings = (row: Closed) =>
    worthOf === "margin" ? (row.costed_amount ?? 0) - (row.cost ?? 0) : (row.won_amount ?? 0);
  const takes = (row: Closed) => (worthPer === "week open" ? (row.days ?? 0) / 7 : effortMinutes(row, basis) / 60);

  const outputs = new Map<string, { readonly position: number; closed: number }>();
  const output = (key: string) => {
    const known = outputs.get(key) ?? { position: outputs.size, closed: 0 };
    outputs.set(key, known);
    return known;
  };
  const bar = output("pursued");
  const placed = rows.map((row) => {
    const into = [
      output(keyOf(row.segment, row.band)),
      output(row.segment),
      ...(pursued.has(row.segment) ? [bar] : []),
    ];
    for (const each of into) each.closed += row.closed;
    return into.map((each) => each.position);
  });
  const units = unitsOf(rows);
  const width = outputs.size;
  const sums = new Float64Array(units.count * width * 2);
  rows.forEach((row, at) => {
    for (const position of placed[at]!) {
      const offset = (row.unit * width + position) * 2;
      sums[offset] = sums[offset]! + brings(row);
      sums[offset + 1] = sums[offset + 1]! + takes(row);
    }
  });
  const totals = new Float64Array(width * 2);
  const ratios = new Float64Array(width);
  const statistic = (weights: Float64Array): Float64Array => {
    totals.fill(0);
    for (let unit = 0; unit < units.count; unit++) {
      const weight = weights[unit]!;
      if (weight === 0) continue;
      const offset = unit * width * 2;
      for (let column = 0; column < totals.length; column++)
        totals[column] = totals[column]! + weight * sums[offset + column]!;
    }
    for (let position = 0; position < width; position++)
      ratios[position] = totals[position * 2]! / totals[position * 2 + 1]!;
    return ratios;
  };
  const estimates = clusterBootstrap(units.count, statistic, { draws, random: seededRandom(1) });
  const own = (key: string): Doubtful => {
    const found = outputs.get(key);
    const n = found?.closed ?? 0;
    const estimate = found && estimates[found.position]!;
    if (estimate && n >= fewest) return { ...estimate, n };
    const method = `${worthOf} per ${worthPer}, cluster bootstrap`;
    return {
      kind: "insufficient",
      n,
      reason: `${counted(n, "closed deal")} of its kind`,
      enough: `at least ${fewest}`,
      method,
    };
  };
  const sized = total(
    rows.filter((row) => row.band >= 0),
    "closed",
  );
  const told = sized >= enoughKnown * total(rows, "closed");
  const shrunk = told ? shrunkKinds([...outputs.keys()], own) : new Map<string, Doubtful>();
  return {
    worthOf,
    worthPer,
    effort: basis,
    clusters: { kind: units.kind, sellers: units.sellers },
    bar: own("pursued"),
    of: (segment, band) => shrunk.get(keyOf(segment, band)) ?? own(segment),
    closedOf: (segment, band) => outputs.get(keyOf(segment, band))?.closed ?? 0,
  };
}

/** Kinds with an estimate of their own, shrunk towards the other kinds of their segment where there are three or more. */
function shrunkKinds(keys: readonly string[], own: (key: string) => Doubtful): ReadonlyMap<string, Doubtful> {
  const bySegment = new Map<
    string,
    { readonly key: string; readonly worth: Extract<Doubtful, { kind: "estimate" }> }[]
  >();
  for (const key of keys) {
    const worth = own(key);
    if (!key.includes("/") || worth.kind === "insufficient" || !(worth.high > worth.low)) continue;
    const segment = key.slice(0, key.lastIndexOf("/"));
    bySegment.set(segment, [...(bySegment.get(segment) ?? []), { key, worth }]);
  }
  const shrunk = new Map<string, Doubtful>();
  for (const kinds of bySegment.values()) {
    if (kinds.length < 3) {
      for (const { key, worth } of kinds) shrunk.set(key, worth);
      continue;
    }
    const { cells } = normalShrinkage(
      kinds.map(({ worth }) => worth.estimate),
      kinds.map(({ worth }) => (worth.high - worth.low) / (2 * normal95)),
      { counts: kinds.map(({ worth }) => worth.n) },
    );
    kinds.forEach(({ key }, at) => {
      shrunk.set(key, cells[at]!);
    });
  }
  return shrunk;
}
