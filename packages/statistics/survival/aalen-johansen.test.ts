import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { aalenJohansen } from "./aalen-johansen.ts";
import { incidenceAt } from "./incidence-at.ts";
import { kaplanMeier } from "./kaplan-meier.ts";

const { duration, cause, entry } = timeToEvent.deals;
const column = <T>(matrix: T[][], index: number) => matrix.map((row) => row[index]!);

describe("aalenJohansen beside R's multi-state survfit", () => {
  for (const [name, key, options] of [
    ["log interval", "log", { interval: "log" }],
    ["log-log interval", "loglog", {}],
    ["plain interval", "plain", { interval: "plain" }],
    ["left truncation", "truncated", { interval: "log", entries: entry }],
  ] as const) {
    test(`${name}: incidence, influence errors and bounds agree`, () => {
      const expected = timeToEvent.aalenJohansen[key];
      const risks = aalenJohansen(duration, cause, { ...options, level: 0.9 });
      const rows = expected.time.map((time) => risks.times.indexOf(time));
      const at = (values: Float64Array) => rows.map((row) => values[row]!);
      expectAgreement(at(risks.survival), column(expected.pstate, 0), 1e-8);
      expectAgreement(at(risks.survivalStandardError), column(expected.standardError, 0), 1e-8);
      for (const [index, curve] of risks.causes.entries()) {
        expectAgreement(at(curve.incidence), column(expected.pstate, index + 1), 1e-8);
        expectAgreement(at(curve.standardError), column(expected.standardError, index + 1), 1e-8);
        const inside = (bounds: (number | null)[]) =>
          bounds.map((bound, row) => (curve.incidence[rows[row]!]! > 0 ? bound : null));
        expectAgreement(at(curve.low), inside(column(expected.low, index + 1)), 1e-8);
        expectAgreement(at(curve.high), inside(column(expected.high, index + 1)), 1e-8);
      }
    });
  }

  test.skipIf(!survivalDataPresent)("mgus2 reads as R prints it (skipped where ../shared/data is absent)", () => {
    const mgus = survivalTable("mgus2");
    const ends = mgus.id!.map((_, i) => (mgus.pstat![i] === "0" ? +mgus.futime![i]! : +mgus.ptime![i]!));
    const codes = mgus.id!.map((_, i) => (mgus.pstat![i] === "0" ? 2 * +mgus.death![i]! : 1));
    const shares = (rows: number[], time: number) => {
      const risks = aalenJohansen(
        rows.map((row) => ends[row]!),
        rows.map((row) => codes[row]!),
      );
      const [progressed, died] = [1, 2].map((code) => incidenceAt(risks, code, time));
      if (progressed?.kind !== "estimate" || died?.kind !== "estimate") throw new Error("insufficient");
      return [+progressed.estimate.toPrecision(4), +died.estimate.toFixed(4)];
    };
    const everyone = ends.map((_, row) => row);
    expect(shares(everyone, 60)).toEqual([0.0341, 0.3204]);
    expect(shares(everyone, 120)).toEqual([0.06372, 0.5318]);
    expect(shares(everyone, 240)).toEqual([0.09981, 0.724]);
    expect(shares(everyone, 360)).toEqual([0.134, 0.7842]);
    const women = everyone.filter((row) => mgus.sex![row] === "F");
    const men = everyone.filter((row) => mgus.sex![row] === "M");
    expect(shares(women, 120)).toEqual([0.07389, 0.4805]);
    expect(shares(women, 240)).toEqual([0.1049, 0.6953]);
    expect(shares(men, 120)).toEqual([0.05531, 0.5752]);
    expect(shares(men, 240)).toEqual([0.09565, 0.7481]);
  });
});

