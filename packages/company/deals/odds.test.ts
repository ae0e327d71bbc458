import { expect, test } from "vitest";
import { effectSizes, nothingPlanted } from "../effects.ts";
import type { Account } from "../market/account.ts";
import { drawHabits } from "../people/habits.ts";
import type { Seller } from "../people/seller.ts";
import { Random } from "../random/random.ts";
import { segments } from "../segment.ts";
import { Odds, type Prospect, priorityDeviation, seniorShare } from "./odds.ts";
import { drawRival } from "./rivals.ts";

const never = Number.POSITIVE_INFINITY;

function seller(of: Partial<Seller>): Seller {
  return {
    index: 0,
    name: { first: "Ada", last: "Reid" },
    territory: { index: 0, region: 0, team: 0, potential: 1 },
    skill: 0,
    capacity: 15,
    habits: drawHabits(new Random(1), 0),
    adoption: 0,
    adoptionWeeks: 7,
    drifts: false,
    hiredOn: 0,
    hiredAt: -1000,
    leftAt: never,
    valueSellingAt: never,
    productDeepDiveAt: never,
    ...of,
  };
}

function prospect(of: Partial<Prospect>): Prospect {
  const account = { segment: "core", fit: 0 } as Account;
  return {
    account,
    seller: seller({}),
    created: 0,
    source: "Outbound",
    rival: -1,
    senior: false,
    priority: 1,
    extraDiscount: 0,
    ...of,
  };
}

const logit = (probability: number): number => Math.log(probability / (1 - probability));

test("over prospects of the sort that the simulation draws, each segment is won at its planted rate", () => {
  const effects = effectSizes({ sourceOdds: "none" });
  const odds = new Odds(effects, 400);
  const random = new Random(21);
  const draws = 40_000;
  for (const segment of segments) {
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) {
      sum += odds.probability(
        prospect({
          account: { segment, fit: random.normal() } as Account,
          seller: seller({ skill: random.normal() * effects.sellerSkill }),
          rival: drawRival(random),
          senior: random.chance(seniorShare),
          priority: Math.exp(priorityDeviation * random.normal()),
          extraDiscount: random.normal(),
        }),
      );
    }
    expect(Math.abs(sum / draws - effects.segmentWinRates[segment])).toBeLessThan(0.005);
  }
});

test("where nothing is planted every deal has the same odds", () => {
  const odds = new Odds(effectSizes(nothingPlanted), 400);
  const random = new Random(22);
  for (const segment of segments) {
    for (const source of ["Web", "Event", "Referral"] as const) {
      const account = { segment, fit: random.normal() } as Account;
      const one = seller({ drifts: true, hiredAt: 190, valueSellingAt: 10, productDeepDiveAt: 20 });
      const probability = odds.probability(
        prospect({ account, source, seller: one, created: 200, rival: 0, senior: true, priority: 3, extraDiscount: 1 }),
      );
      expect(probability).toBeCloseTo(0.28, 10);
    }
  }
});

test("each planted part moves the log-odds by its size", () => {
  const effects = effectSizes({});
  const odds = new Odds(effects, 400);
  const base = logit(odds.probability(prospect({})));
  const moved = (of: Partial<Prospect>): number => logit(odds.probability(prospect(of))) - base;
  expect(moved({ senior: true })).toBeCloseTo(0.5, 8);
  expect(moved({ priority: 2 })).toBeCloseTo(0.3 * Math.log(2), 8);
  expect(moved({ rival: 0 })).toBeCloseTo(-0.25, 8);
  expect(moved({ source: "Referral" })).toBeCloseTo(0.4, 8);
  expect(moved({ seller: seller({ hiredAt: 0 }) })).toBeCloseTo(-0.5, 8);
  expect(moved({ seller: seller({ skill: 0.2 }) })).toBeCloseTo(0.2, 8);
  expect(moved({ seller: seller({ valueSellingAt: 0 }) })).toBeCloseTo(0.4, 8);
  expect(moved({ seller: seller({ productDeepDiveAt: 0 }) })).toBeCloseTo(0, 8);
  expect(moved({ seller: seller({ drifts: true }) })).toBeCloseTo(1.6, 8);
  expect(moved({ seller: seller({ drifts: true }), created: 520 })).toBeCloseTo(-1.6, 8);
});

test("the strong rival is strong in one segment only", () => {
  const odds = new Odds(effectSizes({}), 400);
  const loss = (segment: "core" | "mid-market"): number => {
    const account = { segment, fit: 0 } as Account;
    return logit(odds.probability(prospect({ account, rival: 0 }))) - logit(odds.probability(prospect({ account })));
  };
  expect(loss("core")).toBeCloseTo(-0.25, 8);
  expect(loss("mid-market")).toBeCloseTo(-1.1, 8);
});
