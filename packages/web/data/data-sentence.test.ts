import { expect, test } from "vitest";
import type { JobsOverview } from "./data-queries.ts";
import { dataSentence } from "./data-sentence.ts";

const overview = (rest: Partial<JobsOverview>): JobsOverview => ({
  running: true,
  timeZone: "UTC",
  jobs: [],
  failures: [],
  lastAssessment: null,
  ...rest,
});

test("says how far the data reaches, and whether the clock is at work and went well", () => {
  const known = { dataThrough: "2026-11-21", imports: [1, 2] };
  const failure = { name: "nightly", state: "failed", at: "", retries: 0, nextTry: null, says: null, do: "" } as const;
  expect(dataSentence(known, overview({}))).toBe(
    "The data reaches 21 Nov 2026, from 2 imports; everything that runs by the clock went well.",
  );
  expect(dataSentence(known, overview({ failures: [failure] }))).toContain("1 thing went wrong by the clock.");
  expect(dataSentence({ dataThrough: null, imports: [] }, overview({ running: false }))).toBe(
    "Nothing is imported yet; nothing runs by the clock at this moment.",
  );
});
