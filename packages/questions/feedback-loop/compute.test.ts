import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { answersOf } from "./groups.ts";
import type { Observation } from "./loop.ts";
import type { ObservationRow } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

const versionOf = (version: number, every: string) =>
  parseStrategy(
    `company: Test
name: Large ones
version: ${version}
effective: 202${version}-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
cadence:
  - { id: review, meeting: Review, every: ${every}, who: [seller], looks_at: [what the field reports], decides: All }
`,
    "strategy.yaml",
  ).strategy!;
const versions = [versionOf(4, "month"), versionOf(5, "week")];
const asked = { params: {}, strategy: versions[1]!, versions, asOf: "2026-06-30", currency: "EUR", catalogue: [] };

const plain: ObservationRow = {
  record: "one",
  kind: "price",
  segment: null,
  opportunity_id: null,
  money: null,
  strategy_version: 5,
  team_id: null,
  team: null,
  told_on: "2026-06-01",
  state: "told",
  first_word: null,
  days: 5,
  verdict: null,
  tested: false,
  waits: null,
  force_days: null,
  in_force: false,
};
const told = (observations: readonly Partial<ObservationRow>[]) =>
  compute({ observations: observations.map((each, at) => ({ ...plain, record: `r${at}`, ...each })) }, asked);
let moments = 0;
const answered = (days: number, rest: Partial<ObservationRow> = {}): Partial<ObservationRow> => ({
  days,
  first_word: `moment ${++moments}`,
  state: "answered",
  verdict: "accept",
  force_days: 1,
  ...rest,
});

describe("answered in time", () => {
  it("is held against the days of the version under which each was told", () => {
    const months = [5, 10, 20, 30, 31].map((days) => answered(days, { strategy_version: 4 }));
    expect(told(months).all.inTime).toMatchObject({ kind: "estimate", estimate: 1, n: 5 });
    const weeks = [5, 10, 20, 30, 31].map((days) => answered(days));
    const { inTime } = told(weeks).all;
    expect(inTime.kind === "estimate" && inTime.estimate).toBeCloseTo(0.2, 12);
  });

  it("counts what still waits for as long as it has, and says where nothing has waited long enough", () => {
    const waiting = [8, 9, 10, 20].map((days) => ({ days, waits: days }));
    const { all, beyond } = told([answered(3), answered(4), ...waiting]);
    expect(all.inTime.kind === "estimate" && all.inTime.estimate).toBeCloseTo(2 / 6, 12);
    expect(beyond.map(({ days }) => days)).toEqual([20, 10, 9, 8]);
    const young = told([...[1, 2, 2, 3, 3].map((days) => answered(days)), { days: 4, waits: 4 }]);
    expect(young.all.inTime).toMatchObject({ kind: "insufficient", n: 6 });
    expect(young.beyond).toEqual([]);
  });

  it("adds money up once a deal, and knows none where no deal's amount is known", () => {
    const late = { days: 60, waits: 60 };
    const deal = { opportunity_id: "d1", money: 100 };
    expect(
      told([
        { ...late, ...deal },
        { ...late, ...deal },
        { ...late, money: 900 },
      ]).beyondMoney,
    ).toBe(100);
    expect(told([{ ...late, money: 900 }]).beyondMoney).toBeNull();
  });
});

describe("groups", () => {
  it("hold observations answered in one go as one answer", () => {
    const one = [2, 4, 6].map((days) => answered(days, { first_word: "noon" }));
    const own = [...one, answered(9), { days: 3 }, { days: 3 }].map(
      (each, at): Observation => ({ ...plain, record: `r${at}`, allowed: 7, ...each }),
    );
    expect(answersOf(own).toSorted((a, b) => a.days - b.days)).toEqual([
      { kind: "price", days: 3, answered: false },
      { kind: "price", days: 3, answered: false },
      { kind: "price", days: 4, answered: true },
      { kind: "price", days: 9, answered: true },
    ]);
  });

  it("are compared within kinds: a team that tells more of what takes long is not called slower", () => {
    const observations = Array.from({ length: 60 }, (_, at) => {
      const price = at % 2 === 0;
      const team_id = (price ? at % 6 === 0 : at % 6 !== 1) ? "t1" : "t2";
      return answered((price ? 40 : 4) + ((at * 7) % 5), { kind: price ? "price" : "rival", team_id });
    });
    const verdicts = told(observations).groups.map(({ by, id, verdict }) => `${by} ${id}: ${verdict}`);
    expect(verdicts).toEqual([
      "kind price: slower",
      "kind rival: quicker",
      "team t1: not told apart",
      "team t2: not told apart",
    ]);
  });

  it("call one slower or quicker, where all is chance, in about one company of twenty", () => {
    const random = (seed: number) => () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    let called = 0;
    for (let company = 1; company <= 100; company++) {
      const draw = random(company * 7919);
      const observations = Array.from({ length: 120 }, (_, at) =>
        answered(-20 * Math.log(1 - draw()), { kind: `k${at % 6}`, team_id: `t${Math.floor(draw() * 5)}` }),
      );
      if (told(observations).groups.some(({ verdict }) => verdict === "slower" || verdict === "quicker")) called++;
    }
    expect(called).toBeLessThanOrEqual(12);
  });
});

describe("whatever was told", () => {
  const observation = fc.record({
    kind: fc.constantFrom("price", "rival"),
    segment: fc.constantFrom(null, "large"),
    team_id: fc.constantFrom(null, "t1", "t2"),
    days: fc.double({ min: 0, max: 90, noNaN: true }),
    first_word: fc.constantFrom(null, "noon", "night"),
    state: fc.constantFrom("told", "overdue", "withdrawn"),
    verdict: fc.constantFrom(null, "accept", "reject"),
    waits: fc.option(fc.double({ min: 0, max: 90, noNaN: true })),
    money: fc.option(fc.integer({ min: 0, max: 1000 })),
    force_days: fc.option(fc.double({ min: 0, max: 90, noNaN: true })),
    in_force: fc.boolean(),
  }) as fc.Arbitrary<Partial<ObservationRow>>;

  it("there are words for it, numbers are finite, and each is counted once", () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 30 }), (observations) => {
        const result = told(observations);
        const { all, groups } = result;
        expect(all.answered + all.waiting + all.withdrawn).toBe(all.told);
        const ofKinds = groups.flatMap(({ by, told: count }) => (by === "kind" ? [count] : []));
        expect(ofKinds.reduce((sum, count) => sum + count, 0)).toBe(all.told);
        const words = [
          shortfall(result) ?? headline(result),
          ...method(result),
          ...signals(result, asked).flatMap(({ says, because, action }) => [says, because, action]),
        ].join(" ");
        expect(words).not.toMatch(/NaN|undefined|null|Infinity/);
        expect(JSON.stringify(result)).not.toMatch(/"(estimate|low|high)":null/);
      }),
    );
  });

  it("the order of the rows does not matter", () => {
    const rows = fc.array(observation, { maxLength: 20 });
    fc.assert(
      fc.property(
        rows.chain((own) =>
          fc.tuple(fc.constant(own), fc.shuffledSubarray([...own.keys()], { minLength: own.length })),
        ),
        ([own, order]) => {
          const named = own.map((each, at) => ({ ...each, record: `r${String(at).padStart(2, "0")}` }));
          expect(told(order.map((at) => named[at]!))).toEqual(told(named));
        },
      ),
    );
  });
});
