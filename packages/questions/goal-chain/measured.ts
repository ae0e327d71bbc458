import type { Doubtful } from "@fairway/statistics";
import { type Depth, knownMeasure, type Strategy } from "@fairway/strategy";
import { countedUnits } from "../resampled-units.ts";
import type { Part } from "./result.ts";
import type { ChainRows } from "./rows.ts";

/** What was measured, before it is held against anything. */
export type Measured = Pick<Part, "unit" | "value" | "counts" | "total" | "because"> & {
  /** The part of the whole that cannot be judged, 0..1; of shares of a whole alone. */
  readonly unjudged?: number;
};

const unmeasured = (unit: Part["unit"], because: string): Measured => ({
  unit,
  value: null,
  counts: null,
  total: null,
  because,
});

/** "1 - x", with its interval. */
function mirrored(value: Doubtful): Doubtful {
  if (value.kind === "insufficient") return value;
  return { ...value, estimate: 1 - value.estimate, low: 1 - value.high, high: 1 - value.low };
}

type Reader = { readonly of: string; readonly unit: Part["unit"]; readonly mirror?: true };

/** Measures of the strategy that the back-test tells by segment. */
const inBacktest: Readonly<Record<string, Reader>> = {
  win_rate: { of: "win rate", unit: "share" },
  price_realisation: { of: "price realisation", unit: "share" },
  discount_rate: { of: "price realisation", unit: "share", mirror: true },
  margin_rate: { of: "margin", unit: "share" },
  margin_per_selling_hour: { of: "contribution per hour", unit: "money" },
  cycle_days: { of: "cycle", unit: "days" },
  retention_rate: { of: "retention", unit: "share" },
};

/** A segment's share at one depth. */
export function shareAt(depth: Depth, segment: string, { alignment: [answer] }: ChainRows): Measured {
  const told = answer?.depths.find((each) => each.depth === depth);
  const mix = told?.segments.find((each) => each.segment === segment);
  if (!told || !mix) return unmeasured("share", "no deal or activity tells it");
  const { clusters: kind, sellers, unjudged } = told;
  const counts = countedUnits(mix.actual.n, { kind, sellers });
  return { unit: "share", value: mix.actual, counts, total: null, because: null, unjudged };
}

/** Sums of this year so far: of all customers, or of those who are new to us. */
function sumOf(measure: "bookings" | "new_bookings", segment: string | null, { won }: ChainRows): Measured {
  const own = won.filter((row) => segment === null || row.segment === segment);
  const add = (column: Exclude<keyof (typeof own)[number], "segment">) =>
    own.reduce((sum, row) => sum + (row[column] ?? 0), 0);
  const [n, known, amount] =
    measure === "bookings"
      ? [add("won"), add("amounts_known"), add("amount")]
      : [add("new_won"), add("new_amounts_known"), add("new_amount")];
  if (n > 0 && known < 0.8 * n) return unmeasured("money", `${known} of ${n} deals won carry an amount`);
  return { unit: "money", value: null, counts: null, total: { amount, n }, because: null };
}

/**
 * What a measure that a goal or an assumption names stands at.
 *
 * @param segment the segment it is measured in; null: all customers.
 */
export function measured(measure: string, segment: string | null, strategy: Strategy, rows: ChainRows): Measured {
  const id = knownMeasure(measure) ? measure : (strategy.measures.find((each) => each.id === measure)?.of ?? measure);
  const name = knownMeasure(id)?.name ?? id;
  if (id === "bookings" || id === "new_bookings") return sumOf(id, segment, rows);
  if (segment === null) return unmeasured("number", `${name} is told by segment, and none is named`);
  const depth = /^alignment\.(.+)$/.exec(id)?.[1];
  if (depth !== undefined) return shareAt(depth as Depth, segment, rows);
  const reader = inBacktest[id];
  if (!reader) return unmeasured("number", `no question measures ${name} by segment yet`);
  const value = rows.backtest[0]?.segments.find((each) => each.id === segment)?.measures[reader.of];
  if (!value) return unmeasured(reader.unit, `the data carries no ${name}`);
  return {
    unit: reader.unit,
    value: reader.mirror ? mirrored(value) : value,
    counts: null,
    total: null,
    because: null,
  };
}