const subjects = fc.array(
  fc.record({
    duration: fc.integer({ min: 1, max: 9 }),
    cause: fc.integer({ min: 0, max: 3 }),
    wait: fc.integer({ min: 0, max: 6 }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** The curve and each subject's influence by the recursion written out subject by subject. */
function byRecursion(durations: number[], causes: number[], entries: number[]) {
  const times = [...new Set(durations)].sort((a, b) => a - b);
  const influence = durations.map(() => [0, 0, 0, 0]);
  const reached = [1, 0, 0, 0];
  return times.map((time) => {
    const present = durations.map((value, i) => entries[i]! < time && value >= time);
    const risk = present.filter(Boolean).length;
    const ended = durations.map((value, i) => (value === time ? causes[i]! : 0));
    const hazards = [1, 2, 3].map((k) => ended.filter((code) => code === k).length / risk);
    const total = hazards.reduce((a, b) => a + b, 0);
    const open = reached[0]!;
    for (const [i, own] of influence.entries()) {
      const before = own[0]!;
      for (const k of [1, 2, 3]) {
        const excess = ((ended[i] === k ? 1 : 0) - (present[i] ? hazards[k - 1]! : 0)) / risk;
        own[k]! += before * hazards[k - 1]! + open * excess;
      }
      own[0] = before * (1 - total) - (open * ((ended[i]! > 0 ? 1 : 0) - (present[i] ? total : 0))) / risk;
    }
    for (const k of [1, 2, 3]) reached[k]! += open * hazards[k - 1]!;
    reached[0] = open * (1 - total);
    return {
      shares: [...reached],
      errors: [0, 1, 2, 3].map((k) => Math.sqrt(influence.reduce((sum, own) => sum + own[k]! ** 2, 0))),
    };
  });
}

describe("aalenJohansen by a second route", () => {
  test("incidence and influence equal the recursion over subjects, with ties and left truncation", () => {
    fc.assert(
      fc.property(subjects, (table) => {
        const durations = table.map((row) => row.duration);
        const causes = table.map((row) => row.cause);
        const entries = table.map((row) => Math.min(row.wait, row.duration - 1));
        const risks = aalenJohansen(durations, causes, { entries, causeCount: 3 });
        for (const [row, direct] of byRecursion(durations, causes, entries).entries()) {
          const curves = [risks.survival, ...risks.causes.map((curve) => curve.incidence)];
          const errors = [risks.survivalStandardError, ...risks.causes.map((curve) => curve.standardError)];
          for (const k of [0, 1, 2, 3]) {
            expect(curves[k]![row]).toBeCloseTo(direct.shares[k]!, 10);
            expect(errors[k]![row]).toBeCloseTo(direct.errors[k]!, 7);
          }
        }
      }),
    );
  });

  test("shares sum to 1 everywhere and survival is the Kaplan-Meier curve of any ending", () => {
    fc.assert(
      fc.property(subjects, (table) => {
        const durations = table.map((row) => row.duration);
        const risks = aalenJohansen(
          durations,
          table.map((row) => row.cause),
        );
        const curve = kaplanMeier(
          durations,
          table.map((row) => row.cause > 0),
        );
        for (let row = 0; row < risks.times.length; row++) {
          const sum = risks.causes.reduce((total, { incidence }) => total + incidence[row]!, risks.survival[row]!);
          expect(sum).toBeCloseTo(1, 12);
          expect(risks.survival[row]).toBeCloseTo(curve.survival[row]!, 12);
        }
      }),
    );
  });

  test("without censoring the share is the count and its error the binomial's", () => {
    const risks = aalenJohansen([1, 2, 3, 4, 5], [1, 2, 1, 1, 2]);
    expect(incidenceAt(risks, 1, 5)).toMatchObject({ estimate: expect.closeTo(0.6, 12), n: 5 });
    expect(risks.causes[0]!.standardError[4]).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 5), 12);
  });
});

describe("what thin data say", () => {
  test("a cause that never occurred is 0 with the exact binomial upper bound", () => {
    const risks = aalenJohansen([1, 2, 3, 3], [1, 1, 0, 0], { causeCount: 2 });
    expect(incidenceAt(risks, 2, 3)).toMatchObject({ estimate: 0, low: 0, high: expect.closeTo(1 - 0.025 ** 0.5, 12) });
    expect(incidenceAt(risks, 2, 4).kind).toBe("insufficient");
  });
});

describe("bad input names its argument", () => {
  const cases: [string, () => unknown, string][] = [
    ["no durations", () => aalenJohansen([], []), "durations"],
    ["an infinite duration", () => aalenJohansen([Infinity], [1]), "durations"],
    ["a fractional cause", () => aalenJohansen([1], [0.5]), "causes"],
    ["a negative cause", () => aalenJohansen([1], [-1]), "causes"],
    ["a NaN cause", () => aalenJohansen([1], [NaN]), "causes"],
    ["a cause beyond the count", () => aalenJohansen([1], [3], { causeCount: 2 }), "causes"],
    ["a count of none", () => aalenJohansen([1], [1], { causeCount: 0 }), "causeCount"],
    ["a cause that is not there", () => incidenceAt(aalenJohansen([1], [1]), 2, 1), "cause"],
    ["a negative time", () => incidenceAt(aalenJohansen([1], [1]), 1, -1), "duration"],
  ];
  test.each(cases)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

describe("coverage", () => {
  test("80 and 95 % intervals of won-by-then cover the truth within Monte-Carlo error", () => {
    const random = seededRandom(5);
    const runs = 1500;
    const truth = (2 / 3) * (1 - Math.exp(-3 * 0.4));
    const held = { 0.8: 0, 0.95: 0 };
    for (let run = 0; run < runs; run++) {
      const ends = Array.from({ length: 120 }, () => -Math.log(1 - random()) / 3);
      const codes = ends.map(() => (random() < 2 / 3 ? 1 : 2));
      const looks = ends.map(() => random() + 0.2);
      const durations = ends.map((end, i) => Math.min(end, looks[i]!));
      const causes = codes.map((code, i) => (ends[i]! <= looks[i]! ? code : 0));
      for (const level of [0.8, 0.95] as const) {
        const at = incidenceAt(aalenJohansen(durations, causes, { level }), 1, 0.4);
        if (at.kind === "estimate" && at.low <= truth && truth <= at.high) held[level]++;
      }
    }
    for (const level of [0.8, 0.95] as const) {
      const error = 3 * Math.sqrt((level * (1 - level)) / runs);
      expect(Math.abs(held[level] / runs - level)).toBeLessThan(error);
    }
  });
});
