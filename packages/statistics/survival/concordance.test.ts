import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { type Concordance, concordance } from "./concordance.ts";
import { coxRegression } from "./cox-regression.ts";

const { duration, event, contacts, amount, region, entry } = timeToEvent.deals;
const oneDeviation = 0.6826894921370859;

function found(result: ReturnType<typeof concordance>): Concordance {
  if (result.kind !== "estimate") throw new Error(result.reason);
  return result;
}

describe("concordance beside R's", () => {
  for (const [name, scores, options] of [
    ["plain", contacts, {}],
    ["continuous", amount, {}],
    ["strata", contacts, { strata: region }],
    ["truncated", contacts, { entries: entry }],
  ] as const) {
    test(`${name}: estimate, standard error and pairs agree`, () => {
      const expected = timeToEvent.concordance[name];
      const result = found(concordance(duration, event, scores, { ...options, level: oneDeviation }));
      expectAgreement(
        [result.estimate, result.high - result.estimate],
        [expected.concordance, expected.standardError],
        1e-8,
      );
      expect([result.concordant, result.discordant, result.tiedScores]).toEqual(expected.counts.slice(0, 3));
    });
  }

  test.skipIf(!survivalDataPresent)(
    "lung's Cox predictor as R prints it (skipped where ../shared/data is absent)",
    () => {
      const lung = survivalTable("lung");
      const rows = lung.time!.flatMap((_, row) => (lung["ph.ecog"]![row] === "" ? [] : [row]));
      const column = (name: string) => rows.map((row) => +lung[name]![row]!);
      const died = rows.map((row) => lung.status![row] === "2");
      const covariates = { age: column("age"), sex: column("sex"), ecog: column("ph.ecog") };
      const model = coxRegression(column("time"), died, covariates);
      const scores = rows.map((_, i) =>
        model.coefficients.reduce((sum, { name, coefficient }) => sum + coefficient * covariates[name as "age"][i]!, 0),
      );
      const result = found(
        concordance(
          column("time"),
          died,
          scores.map((score) => +score.toFixed(10)),
          { level: oneDeviation },
        ),
      );
      expect([result.concordant, result.discordant, result.tiedScores]).toEqual([12544, 7117, 126]);
      expect([+result.estimate.toFixed(5), +(result.high - result.estimate).toFixed(6)]).toEqual([0.63714, 0.025068]);
    },
  );
});

const subjects = fc.array(
  fc.record({
    duration: fc.integer({ min: 1, max: 6 }),
    event: fc.boolean(),
    score: fc.integer({ min: 0, max: 4 }),
    wait: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 25 },
);

test("it is the share over all pairs compared one by one, and its error their influence, with ties and truncation", () => {
  fc.assert(
    fc.property(subjects, (table) => {
      const rows = table.map((row) => ({ ...row, entry: Math.min(row.wait, row.duration - 1) }));
      const won = rows.map(() => 0);
      const met = rows.map(() => 0);
      let right = 0;
      let pairs = 0;
      for (const [i, sooner] of rows.entries()) {
        for (const [j, later] of rows.entries()) {
          const longer = later.duration > sooner.duration || (later.duration === sooner.duration && !later.event);
          if (i === j || !sooner.event || !longer || later.entry >= sooner.duration) continue;
          const value = sooner.score > later.score ? 1 : sooner.score === later.score ? 0.5 : 0;
          right += value;
          pairs++;
          for (const k of [i, j]) {
            won[k]! += value;
            met[k]! += 1;
          }
        }
      }
      const result = concordance(
        rows.map((row) => row.duration),
        rows.map((row) => row.event),
        rows.map((row) => row.score),
        { entries: rows.map((row) => row.entry), level: oneDeviation },
      );
      if (pairs === 0) {
        expect(result.kind).toBe("insufficient");
        return;
      }
      const share = right / pairs;
      const error = Math.sqrt(won.reduce((sum, value, i) => sum + ((value - share * met[i]!) / pairs) ** 2, 0));
      expect(found(result).estimate).toBeCloseTo(share, 12);
      if (share > 0 && share < 1) expect(found(result).high).toBeCloseTo(Math.min(share + error, 1), 8);
    }),
  );
});

test("turning the score round turns the concordance round", () => {
  const up = found(concordance(duration, event, amount));
  const down = found(
    concordance(
      duration,
      event,
      amount.map((value) => -value),
    ),
  );
  expect(down.estimate).toBeCloseTo(1 - up.estimate, 12);
  expect(down.low).toBeCloseTo(1 - up.high, 12);
});

describe("thin and bad input", () => {
  test("no comparable pair is insufficient; a constant score is a coin; a perfect one is 1", () => {
    expect(concordance([1, 2], [0, 1], [1, 2]).kind).toBe("insufficient");
    expect(concordance([1], [1], [1]).kind).toBe("insufficient");
    expect(concordance([1, 2, 3], [1, 1, 1], [5, 5, 5])).toMatchObject({ estimate: 0.5, tiedScores: 3 });
    expect(concordance([1, 2, 3], [1, 1, 1], [3, 2, 1])).toMatchObject({
      estimate: 1,
      low: expect.closeTo(0.025, 12),
      high: 1,
    });
  });

  test.each([
    ["an empty table", () => concordance([], [], []), "durations"],
    ["a NaN score", () => concordance([1, 2], [1, 1], [1, NaN]), "scores"],
    ["an infinite score", () => concordance([1, 2], [1, 1], [1, Infinity]), "scores"],
    ["too few scores", () => concordance([1, 2], [1, 1], [1]), "scores"],
    ["too few strata", () => concordance([1, 2], [1, 1], [1, 2], { strata: ["a"] }), "strata"],
    ["a level of 1", () => concordance([1, 2], [1, 1], [1, 2], { level: 1 }), "level"],
  ] as const)("%s names its argument", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

test("80 and 95 % intervals cover the true concordance within Monte-Carlo error", () => {
  const random = seededRandom(13);
  const runs = 1000;
  const held = { 0.8: 0, 0.95: 0 };
  const gaps = 1;
  for (let run = 0; run < runs; run++) {
    const group = Array.from({ length: 150 }, () => +(random() < 0.5));
    const ends = group.map((value) => -Math.log(1 - random()) / Math.exp(gaps * value));
    const truth = 0.5 * (Math.E / (1 + Math.E)) + 0.5 * 0.5;
    for (const level of [0.8, 0.95] as const) {
      const result = found(
        concordance(
          ends,
          ends.map(() => true),
          group,
          { level },
        ),
      );
      if (result.low <= truth && truth <= result.high) held[level]++;
    }
  }
  for (const level of [0.8, 0.95] as const) {
    expect(Math.abs(held[level] / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs));
  }
});
