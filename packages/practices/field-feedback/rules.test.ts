import type { Strategy } from "@fairway/strategy";
import { expect, it } from "vitest";
import { meridian } from "../people-for-tests.ts";
import { daysToAnswer } from "./rules.ts";

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
