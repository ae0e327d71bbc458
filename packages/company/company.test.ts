import { describe, expect, test } from "vitest";
import { chapters } from "./chapters.ts";
import { type CompanyOptions, companyPlan } from "./company-options.ts";
import { closedBy, type Deal, owner } from "./deals/deal.ts";
import type { Division } from "./division.ts";
import { nothingPlanted } from "./effects.ts";
import { sources } from "./leads/sources.ts";
import { teams } from "./people/territory.ts";
import { segments } from "./segment.ts";
import { Tally } from "./truth/tally.ts";
import type { Truth } from "./truth/truth.ts";

function company(options: CompanyOptions): { divisions: Division[]; truth: Truth } {
  const plan = companyPlan(options);
  const tally = new Tally(plan);
  const divisions: Division[] = [];
  for (const chapter of chapters(plan)) {
    tally.add(chapter);
    divisions.push(chapter.division);
  }
  return { divisions, truth: tally.truth({}) };
}

/** How many standard deviations a count lies from what its probabilities make likely. */
function surprise(happened: number, probabilities: readonly number[]): number {
  const mean = probabilities.reduce((sum, p) => sum + p, 0);
  const variance = probabilities.reduce((sum, p) => sum + p * (1 - p), 0);
  return (happened - mean) / Math.sqrt(variance);
}

describe("the sample company", () => {
  const { divisions, truth } = company({ seed: 2, opportunities: 12_000 });
  const deals = divisions.flatMap((division) => division.deals);
  const { effects } = truth;

  test("wins as often as every deal's probability says, in every segment", () => {
    for (const segment of segments) {
      const here = deals.filter((deal) => deal.account.segment === segment);
      expect(
        Math.abs(
          surprise(
            here.filter((deal) => deal.path.won).length,
            here.map((deal) => deal.winProbability),
          ),
        ),
      ).toBeLessThan(4);
      expect(Math.abs(truth.trueSegments[segment].expectedWinRate - effects.segmentWinRates[segment])).toBeLessThan(
        0.025,
      );
    }
  });

  test("sells nearest to list price, slowest and largest in core", () => {
    const { core, ...others } = truth.trueSegments;
    for (const [segment, other] of Object.entries(others)) {
      expect(core.expectedWinRate, segment).toBeGreaterThan(other.expectedWinRate + 0.05);
      expect(core.discount, segment).toBeLessThan(other.discount - 0.03);
      expect(core.daysToWin, segment).toBeGreaterThan(other.daysToWin);
    }
    for (const segment of segments)
      expect(truth.trueSegments[segment].discount).toBeCloseTo(effects.segmentDiscounts[segment], 1.5);
  });

  test("moves its effort towards core after the shift, less than it says, and North does not", () => {
    const { before, after, teams: byTeam } = truth.effort;
    expect(before.meant.core).toBeGreaterThan(0.17);
    expect(before.meant.core).toBeLessThan(0.27);
    expect(after.meant.core).toBeGreaterThan(0.33);
    expect(after.meant.core).toBeLessThan(0.45);
    for (const depth of ["activities", "minutes"] as const)
      expect(after[depth].core).toBeCloseTo(after.meant.core, 1.5);
    const change = (clinging: boolean): number => {
      const of = byTeam.filter((team) => truth.effort.clingingTeams.includes(team.team) === clinging);
      return of.reduce((sum, team) => sum + team.meantAfter.core - team.meantBefore.core, 0) / of.length;
    };
    expect(truth.effort.clingingTeams).toEqual(["North", "North 2"]);
    expect(change(false)).toBeGreaterThan(change(true) + 0.1);
  });

  test("gets from each source the mix that is planted; events bring mostly what nobody wants", () => {
    for (const source of sources) {
      const { leads, trueSegments, converted } = truth.sources[source];
      for (const segment of segments) {
        const share = effects.sourceMix[source][segment];
        expect(
          Math.abs(surprise(trueSegments[segment], new Array<number>(leads).fill(share))),
          `${source} ${segment}`,
        ).toBeLessThan(4.5);
      }
      expect(Math.abs(converted / leads - effects.sourceConversion[source])).toBeLessThan(0.03);
    }
    expect(truth.impureSources).toEqual(["Event"]);
  });

  test("loses customers and answers tickets at the planted yearly rates", () => {
    for (const segment of segments) {
      const { subscriptionYears, cancelled } = truth.customers[segment];
      const expected = subscriptionYears * -Math.log(1 - effects.segmentChurn[segment]);
      expect(Math.abs(cancelled - expected), segment).toBeLessThan(4 * Math.sqrt(expected));
    }
    const rate = (segment: "core" | "resellers"): number =>
      truth.customers[segment].tickets / truth.customers[segment].subscriptionYears;
    expect(rate("resellers")).toBeGreaterThan(2 * rate("core"));
  });

  test("agrees with its buyers on why it lost on 15 % of lost deals", () => {
    const { bothSaid, agreed } = truth.lossReasons;
    expect(Math.abs(surprise(agreed, new Array<number>(bothSaid).fill(0.15)))).toBeLessThan(4);
  });

  test("has three sellers a division whose skill moves away from core", () => {
    expect(truth.drift.length).toBe(6);
    for (const { core, others } of truth.drift) {
      expect(core[1]).toBeLessThan(core[0]);
      expect(others[1]).toBeGreaterThan(others[0]);
    }
  });

  test("owes differences between sellers more to territory than to win rate", () => {
    const { territory, winRate } = truth.concentration.logVariance;
    expect(territory).toBeGreaterThan(1.5 * winRate);
    expect(truth.concentration.topShare).toBeGreaterThan(0.2);
    expect(truth.concentration.gini).toBeGreaterThan(0.2);
  });

  test("trains those who won least, who would have improved anyway", () => {
    for (const division of divisions) {
      for (const training of ["Value Selling", "Product Deep Dive"] as const) {
        const enrolled = division.enrolments.filter((enrolment) => enrolment.course.training === training);
        const at = enrolled[0]!.enrolledAt;
        const chosen = new Set(enrolled.map((enrolment) => enrolment.seller));
        const before = division.deals.filter((deal) => deal.closes < at && deal.closes > at - 130);
        const rate = (of: Deal[]): number => of.filter((deal) => deal.path.won).length / of.length;
        expect(rate(before.filter((deal) => chosen.has(owner(deal))))).toBeLessThan(
          rate(before.filter((deal) => !chosen.has(owner(deal)))),
        );
      }
    }
  });

  test("has about 20 activities and five notes a deal, and rivals on 60 % of deals", () => {
    const count = divisions.reduce((sum, division) => sum + division.log.count, 0);
    expect(count / deals.length).toBeGreaterThan(18);
    expect(count / deals.length).toBeLessThan(22);
    const changes = deals.reduce((sum, deal) => sum + deal.changes.length, 0) / deals.length;
    expect(changes).toBeGreaterThan(4);
    expect(changes).toBeLessThan(5.5);
    expect(
      Math.abs(surprise(deals.filter((deal) => deal.rival >= 0).length, new Array<number>(deals.length).fill(0.6))),
    ).toBeLessThan(4);
  });
});

