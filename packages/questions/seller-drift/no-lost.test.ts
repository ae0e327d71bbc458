import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { sellerDrift } from "./definition.ts";
import type { DriftRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-07-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
`,
  "strategy.yaml",
);

const asked = {
  params: { months: 12 },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
};

/** Ten sellers with orders inside and outside the profile, before and after; `lost` of every twenty deals were lost. */
function rows(lost: number): DriftRows {
  const sellers = Array.from({ length: 10 }, (_, number) => number);
  return {
    closed: sellers.map((number) => {
      const [before, after] = [20, 20 + 10 * number];
      return {
        number,
        closed: 2 * (before + after),
        won: 2 * (before + after - 2 * lost),
        inside_before: before,
        won_inside_before: before - lost,
        inside_after: after,
        won_inside_after: after - lost,
        outside_before: before,
        won_outside_before: before - lost,
        outside_after: after,
        won_outside_after: after - lost,
      };
    }),
    sellers: [
      {
        seller_ids: sellers.map((number) => `s${number}`).join("\u001f"),
        names: sellers.map((number) => `Seller ${number}`).join("\u001f"),
        teams: sellers.map(() => "").join("\u001f"),
      },
    ],
    teams: [],
    effort: [],
    kinds: [],
    pipeline: [],
  };
}

describe("where every closed deal was won", () => {
  const result = sellerDrift.result.parse(compute(rows(0), asked));

  it("win rates are not said to stand still: nothing could have moved them", () => {
    expect(sellerDrift.shortfall(result, asked)).toMatch(/every closed deal since .* was won/);
    expect(result.sellers.every((seller) => seller.drift.kind === "insufficient")).toBe(true);
    expect(result.tests).toBe(0);
  });
});

describe("where some were lost", () => {
  it("the answer says how many sellers' win rates were looked at", () => {
    const result = sellerDrift.result.parse(compute(rows(8), asked));
    expect(sellerDrift.shortfall(result, asked)).toBeUndefined();
    expect(sellerDrift.headline(result, asked)).toMatch(/\(10 sellers' win rates/);
  });
});
