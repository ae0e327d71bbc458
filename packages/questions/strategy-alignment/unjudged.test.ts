import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { strategyAlignment } from "./definition.ts";
import type { AlignmentRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } }, intend: { effort: 40%, pipeline: 40%, bookings: 40% } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } }, intend: { effort: 60%, pipeline: 60%, bookings: 60% } }
`,
  "strategy.yaml",
);

const sellers = Array.from({ length: 12 }, (_, at) => at);

type Days = { readonly large: number; readonly small: number; readonly unknown: number };

/** Days open a seller and month by segment, moved a little from seller to seller; `known` of ten open deals carry an amount. */
function rowsOf(days: Days, known = 10): AlignmentRows {
  return {
    effort: [],
    kinds: [],
    bookings: [],
    margin: [],
    pipeline: sellers.flatMap((unit) =>
      (["large", "small", "unknown"] as const).map((segment, place) => ({
        stretch: "judged" as const,
        unit,
        sellers: sellers.length,
        month: "2025-01-01",
        segment,
        open_days: days[segment] * (1 + ((unit * (3 + place)) % 5) / 20),
        amount_days: days[segment] * 1000,
        amounts_known: known,
        deals: 10,
      })),
    ),
  };
}

function asked(rows: AlignmentRows) {
  const input = {
    params: { by: "quarter" as const, periods: 2 },
    strategy: strategy!,
    versions: [strategy!],
    asOf: "2025-06-30",
    currency: "USD",
    catalogue: [],
  };
  const result = strategyAlignment.result.parse(compute(rows, input));
  const mix = (depth: string, segment: string) => {
    const found = result.depths.find((each) => each.depth === depth);
    return { ...found!.segments.find((each) => each.segment === segment)!, unjudged: found!.unjudged };
  };
  return { result, mix, input };
}

describe("what cannot be judged", () => {
  it("is no part of the whole that the segments share, so that 30 of 60 known days are a half and not 30 %", () => {
    const { mix } = asked(rowsOf({ large: 30, small: 30, unknown: 40 }));
    expect(mix("effort", "large").actual).toMatchObject({ kind: "estimate" });
    const { actual } = mix("effort", "large");
    expect(actual.kind === "estimate" && actual.estimate).toBeCloseTo(0.5, 1);
    const share = mix("effort", "unknown").actual;
    expect(share.kind === "estimate" && share.estimate).toBeCloseTo(0.4, 1);
    expect(mix("effort", "large").unjudged).toBeCloseTo(0.4, 1);
  });

  it("keeps a gap from being called that it could close, and the words say so", () => {
    const { result, mix, input } = asked(rowsOf({ large: 12, small: 48, unknown: 40 }));
    expect(mix("effort", "large")).toMatchObject({ called: false, undecided: true });
    expect(strategyAlignment.headline(result, input)).toMatch(/cannot be judged could close the gap/);
    expect(strategyAlignment.signals(result, input)).toEqual([]);
  });

  it("does not hide a gap that stands wherever it belongs", () => {
    const { result, mix, input } = asked(rowsOf({ large: 10, small: 88, unknown: 2 }));
    expect(mix("effort", "large")).toMatchObject({ called: true, undecided: false });
    expect(strategyAlignment.signals(result, input).length).toBeGreaterThan(0);
  });
});

describe("a depth of money", () => {
  it("is not shared out where half the open deals carry no amount: those that do may be the ones that were won", () => {
    const { mix } = asked(rowsOf({ large: 30, small: 30, unknown: 0 }, 5));
    expect(mix("pipeline", "large").actual).toMatchObject({
      kind: "insufficient",
      reason: "50 % of the deals that were open carry an amount",
    });
    expect(mix("effort", "large").actual.kind).toBe("estimate");
  });
});

describe("a segment with nothing in it", () => {
  it("has a share of nought with an upper bound, and its gap is called; an unused class is not listed", () => {
    const { result, mix, input } = asked(rowsOf({ large: 0, small: 60, unknown: 0 }));
    const { actual, called } = mix("effort", "large");
    expect(actual).toMatchObject({ kind: "estimate", estimate: 0, low: 0 });
    expect(actual.kind === "estimate" && actual.high).toBeCloseTo(1 - 0.025 ** (1 / 12), 10);
    expect(called).toBe(true);
    const listed = strategyAlignment.table(result, input).rows.map(({ cells }) => cells.segment);
    expect(listed).not.toContain("outside every segment");
  });
});

describe("a pursued segment that brings more than was meant", () => {
  it("has no signal to pass its deals; the one that falls short has its own", () => {
    const { mix, result, input } = asked(rowsOf({ large: 70, small: 28, unknown: 2 }));
    expect([mix("effort", "large").called, mix("effort", "small").called]).toEqual([true, true]);
    const subjects = strategyAlignment.signals(result, input).map(({ subject }) => subject.id);
    expect(subjects).toEqual(["small"]);
  });
});

describe("margin", () => {
  it("is not known where no won deal carries a cost, and the words say so", () => {
    const { mix } = asked(rowsOf({ large: 30, small: 30, unknown: 0 }));
    expect(mix("margin", "large").actual).toMatchObject({ reason: "no won deal carries a cost of goods" });
  });
});
