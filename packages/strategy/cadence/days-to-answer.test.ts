import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Strategy } from "../language/strategy.ts";
import { parseStrategy } from "../parse-strategy.ts";
import { daysToAnswer } from "./days-to-answer.ts";

const file = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");
const meridian = parseStrategy(readFileSync(file, "utf8"), file).strategy!;

const meeting = (every: Strategy["cadence"][number]["every"], ...looksAt: readonly string[]) => ({
  ...meridian.cadence[0]!,
  every,
  looksAt: [...looksAt],
});
const within = (...cadence: Strategy["cadence"]) => daysToAnswer({ ...meridian, cadence });

it("is answered by the next meeting that looks at what the field reports", () => {
  expect(daysToAnswer(meridian)).toBe(92);
  expect(within(meeting("month", "what the field reports"), meeting("week", "pursue-or-pass"))).toBe(31);
  expect(within(meeting("year", "field-feedback"), meeting("fortnight", "feedback from sellers"))).toBe(14);
});

it("is answered by the meeting on the strategy itself where none says so, and within a month where there is none", () => {
  expect(within(meeting("week", "deals"), meeting("quarter", "the assumptions"))).toBe(92);
  expect(within()).toBe(31);
});
