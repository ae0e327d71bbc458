import { expect, test } from "vitest";
import { parseStrategy } from "../parse-strategy.ts";
import { segmentOf } from "./segment-of.ts";
import { segmentsInForce, strategyInForce } from "./segments-in-force.ts";

const { strategy } = parseStrategy(
  "company: A\nname: B\nversion: 1\neffective: 2026-01-01\nwhere_we_play:\n  small: { play: avoid, when: { account.employees: { below: 50 } }, until: 2026-06-30 }\n  all: { play: pursue, when: { account.employees: { at_least: 0 } } }\n",
);
if (strategy === undefined) throw new Error("The strategy of this test does not parse.");

test("A segment is in force up to and with its last day", () => {
  expect(segmentsInForce(strategy, "2026-06-30").map(({ id }) => id)).toEqual(["small", "all"]);
  expect(segmentsInForce(strategy, "2026-07-01").map(({ id }) => id)).toEqual(["all"]);
});

test("What an expired segment held goes to the next that fits", () => {
  const record = { account: { employees: 10 } };
  expect(segmentOf(strategyInForce(strategy, "2026-06-30"), record).segment).toBe("small");
  expect(segmentOf(strategyInForce(strategy, "2026-07-01"), record).segment).toBe("all");
});