describe("the company that everybody sees first", () => {
  const { divisions, truth } = company({});
  const { deals, calendar } = divisions[0]!;

  test("shows what is planted plainly: core is won most often, North alone stays where it was, and three sellers drift", () => {
    const winRates = segments.map((segment) => {
      const { won, lost } = truth.trueSegments[segment];
      return won / (won + lost);
    });
    expect(winRates[0]! - Math.max(...winRates.slice(1))).toBeGreaterThan(0.07);
    const moves = truth.effort.teams.map(({ meantBefore, meantAfter }) => meantAfter.core - meantBefore.core);
    expect(moves[0]).toBeLessThan(0.05);
    expect(Math.min(...moves.slice(1))).toBeGreaterThan(moves[0]! + 0.05);
    const turned = divisions[0]!.force.sellers.map((seller) => {
      const own = deals.filter((deal) => owner(deal) === seller && closedBy(deal, calendar.end));
      const cells = [false, true].flatMap((core) =>
        [true, false].map((after) => {
          const cell = own.filter(
            (deal) => (deal.account.segment === "core") === core && deal.closes >= calendar.shift === after,
          );
          const won = cell.filter((deal) => deal.path.won).length + 0.5;
          const lost = cell.length + 1 - won;
          return { logOdds: Math.log(won / lost), variance: 1 / won + 1 / lost };
        }),
      );
      const [othersAfter, othersBefore, coreAfter, coreBefore] = cells.map((cell) => cell.logOdds);
      const turn = othersAfter! - othersBefore! - coreAfter! + coreBefore!;
      return { drifts: seller.drifts, turn: turn / Math.sqrt(cells.reduce((sum, cell) => sum + cell.variance, 0)) };
    });
    const most = turned.toSorted((one, other) => other.turn - one.turn).slice(0, 3);
    expect(most.map(({ drifts }) => drifts)).toEqual([true, true, true]);
  });
});

