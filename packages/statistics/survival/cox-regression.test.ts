import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { expectAgreement } from "../reference/agreement.ts";
import { survivalDataPresent, survivalTable } from "../reference/survival-data.ts";
import { timeToEvent } from "../reference/time-to-event.ts";
import { StatisticsError } from "../statistics-error.ts";
import { coxProportionalHazards } from "./cox-proportional-hazards.ts";
import { beta, coxReferenceModels } from "./cox-reference-models.ts";
import { type CoxModel, coxRegression } from "./cox-regression.ts";
import { coxResiduals } from "./cox-residuals.ts";
import { coxSurvival } from "./cox-survival.ts";
import { logRank } from "./log-rank.ts";

const { duration, event, amount, rival, region } = timeToEvent.deals;
const flat = (matrix: readonly ArrayLike<number>[]) => matrix.flatMap((row) => Array.from(row));

describe("coxRegression beside R's coxph", () => {
  for (const { name, model, expected } of coxReferenceModels()) {
    test(`${name}: coefficients, covariances, likelihoods and tests agree`, () => {
      expectAgreement(beta(model), [expected.coefficients].flat(), 1e-6);
      expectAgreement(flat(model.covariance), expected.variance.flat(), 1e-6);
      expectAgreement(flat(model.modelCovariance), expected.naive.flat(), 1e-6);
      expectAgreement([model.nullLogLikelihood, model.logLikelihood], expected.logLikelihood, 1e-8);
      expectAgreement([model.score.chiSquared, model.wald.chiSquared], [expected.score, expected.wald], 1e-6);
    });

    test(`${name}: martingale and score residuals agree`, () => {
      const residuals = coxResiduals(model.table, beta(model), model.ties);
      expectAgreement(residuals.martingale, expected.martingale, 1e-6);
      expectAgreement(residuals.score, expected.scoreResiduals.flat(), 1e-6);
    });
  }
});

