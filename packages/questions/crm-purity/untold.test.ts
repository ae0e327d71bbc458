import { ratioOfTotals, wilsonInterval } from "@fairway/statistics";
import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { crmPurity } from "./definition.ts";
import type { PurityRows } from "./rows.ts";

function asked(criterion: string) {
  const { strategy } = parseStrategy(
    `company: Test
name: Chosen ones
version: 1
effective: 2025-01-01
where_we_play:
  chosen: { play: pursue, because: chosen, when: { ${criterion} } }
`,
    "strategy.yaml",
  );
  return {
    params: { recent_days: 90 },
    strategy: strategy!,
    versions: [strategy!],
    asOf: "2025-12-31",
    currency: "USD",
    catalogue: [],
  };
}

/** A hundred accounts and two leads without a source, sixty of the accounts in no segment. */
const rows: PurityRows = {
  bySource: [
    { record: "account", segment: "chosen", source: null, records: 40, recent: 0, units: 40 },
    { record: "account", segment: "outside", source: null, records: 60, recent: 0, units: 60 },
    { record: "lead", segment: "outside", source: null, records: 2, recent: 0, units: 2 },
  ],
  byOwner: [{ owner_id: null, owner: null, judged: 60, beyond: 60 }],
  contacts: [],
  missing: [],
};

function answerTo(criterion: string) {
  const input = asked(criterion);
  const result = crmPurity.result.parse(compute(rows, input));
  return { result, input, shortfall: crmPurity.shortfall(result, input), headline: crmPurity.headline(result, input) };
}

describe("segments that are told by deals alone", () => {
  it("say nothing of an account: it is not called outside them", () => {
    const { result, shortfall } = answerTo("opportunity.type: Design");
    expect(result.kinds).toEqual([]);
    expect(result.untold).toEqual(["account", "lead"]);
    expect(shortfall).toMatch(/told by fields of deals alone/);
  });

  it("do not stand in the way of those that ask for the account", () => {
    const { result, shortfall } = answerTo("account.employees: { at_least: 1000 }, opportunity.type: Design");
    expect(result.kinds.map((kind) => kind.record)).toEqual(["account", "lead"]);
    expect(shortfall).toBeUndefined();
  });
});

describe("the share of contacts", () => {
  const input = asked("account.employees: { at_least: 1000 }");
  /** So many contacts at each account, those of the first accounts beyond what is pursued. */
  const told = (sizes: readonly number[], beyond: number) => {
    const outside = sizes.map((size, at) => (at < beyond ? size : 0));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const squares = (values: readonly number[]) => sum(values.map((value) => value * value));
    const part = (segment: string, records: number) => ({
      ...{ record: "contact" as const, segment, source: null, records, recent: 0, units: 1 },
    });
    const result = compute(
      {
        ...rows,
        bySource: [part("outside", sum(outside)), part("chosen", sum(sizes) - sum(outside))],
        contacts: [
          {
            n: sizes.length,
            numerators: sum(outside),
            denominators: sum(sizes),
            squaredNumerators: squares(outside),
            squaredDenominators: squares(sizes),
            products: squares(outside),
          },
        ],
      },
      input,
    );
    return { impurity: result.kinds[0]!.impurity, alone: ratioOfTotals(outside, sizes), result };
  };

  it("has the interval of the accounts that they are at: twenty at each of ten tell no more than ten", () => {
    const { alone, impurity, result } = told([20, 20, 20, 20, 20, 20, 20, 20, 20, 20], 4);
    expect(impurity).toMatchObject({ kind: "estimate", estimate: 0.4, n: 10 });
    expect(impurity).toMatchObject({ low: expect.closeTo(alone.kind === "estimate" ? alone.low : 0, 9) });
    const [wide, narrow] = [impurity, wilsonInterval(80, 200)];
    expect(wide.kind === "estimate" && narrow.kind === "estimate" && wide.low < narrow.low - 0.1).toBe(true);
    expect(crmPurity.headline(crmPurity.result.parse(result), input)).toMatch(/of 200 judged contacts/);
  });

  it("is told by as many cases as accounts where they are all alike", () => {
    const { impurity } = told([5, 9, 6, 2], 0);
    expect(impurity).toEqual(wilsonInterval(0, 4));
  });
});

describe("the sentence", () => {
  it("names no share of two leads, and compares no sources where none is given", () => {
    const { headline, result } = answerTo("account.employees: { at_least: 1000 }");
    expect(headline).not.toMatch(/leads/);
    expect(headline).toMatch(/No record says where it came from/);
    expect(result.sources).toEqual([]);
    expect(result.owners).toEqual([]);
  });
});
