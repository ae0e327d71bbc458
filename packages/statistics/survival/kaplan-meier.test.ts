import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { survivalAt } from "./survival-at.ts";
import { survivalQuantile } from "./survival-quantile.ts";

const { duration, event, entry } = timeToEvent.deals;
const finite = (values: (number | null)[]) => values.map((value) => value ?? Infinity);

describe("kaplanMeier beside R's survfit", () => {
  for (const { interval, level, whole, truncated } of timeToEvent.kaplanMeier) {
    for (const [name, expected, entries] of [
      ["all from the start", whole, undefined],
      ["left truncated", truncated, entry],
    ] as const) {
      test(`curve, Greenwood error and ${interval} interval agree, ${name}`, () => {
        const curve = kaplanMeier(duration, event, { interval, level, ...(entries && { entries }) });
        expectAgreement(curve.times, expected.time, 0);
        expectAgreement(curve.atRisk, expected.atRisk, 0);
        expectAgreement(curve.survival, expected.survival, 1e-8);
        expectAgreement(curve.standardError, expected.standardError, 1e-8);
        expectAgreement(curve.low, expected.low, 1e-8);
        expectAgreement(curve.high, expected.high, 1e-8);
      });

      test(`quantiles and their ${interval} interval agree, ${name}`, () => {
        const curve = kaplanMeier(duration, event, { interval, level, ...(entries && { entries }) });
        const found = [0.1, 0.25, 0.5, 0.75].map((share) => survivalQuantile(curve, share));
        const of = (key: "estimate" | "low" | "high") =>
          found.map((quantile) => (quantile.kind === "estimate" ? quantile[key] : Infinity));
        expect(of("estimate")).toEqual(finite(expected.quantile.estimate));
        for (const [index, quantile] of found.entries()) {
          if (quantile.kind === "insufficient") continue;
          expect(quantile.low).toBe(expected.quantile.low[index]);
          expect(quantile.high).toBe(expected.quantile.high[index] ?? Infinity);
        }
      });
    }
  }

  test.skipIf(!survivalDataPresent)(
    "the lung study reads as R prints it (skipped where ../shared/data is absent)",
    () => {
      const lung = survivalTable("lung");
      const events = lung.status!.map((status) => status === "2");
      const all = kaplanMeier(lung.time!.map(Number), events, { interval: "log" });
      expect(survivalQuantile(all)).toMatchObject({ estimate: 310, low: 285, high: 363, n: 228 });
      expect([all.n, all.eventCount]).toEqual([228, 165]);
      const expected = [
        [100, 0.864, 0.8206, 0.9096],
        [200, 0.6803, 0.6219, 0.7441],
        [365, 0.4092, 0.3447, 0.4858],
        [500, 0.2933, 0.232, 0.3707],
      ] as const;
      for (const [time, estimate, low, high] of expected) {
        const at = survivalAt(all, time);
        if (at.kind !== "estimate") throw new Error("insufficient");
        expect([at.estimate, at.low, at.high].map((value) => +value.toFixed(4))).toEqual([estimate, low, high]);
      }
      const bySex = ["1", "2"].map((sex) => {
        const rows = lung.sex!.flatMap((value, row) => (value === sex ? [row] : []));
        const curve = kaplanMeier(
          rows.map((row) => +lung.time![row]!),
          rows.map((row) => events[row]!),
          { interval: "log" },
        );
        return survivalQuantile(curve);
      });
      expect(bySex[0]).toMatchObject({ n: 138, estimate: 270, low: 212, high: 310 });
      expect(bySex[1]).toMatchObject({ n: 90, estimate: 426, low: 348, high: 550 });
    },
  );

  test.skipIf(!survivalDataPresent)(
    "the veteran study's medians are R's (skipped where ../shared/data is absent)",
    () => {
      const veteran = survivalTable("veteran");
      const medians = ["1", "2"].map((arm) => {
        const rows = veteran.trt!.flatMap((value, row) => (value === arm ? [row] : []));
        const times = rows.map((row) => +veteran.time![row]!);
        const died = rows.map((row) => +veteran.status![row]!);
        return survivalQuantile(kaplanMeier(times, died, { interval: "log" }));
      });
      expect(medians[0]).toMatchObject({ n: 69, estimate: 103, low: 59, high: 132 });
      expect(medians[1]).toMatchObject({ n: 68, estimate: 52.5, low: 44, high: 95 });
    },
  );
});