describe.skipIf(!survivalDataPresent)(
  "R's own studies as R prints them (skipped where ../shared/data is absent)",
  () => {
    const columns = (name: string, keep: (row: number) => boolean, fields: Record<string, (row: number) => number>) => {
      const table = survivalTable(name);
      const kept = Object.values(table)[0]!.flatMap((_, row) => (keep(row) ? [row] : []));
      return Object.fromEntries(Object.entries(fields).map(([field, of]) => [field, kept.map(of)]));
    };
    const lung = () => {
      const t = survivalTable("lung");
      return columns("lung", (row) => t["ph.ecog"]![row] !== "", {
        time: (row) => +t.time![row]!,
        died: (row) => +(t.status![row] === "2"),
        age: (row) => +t.age![row]!,
        sex: (row) => +t.sex![row]!,
        ecog: (row) => +t["ph.ecog"]![row]!,
      });
    };

    test("lung, both ties, and its proportional-hazards test", () => {
      const { time, died, age, sex, ecog } = lung();
      const efron = coxRegression(time!, died!, { age: age!, sex: sex!, ecog: ecog! });
      expectAgreement(beta(efron), [0.0110668, -0.5526124, 0.4637285], 1e-6, 0.1);
      expectAgreement(
        efron.coefficients.map(({ standardError }) => standardError),
        [0.0092674, 0.1677391, 0.1135773],
        1e-6,
        0.1,
      );
      expect(efron).toMatchObject({ n: 227, eventCount: 164 });
      expect(efron.likelihoodRatio.p).toBeCloseTo(1.0828e-6, 10);
      const breslow = coxRegression(time!, died!, { age: age!, sex: sex!, ecog: ecog! }, { ties: "breslow" });
      expectAgreement(beta(breslow), [0.0110411, -0.5518896, 0.462947], 1e-6, 0.1);
      const found = coxProportionalHazards(efron);
      expect([...found.terms, found.overall].map((term) => +term.chiSquared.toFixed(3))).toEqual([
        0.188, 2.305, 2.054, 4.464,
      ]);
    });

    test("veteran, with a category of four, and its proportional-hazards test", () => {
      const t = survivalTable("veteran");
      const type = (name: string) => (row: number) => +(t.celltype![row] === name);
      const { time, died, ...covariates } = columns("veteran", () => true, {
        time: (row) => +t.time![row]!,
        died: (row) => +t.status![row]!,
        trt: (row) => +t.trt![row]!,
        smallcell: type("smallcell"),
        adeno: type("adeno"),
        large: type("large"),
        karno: (row) => +t.karno![row]!,
        age: (row) => +t.age![row]!,
      });
      const model = coxRegression(time!, died!, covariates);
      expectAgreement(beta(model), [0.3030481, 0.8563404, 1.178807, 0.4023322, -0.0326855, -0.0089032], 1e-6, 0.1);
      expectAgreement(
        model.coefficients.map(({ standardError }) => standardError),
        [0.2056559, 0.2713224, 0.2964405, 0.2825437, 0.0054088, 0.0092243],
        1e-6,
        0.1,
      );
      expect(+model.likelihoodRatio.chiSquared.toFixed(2)).toBe(61.98);
      const found = coxProportionalHazards(model, { terms: { celltype: ["smallcell", "adeno", "large"] } });
      expect([...found.terms, found.overall].map((term) => +term.chiSquared.toFixed(4))).toEqual([
        0.2844, 14.8837, 12.9773, 1.8743, 29.1792,
      ]);
    });

    test("heart transplants, start-stop rows with clusters", () => {
      const t = survivalTable("heart");
      const number = (name: string) => t[name]!.map(Number);
      const model = coxRegression(
        number("stop"),
        number("event"),
        { age: number("age"), surgery: number("surgery"), transplant: number("transplant") },
        { entries: number("start"), clusters: number("id") },
      );
      const expected = timeToEvent.studies.heart;
      expectAgreement(beta(model), expected.coefficients, 1e-6);
      expectAgreement(flat(model.covariance), expected.variance.flat(), 1e-6);
      expectAgreement([model.nullLogLikelihood, model.logLikelihood], expected.logLikelihood, 1e-8);
      const found = coxProportionalHazards(model);
      expectAgreement(
        [...found.terms, found.overall].map((term) => term.chiSquared),
        expected.zph,
        1e-6,
      );
    });

    test("repeated infections, stratified, Breslow ties, clusters", () => {
      const t = survivalTable("cgd");
      const number = (name: string) => t[name]!.map(Number);
      const model = coxRegression(
        number("tstop"),
        number("status"),
        { treated: t.treat!.map((arm) => +(arm === "rIFN-g")), age: number("age") },
        { entries: number("tstart"), clusters: number("id"), strata: t.sex!, ties: "breslow" },
      );
      const expected = timeToEvent.studies.cgd;
      expectAgreement(beta(model), expected.coefficients, 1e-6);
      expectAgreement(flat(model.covariance), expected.variance.flat(), 1e-6);
      const found = coxProportionalHazards(model);
      expectAgreement(
        [...found.terms, found.overall].map((term) => term.chiSquared),
        expected.zph,
        1e-6,
      );
    });

    test("colon, deaths only", () => {
      const t = survivalTable("colon");
      const { time, died, ...covariates } = columns("colon", (row) => t.etype![row] === "2" && t.nodes![row] !== "", {
        time: (row) => +t.time![row]!,
        died: (row) => +t.status![row]!,
        lev: (row) => +(t.rx![row] === "Lev"),
        both: (row) => +(t.rx![row] === "Lev+5FU"),
        age: (row) => +t.age![row]!,
        nodes: (row) => +t.nodes![row]!,
      });
      const model = coxRegression(time!, died!, covariates);
      expect(model).toMatchObject({ n: 911, eventCount: 441 });
      expectAgreement(beta(model), [-0.0805147, -0.4010831, 0.0053407, 0.0925899], 1e-6, 0.1);
      expect(+model.likelihoodRatio.chiSquared.toFixed(2)).toBe(87.71);
    });
  },
);