describe("a company in which nothing is planted", () => {
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
  const null_ = seeds.map((seed) =>
    company({ seed, opportunities: 1200, activitiesPerOpportunity: 0, effects: nothingPlanted }),
  );

  /** p-values of the chi-square test of whether `is` is as frequent in every group; one a company. */
  const pValues = (
    of: (division: Division) => Deal[],
    is: (deal: Deal) => boolean,
    group: (deal: Deal) => string,
  ): number[] =>
    null_.map(({ divisions: [division] }) => {
      const deals = of(division!);
      const groups = Map.groupBy(deals, group);
      const rate = deals.filter(is).length / deals.length;
      let chiSquare = 0;
      for (const members of groups.values()) {
        chiSquare += (members.filter(is).length - members.length * rate) ** 2 / (members.length * rate * (1 - rate));
      }
      return chiSquareTail(chiSquare, groups.size - 1);
    });

  /** Kolmogorov-Smirnov distance from the uniform distribution, times the root of n; beyond 1.95 once in a thousand. */
  const fromUniform = (values: readonly number[]): number => {
    const sorted = values.toSorted((one, other) => one - other);
    const gaps = sorted.map((value, rank) =>
      Math.max(value - rank / sorted.length, (rank + 1) / sorted.length - value),
    );
    return Math.max(...gaps) * Math.sqrt(sorted.length);
  };

  test("shows no difference between segments, sources, teams or sellers beyond chance", () => {
    const groups: readonly ((deal: Deal) => string)[] = [
      (deal) => deal.account.segment,
      (deal) => deal.source,
      (deal) => teams[owner(deal).territory.team]!.name,
      (deal) => String(owner(deal).index),
      (deal) => String(deal.rival),
      (deal) => String(deal.senior),
    ];
    const closed = ({ deals, calendar }: Division): Deal[] => deals.filter((deal) => closedBy(deal, calendar.end));
    for (const group of groups) expect(fromUniform(pValues(closed, (deal) => deal.path.won, group))).toBeLessThan(1.95);
  });

  test("sends every team the same mix of segments but for chance, before the shift and after", () => {
    for (const after of [false, true]) {
      const opened = ({ deals, calendar }: Division): Deal[] =>
        deals.filter((deal) => deal.created >= calendar.shift === after);
      const team = (deal: Deal): string => teams[owner(deal).territory.team]!.name;
      expect(fromUniform(pValues(opened, (deal) => deal.account.segment === "core", team))).toBeLessThan(1.95);
    }
  });

  test("has one discount, one pace, one churn and one win probability everywhere", () => {
    for (const { truth, divisions } of null_.slice(0, 5)) {
      for (const deal of divisions[0]!.deals) expect(deal.winProbability).toBeCloseTo(0.28, 9);
      expect(truth.effort.clingingTeams).toEqual([]);
      expect(truth.drift).toEqual([]);
      expect(truth.impureSources).toEqual([]);
      expect(divisions[0]!.force.sellers.length).toBe(divisions[0]!.force.territories.length);
    }
    const pooled = segments.map((segment) => {
      const customers = null_.map(({ truth }) => truth.customers[segment]);
      const years = customers.reduce((sum, of) => sum + of.subscriptionYears, 0);
      return { years, cancelled: customers.reduce((sum, of) => sum + of.cancelled, 0) };
    });
    for (const { years, cancelled } of pooled) {
      const expected = years * -Math.log(1 - 0.14);
      expect(Math.abs(cancelled - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });
});

describe("one effect alone", () => {
  test("is there, and nothing else is", () => {
    const effects = {
      ...nothingPlanted,
      segmentWinRates: { core: 0.5, "mid-market": 0.28, resellers: 0.28, "large-unregulated": 0.28, outside: 0.28 },
    };
    const { truth } = company({ seed: 8, opportunities: 6000, activitiesPerOpportunity: 0, effects });
    expect(truth.trueSegments.core.expectedWinRate).toBeCloseTo(0.5, 6);
    expect(truth.trueSegments.outside.expectedWinRate).toBeCloseTo(0.28, 6);
    expect(truth.segments.unknown.deals).toBeGreaterThan(100);
  });

  test("taken away leaves the same market and sellers", () => {
    const [all] = company({ seed: 8, opportunities: 600 }).divisions;
    const [without] = company({ seed: 8, opportunities: 600, effects: { segmentWinRates: "none" } }).divisions;
    expect(without!.market.accounts.map((account) => account.name)).toEqual(
      all!.market.accounts.map((account) => account.name),
    );
    expect(without!.force.sellers.map((seller) => seller.skill)).toEqual(
      all!.force.sellers.map((seller) => seller.skill),
    );
  });
});

/** Upper tail of the chi-square distribution by the series of the regularised lower incomplete gamma function. */
function chiSquareTail(value: number, degrees: number): number {
  const shape = degrees / 2;
  const x = value / 2;
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; step < 2000; step++) {
    term *= x / (shape + step);
    sum += term;
  }
  return 1 - sum * Math.exp(-x + shape * Math.log(x) - logGamma(shape));
}

/** Logarithm of the gamma function of a half-integer, by recurrence. */
function logGamma(value: number): number {
  let log = value % 1 === 0 ? 0 : Math.log(Math.sqrt(Math.PI));
  for (let below = value - 1; below > 0; below--) log += Math.log(below);
  return log;
}