const subjects = fc.array(
  fc.record({ duration: fc.integer({ min: 1, max: 12 }), event: fc.boolean(), wait: fc.integer({ min: 0, max: 8 }) }),
  { minLength: 1, maxLength: 40 },
);

describe("kaplanMeier as a product over risk sets", () => {
  test("equals the direct product on any table, with ties and left truncation", () => {
    fc.assert(
      fc.property(subjects, (table) => {
        const durations = table.map((row) => row.duration);
        const events = table.map((row) => row.event);
        const entries = table.map((row) => Math.min(row.wait, row.duration - 1));
        const curve = kaplanMeier(durations, events, { entries });
        for (const [row, time] of curve.times.entries()) {
          let product = 1;
          for (const earlier of curve.times.slice(0, row + 1)) {
            const risk = durations.filter((value, i) => entries[i]! < earlier && value >= earlier).length;
            product *= 1 - durations.filter((value, i) => value === earlier && events[i]).length / risk;
          }
          expect(time).toBe([...new Set(durations)].sort((a, b) => a - b)[row]);
          expect(curve.survival[row]).toBeCloseTo(product, 12);
        }
      }),
    );
  });

  test("falls, stays within its interval, and ignores the order of subjects and the unit", () => {
    fc.assert(
      fc.property(subjects, fc.constantFrom("log-log", "log", "plain"), (table, interval) => {
        const durations = table.map((row) => row.duration);
        const events = table.map((row) => row.event);
        const curve = kaplanMeier(durations, events, { interval });
        const turned = kaplanMeier(durations.map((value) => value * 4).reverse(), [...events].reverse(), { interval });
        expect(turned.survival).toEqual(curve.survival);
        expect(turned.high).toEqual(curve.high);
        for (let row = 0; row < curve.times.length; row++) {
          expect(curve.survival[row]).toBeLessThanOrEqual(row === 0 ? 1 : curve.survival[row - 1]!);
          expect(curve.low[row]).toBeLessThanOrEqual(curve.survival[row]!);
          expect(curve.high[row]).toBeGreaterThanOrEqual(curve.survival[row]!);
        }
      }),
    );
  });

  test("without censoring it is the share that lasts longer", () => {
    const curve = kaplanMeier([1, 2, 2, 4], [1, 1, 1, 1]);
    expect([...curve.survival]).toEqual([0.75, 0.25, 0]);
    expect(curve.high[2]).toBe(curve.high[1]);
  });

  test("conditioned on a duration it is the ratio of the whole curve", () => {
    const whole = kaplanMeier(duration, event);
    const later = kaplanMeier(duration, event, { from: 15 });
    const start = survivalAt(whole, 15);
    const end = survivalAt(whole, 40);
    const ratio = survivalAt(later, 40);
    if (start.kind !== "estimate" || end.kind !== "estimate" || ratio.kind !== "estimate") throw new Error("thin");
    expect(ratio.estimate).toBeCloseTo(end.estimate / start.estimate, 12);
  });
});