const subjects = fc.array(
  fc.record({
    duration: fc.integer({ min: 1, max: 6 }),
    event: fc.boolean(),
    x: fc.integer({ min: -3, max: 3 }),
    wait: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 12, maxLength: 40 },
);

/** Efron's partial log likelihood written out from its definition. */
function directLikelihood(durations: number[], events: boolean[], entries: number[], x: number[], b: number): number {
  let total = 0;
  for (const time of new Set(durations)) {
    const dead = durations.flatMap((value, i) => (value === time && events[i] ? [i] : []));
    const present = durations.flatMap((value, i) => (entries[i]! < time && value >= time ? [i] : []));
    const risk = (set: number[]) => set.reduce((sum, i) => sum + Math.exp(b * x[i]!), 0);
    for (const [l, i] of dead.entries()) {
      total += b * x[i]! - Math.log(risk(present) - (l / dead.length) * risk(dead));
    }
  }
  return total;
}

describe("coxRegression by a second route", () => {
  test("no nearby coefficient has a higher likelihood, and the curvature is the information", () => {
    let fitted = 0;
    fc.assert(
      fc.property(subjects, (table) => {
        const durations = table.map((row) => row.duration);
        const events = table.map((row) => row.event);
        const entries = table.map((row) => Math.min(row.wait, row.duration - 1));
        const x = table.map((row) => row.x);
        let model: CoxModel;
        try {
          model = coxRegression(durations, events, { x }, { entries });
        } catch (error) {
          expect(error).toBeInstanceOf(StatisticsError);
          return;
        }
        fitted++;
        const b = model.coefficients[0]!.coefficient;
        const at = (value: number) => directLikelihood(durations, events, entries, x, value);
        const step = 1e-3;
        expect(at(b)).toBeGreaterThanOrEqual(Math.max(at(b - step), at(b + step)));
        expect(model.logLikelihood - model.nullLogLikelihood).toBeCloseTo(at(b) - at(0), 8);
        const curvature = (2 * at(b) - at(b - step) - at(b + step)) / step ** 2;
        expect(1 / model.modelCovariance[0]![0]!).toBeCloseTo(curvature, 3);
      }),
    );
    expect(fitted).toBeGreaterThan(50);
  });

  test("a huge risk that leaves the risk set leaves no trace of rounding behind", () => {
    const durations = [3, 5, 8, 9, 12, 14];
    const events = [1, 1, 1, 1, 1, 1].map(Boolean);
    const entries = [0, 0, 7, 0, 10, 10];
    const offsets = [0, 1, 45, 0.5, 0, -1];
    const x = [1, 0, 0, 1, 0, 1];
    const model = coxRegression(durations, events, { x }, { entries, offsets });
    let direct = 0;
    for (const [i, time] of durations.entries()) {
      const present = durations.flatMap((value, j) =>
        entries[j]! < time && value >= time ? [Math.exp(offsets[j]!)] : [],
      );
      direct += offsets[i]! - Math.log(present.reduce((sum, risk) => sum + risk, 0));
    }
    expect(model.nullLogLikelihood).toBeCloseTo(direct, 9);
    const b = model.coefficients[0]!.coefficient;
    const relative = (j: number) => Math.exp(offsets[j]! + b * (x[j]! - 0.5));
    let hazard = 0;
    const expected = durations.map((time) => {
      const present = durations.flatMap((value, j) => (entries[j]! < time && value >= time ? [relative(j)] : []));
      hazard += 1 / present.reduce((sum, risk) => sum + risk, 0);
      return hazard;
    });
    expectAgreement(coxSurvival(model, { x: 0.5 }).hazard, expected, 1e-9);
  });

  test("cutting a row in two where nothing changes changes nothing", () => {
    const whole = coxRegression(duration, event, { amount, rival });
    const twice = <T>(values: readonly T[]) => values.flatMap((value) => [value, value]);
    const cut = coxRegression(
      duration.flatMap((value) => [value / 3, value]),
      event.flatMap((value) => [0, value]),
      { amount: twice(amount), rival: twice(rival) },
      { entries: duration.flatMap((value) => [0, value / 3]), clusters: twice(duration.map((_, i) => i)) },
    );
    expectAgreement(beta(cut), [...beta(whole)], 1e-9);
    const robust = coxRegression(duration, event, { amount, rival }, { robust: true });
    expectAgreement(flat(cut.covariance), flat(robust.covariance), 1e-8);
  });

  test("rows repeated within a cluster add nothing: coefficients and robust errors stay", () => {
    const once = coxRegression(duration, event, { amount, rival }, { ties: "breslow", robust: true });
    const thrice = <T>(values: readonly T[]) => values.flatMap((value) => [value, value, value]);
    const repeated = coxRegression(
      thrice(duration),
      thrice(event),
      { amount: thrice(amount), rival: thrice(rival) },
      { ties: "breslow", clusters: thrice(duration.map((_, i) => i)) },
    );
    expectAgreement(beta(repeated), [...beta(once)], 1e-9);
    expectAgreement(flat(repeated.covariance), flat(once.covariance), 1e-8);
    expect(repeated.modelCovariance[0]![0]).toBeCloseTo(once.modelCovariance[0]![0]! / 3, 9);
  });

  test("the unit of a covariate only scales its coefficient; order of rows does not matter", () => {
    const plain = coxRegression(duration, event, { amount, rival });
    const scaled = coxRegression(
      [...duration].reverse(),
      [...event].reverse(),
      { amount: amount.map((value) => value * 1e6 + 5e7).reverse(), rival: [...rival].reverse() },
      {},
    );
    expectAgreement(
      [scaled.coefficients[0]!.coefficient * 1e6, scaled.coefficients[1]!.coefficient],
      [...beta(plain)],
      1e-7,
    );
  });

  test("without ties the score test of one two-valued covariate is the log-rank test", () => {
    const random = seededRandom(4);
    const times = Array.from({ length: 50 }, () => random());
    const ended = times.map(() => random() < 0.7);
    const group = times.map((_, i) => i % 2);
    const rank = logRank(times, ended, group);
    if (rank.kind !== "test") throw new Error(rank.reason);
    expect(coxRegression(times, ended, { group }).score.chiSquared).toBeCloseTo(rank.chiSquared, 10);
  });
});

describe("bad input names its argument", () => {
  const x = [1, 2, 3, 4, 5, 6];
  const t = [1, 2, 3, 4, 5, 6];
  const e = [1, 0, 1, 1, 0, 1];
  test.each([
    ["an empty table", () => coxRegression([], [], { x: [] }), "durations"],
    ["one row", () => coxRegression([1], [1], { x: [1] }), "covariates"],
    ["no event", () => coxRegression(t, [0, 0, 0, 0, 0, 0], { x }), "events"],
    ["no covariate", () => coxRegression(t, e, {}), "covariates"],
    ["a constant covariate", () => coxRegression(t, e, { x: [2, 2, 2, 2, 2, 2] }), "covariates"],
    [
      "a covariate twice",
      () => coxRegression(duration, event, { amount, again: amount.map((v) => 2 * v) }),
      "covariates",
    ],
    ["a covariate that separates", () => coxRegression(t, e, { x: [6, 5, 4, 3, 2, 1] }), "covariates"],
    [
      "a group without events",
      () => coxRegression(duration, event, { amount, none: event.map((v, i) => +(v === 0 && i % 2 === 0)) }),
      "covariates",
    ],
    ["a NaN covariate", () => coxRegression(t, e, { x: [1, 2, NaN, 4, 5, 6] }), "covariates.x"],
    ["an infinite covariate", () => coxRegression(t, e, { x: [1, 2, Infinity, 4, 5, 6] }), "covariates.x"],
    ["a short covariate", () => coxRegression(t, e, { x: [1] }), "covariates.x"],
    ["a weight of 0", () => coxRegression(t, e, { x }, { weights: [1, 1, 1, 1, 1, 0] }), "weights"],
    ["a NaN offset", () => coxRegression(t, e, { x }, { offsets: [1, 1, 1, 1, 1, NaN] }), "offsets"],
    ["short clusters", () => coxRegression(t, e, { x }, { clusters: [1] }), "clusters"],
    ["one cluster", () => coxRegression(duration, event, { amount }, { clusters: duration.map(() => 1) }), "clusters"],
    ["unknown ties", () => coxRegression(t, e, { x }, { ties: "exact" as "efron" }), "ties"],
    ["a level of 2", () => coxRegression(duration, event, { amount }, { level: 2 }), "level"],
    [
      "a covariate constant within strata",
      () => coxRegression(duration, event, { amount, region }, { strata: region }),
      "covariates",
    ],
  ] as const)("%s", (_, call, argument) => {
    expect(call).toThrow(expect.toSatisfy((error) => error instanceof StatisticsError && error.argument === argument));
  });

  test("the column at fault is named", () => {
    const none = event.map((value, i) => +(value === 0 && i % 2 === 0));
    expect(() => coxRegression(duration, event, { amount, none })).toThrow(/"none" separates/);
    expect(() => coxRegression(duration, event, { amount, flat: amount.map(() => 1) })).toThrow(/"flat" is constant/);
  });
});

describe("coverage", () => {
  test("80 and 95 % intervals of a coefficient, model and robust errors, within Monte-Carlo error", () => {
    const random = seededRandom(21);
    const runs = 600;
    const deviations = { 0.8: 1.2815515655446004, 0.95: 1.959963984540054 };
    const held = { model80: 0, model95: 0, robust80: 0, robust95: 0 };
    for (let run = 0; run < runs; run++) {
      const x = Array.from({ length: 150 }, () => random() * 2 - 1);
      const ends = x.map((value) => -Math.log(1 - random()) / Math.exp(0.7 * value));
      const looks = x.map(() => 2.5 * random());
      const model = coxRegression(
        ends.map((end, i) => Math.min(end, looks[i]!)),
        ends.map((end, i) => end <= looks[i]!),
        { x },
        { robust: true },
      );
      const off = Math.abs(model.coefficients[0]!.coefficient - 0.7);
      const modelError = Math.sqrt(model.modelCovariance[0]![0]!);
      const robustError = model.coefficients[0]!.standardError;
      if (off < deviations[0.8] * modelError) held.model80++;
      if (off < deviations[0.95] * modelError) held.model95++;
      if (off < deviations[0.8] * robustError) held.robust80++;
      if (off < deviations[0.95] * robustError) held.robust95++;
    }
    for (const [key, count] of Object.entries(held)) {
      const level = key.endsWith("80") ? 0.8 : 0.95;
      expect(Math.abs(count / runs - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / runs) + 0.005);
    }
  });
});
