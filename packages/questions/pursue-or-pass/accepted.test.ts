import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmentRows } from "../segment-rows.ts";
import { without } from "./accepted.ts";
import { compute } from "./compute.ts";
import { pursueOrPass } from "./definition.ts";
import type { PursueRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } }, requires: rationale, reasons: { known: They asked } }
  shops: { play: avoid, because: size, when: { account.type: reseller } }
`,
  "strategy.yaml",
);

const asked = {
  params: { most: 100 },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
};

const counts = { large: 2, small: 4, shops: 3, unknown: 1 } as const;
const segments = Object.keys(counts) as (keyof typeof counts)[];

const kindOf = (segment: string) => segmentRows(strategy!).findIndex(({ id }) => id === segment);

/** Ann's open deals, each worth 100 with an hour logged, and which of them have an accepted reason. */
function rowsWith(accepted: readonly (keyof typeof counts)[]): PursueRows {
  const each = segments.map((segment) => ({
    segment,
    band: 3,
    deals: counts[segment],
    amount: 100 * counts[segment],
    minutes: 60 * counts[segment],
  }));
  return {
    closed: [],
    kinds: [],
    open: each,
    held: each.map(({ segment, ...row }) => ({ ...row, place: 1, kind: kindOf(segment) })),
    sellers: [{ place: 1, seller_id: "ann", seller: "Ann" }],
    deals: [],
    accepted: accepted.map((segment, at) => ({
      id: `d${at}`,
      seller_id: "ann",
      segment,
      band: 3,
      amount: 100,
      minutes: 60,
      until: "2026-03-31",
    })),
  };
}

const resultOf = (...accepted: readonly (keyof typeof counts)[]) =>
  pursueOrPass.result.parse(compute(rowsWith(accepted), asked));

describe("a deal with a reason that was accepted", () => {
  it("is worked and not asked for a reason again, with its money and its hours, in the totals, the headline and the signal", () => {
    const result = resultOf("small", "shops");
    const of = (verdict: string) => result.totals.find((total) => total.verdict === verdict);
    expect(of("work")).toMatchObject({ deals: 4, amount: 400, hours: 4 });
    expect(of("needs a rationale")).toMatchObject({ deals: 3, amount: 300, hours: 3 });
    expect(of("pass")).toMatchObject({ deals: 2, amount: 200, hours: 2 });
    expect(pursueOrPass.headline(result, asked)).toMatch(
      /^Of 10 open deals, 4 are to be worked, 2 are to be passed, 3 need a rationale, 1 cannot be judged yet\./,
    );
    const [signal] = pursueOrPass.signals(result, asked);
    expect(signal).toMatchObject({
      says: "Of Ann's 10 open deals 5 are outside what we pursue and 1 cannot be judged.",
    });
    expect(signal?.stake).toBe(600);
    expect(pursueOrPass.method(result, asked).join(" ")).toMatch(
      /2 deals are worked although their kind would be passed/,
    );
  });

  it("is judged as before where it is pursued anyway, or nobody can judge it", () => {
    expect(resultOf("large", "unknown").totals).toEqual(resultOf().totals);
    expect(pursueOrPass.method(resultOf("large"), asked).join(" ")).not.toMatch(/worked although/);
  });

  it("leaves the sums over all verdicts as they are", () => {
    fc.assert(
      fc.property(
        fc.subarray(segments.flatMap((segment) => Array.from({ length: counts[segment] }, () => segment))),
        (accepted) => {
          const sum = ({ totals }: ReturnType<typeof resultOf>, key: "deals" | "amount" | "hours") =>
            totals.reduce((total, each) => total + (each[key] ?? 0), 0);
          for (const key of ["deals", "amount", "hours"] as const)
            expect(sum(resultOf(...accepted), key)).toBeCloseTo(sum(resultOf(), key), 6);
        },
      ),
    );
  });

  it("leaves nothing known where it alone had an amount, rather than nought", () => {
    expect([without(100, 100), without(100, null), without(null, 100), without(300, 100)]).toEqual([
      null,
      100,
      null,
      200,
    ]);
  });
});
