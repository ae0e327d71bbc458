import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { everyQuestion } from "./index.ts";
import { parameterProblems } from "./parameter-problems.ts";

const schema = z.object({
  months: z.int().min(1).max(36).default(12),
  top: z.number().gt(0).lt(1).default(0.15),
  by: z.enum(["month", "quarter", "year"]).optional(),
  since: z.iso.date().optional(),
  teams: z.array(z.enum(["north", "south"])).default([]),
  share: z.number().min(0).nullable().default(null),
  seller: z.string(),
  open: z.boolean().optional(),
});

function problemsOf(params: unknown, of: z.ZodObject = schema) {
  const parsed = z.strictObject(of.shape).safeParse(params);
  return parsed.success ? [] : parameterProblems(of, params, parsed.error.issues);
}

const said = (params: object) =>
  problemsOf({ seller: "s1", ...params }).map(({ parameter, says }) => `${parameter}: ${says}`);

describe("a parameter that does not fit is told by its name, what was given and what it may be", () => {
  it.each<[object, string]>([
    [{ months: "few" }, "months: “few” does not fit; it may be a whole number from 1 to 36"],
    [{ months: 40 }, "months: “40” does not fit; it may be a whole number from 1 to 36"],
    [{ months: 1.5 }, "months: “1.5” does not fit; it may be a whole number from 1 to 36"],
    [{ top: 0 }, "top: “0” does not fit; it may be a number above 0 and below 1"],
    [{ by: "monthly" }, "by: “monthly” does not fit; it may be month, quarter or year (did you mean month?)"],
    [{ by: "week" }, "by: “week” does not fit; it may be month, quarter or year"],
    [{ since: "2026-02-30" }, "since: “2026-02-30” does not fit; it may be a day of the calendar, written YYYY-MM-DD"],
    [{ teams: ["north", "sout"] }, "teams: “sout” does not fit; it may be north or south (did you mean south?)"],
    [{ share: -1 }, "share: “-1” does not fit; it may be a number of at least 0 or null"],
    [{ open: "perhaps" }, "open: “perhaps” does not fit; it may be true or false"],
    [{ months: ["1", "2"] }, "months: is given 2 times; it takes one value"],
    [{ mouths: 3 }, "mouths: there is no such parameter; did you mean months?"],
    [{ x: 1 }, "x: there is no such parameter; there are months, top, by, since, teams, share, seller, open"],
    [{ seller: undefined }, "seller: is missing; it is a text"],
    [{ by: "y".repeat(500) }, `by: “${"y".repeat(39)}…” does not fit; it may be month, quarter or year`],
  ])("%o", (params, words) => {
    expect(said(params)).toEqual([words]);
  });

  it("all of them at once", () => {
    expect(said({ months: "few", by: "week", colour: "red" })).toHaveLength(3);
  });

  it.each([[[]], ["months=3"], [null], [7]])("%o is no set of parameters", (params) => {
    expect(problemsOf(params)).toEqual([{ parameter: "", says: expect.stringContaining("names with their values") }]);
  });
});

const jargon = /invalid|expected|received|too (small|big)|unrecognized|undefined|zod|NaN|\bISO\b|>=|<=|\[object|\$\{/i;
const word = fc.stringMatching(/^[bcdfghjk]{0,8}$/);
const value = fc.oneof(
  word,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, fc.integer(), { maxKeys: 2 }),
);

describe.each(everyQuestion.map((question) => [question.id, question] as const))("%s", (_id, question) => {
  const schemas = [question.params, ...(question.drill ? [question.drill.params] : [])];
  it.each(schemas.map((each, at) => [at === 0 ? "parameters" : "cell", each] as const))(
    "says what is wrong with its %s without a word of the library that found it",
    (_what, of) => {
      const names = [...Object.keys(of.shape), "colour"];
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...names), value), (params) => {
          const problems = problemsOf(params, of);
          const fits = z.strictObject(of.shape).safeParse(params).success;
          expect(problems.length > 0).toBe(!fits);
          for (const { parameter, says } of problems) {
            expect(names).toContain(parameter);
            expect(says).not.toMatch(jargon);
            expect(says).toMatch(/does not fit; it may be|is missing; it is|no such parameter|takes one value/);
          }
        }),
      );
    },
  );
});