describe("what thin data say", () => {
  test("nobody has ended: no median, and the share is bounded by the exact binomial", () => {
    const curve = kaplanMeier([3, 5, 8, 9], [0, 0, 0, 0]);
    expect(survivalQuantile(curve)).toMatchObject({ kind: "insufficient", n: 4 });
    expect(survivalAt(curve, 4)).toMatchObject({ estimate: 1, low: expect.closeTo(0.025 ** (1 / 3), 12), high: 1 });
    expect(survivalAt(curve, 10).kind).toBe("insufficient");
  });

  test("a median is found with an open upper end where the upper bound never comes down", () => {
    expect(survivalQuantile(kaplanMeier([1, 2, 3], [1, 1, 1]))).toMatchObject({ estimate: 2, high: Infinity });
  });

  test("one subject gives a curve that ends at 0", () => {
    expect(kaplanMeier([7], [1])).toMatchObject({ survival: Float64Array.of(0), low: Float64Array.of(0) });
  });

  test("equal durations fall at once", () => {
    expect([...kaplanMeier([5, 5, 5, 5], [1, 0, 1, 0]).survival]).toEqual([0.5]);
  });
});

describe("bad input names its argument", () => {
  const cases: [string, () => unknown, string][] = [
    ["no durations", () => kaplanMeier([], []), "durations"],
    ["a NaN duration", () => kaplanMeier([1, NaN], [1, 1]), "durations"],
    ["an infinite duration", () => kaplanMeier([1, Infinity], [1, 1]), "durations"],
    ["a negative duration", () => kaplanMeier([1, -1], [1, 1]), "durations"],
    ["too few events", () => kaplanMeier([1, 2], [1]), "events"],
    ["an event code of 2", () => kaplanMeier([1, 2], [1, 2]), "events"],
    ["an unknown event", () => kaplanMeier([1, 2], [1, NaN]), "events"],
    ["an entry at the exit", () => kaplanMeier([1, 2], [1, 1], { entries: [0, 2] }), "entries"],
    ["a NaN entry", () => kaplanMeier([1, 2], [1, 1], { entries: [0, NaN] }), "entries"],
    ["too few entries", () => kaplanMeier([1, 2], [1, 1], { entries: [0] }), "entries"],
    ["a level of 95", () => kaplanMeier([1], [1], { level: 95 }), "level"],
    ["an unknown interval", () => kaplanMeier([1], [1], { interval: "logit" as "log" }), "interval"],
    ["conditioning beyond the data", () => kaplanMeier([1], [1], { from: 2 }), "from"],
    ["a NaN start", () => kaplanMeier([1], [1], { from: NaN }), "from"],
    ["a share of 1", () => survivalQuantile(kaplanMeier([1], [1]), 1), "share"],
    ["a NaN time", () => survivalAt(kaplanMeier([1], [1]), NaN), "duration"],
  ];
  test.each(cases)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((e) => e instanceof StatisticsError && e.argument === argument));
  });
});

describe("coverage", () => {
  test("80 and 95 % intervals of survival and of the median cover the truth, censored, within Monte-Carlo error", () => {
    const random = seededRandom(11);
    const runs = 1500;
    const truth = Math.exp(-0.7);
    const held: Record<string, number> = {};
    const count = (key: string, doubtful: ReturnType<typeof survivalAt>, value: number) => {
      const inside = doubtful.kind === "estimate" && doubtful.low <= value && value <= doubtful.high;
      held[key] = (held[key] ?? 0) + +inside;
    };
    for (let run = 0; run < runs; run++) {
      const ends = Array.from({ length: 80 }, () => -Math.log(1 - random()));
      const looks = ends.map(() => 2.5 * random() + 0.3);
      const durations = ends.map((end, i) => Math.min(end, looks[i]!));
      const events = ends.map((end, i) => end <= looks[i]!);
      for (const level of [0.8, 0.95]) {
        const curve = kaplanMeier(durations, events, { level });
        count(`share ${level}`, survivalAt(curve, 0.7), truth);
        count(`median ${level}`, survivalQuantile(curve), Math.LN2);
      }
    }
    for (const [key, inside] of Object.entries(held)) {
      const level = Number(key.split(" ")[1]);
      expect(Math.abs(inside / runs - level), key).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs) + 0.01);
    }
  });
});
