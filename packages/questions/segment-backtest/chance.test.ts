import { seededRandom } from "@fairway/statistics";
import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { productOf } from "./closed-columns.ts";
import { compute } from "./compute.ts";
import { segmentBacktest } from "./definition.ts";
import type { BacktestRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Chosen ones
version: 1
effective: 2025-01-01
where_we_play:
  chosen: { play: pursue, because: chosen, when: { account.tier: A } }
  rest: { play: selective, because: rest, when: { account.tier: B } }
`,
  "strategy.yaml",
);

const asked = {
  params: { retention_months: 12 },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
};

type Deal = {
  readonly seller: number;
  readonly account: number;
  readonly won: boolean;
  readonly amount: number;
  readonly product: number;
};
type Closed = BacktestRows["closed"][number];
type Accounts = BacktestRows["accounts"][number];

const usualSize = [1000, 10_000];

/** The rows that the queries would yield of these deals, the accounts of `chosen` being the pursued segment. */
function rowsOf(deals: readonly Deal[], chosen: ReadonlySet<number>, productsKnown: boolean): BacktestRows {
  const segmentOf = (deal: Deal) => (chosen.has(deal.account) ? "chosen" : "rest");
  const groups = (keyOf: (deal: Deal) => string) => [...Map.groupBy(deals, keyOf).values()];
  const sum = (of: readonly Deal[], value: (deal: Deal) => number) =>
    of.reduce((total, deal) => total + value(deal), 0);
  const parts = (own: readonly Deal[]) => {
    const won = own.filter((deal) => deal.won);
    return {
      wins: [won.length, own.length],
      size: [sum(won, (deal) => deal.amount), won.length],
      usual: productsKnown ? [sum(won, (deal) => deal.amount), sum(won, (deal) => usualSize[deal.product]!)] : [0, 0],
    };
  };
  const closed = groups((deal) => `${deal.seller}/${segmentOf(deal)}`).map((own): Closed => {
    const { wins, size, usual } = parts(own);
    return {
      unit: own[0]!.seller,
      sellers: 15,
      segment: segmentOf(own[0]!),
      closed: own.length,
      won: wins[0]!,
      won_amount: size[0]!,
      won_amounts_known: size[1]!,
      priced: 0,
      priced_amount: 0,
      priced_list: 0,
      usual_known: productsKnown ? wins[0]! : 0,
      usual_amount: usual[0]!,
      usual_size: usual[1]!,
      costed: 0,
      costed_amount: 0,
      cost: 0,
      worked: 0,
      minutes: null,
      minutes_known: 0,
      activities: 0,
      meetings: 0,
      calls: 0,
      emails: 0,
      tickets: 0,
      ticket_costs_known: 0,
      ticket_cost: 0,
    };
  });
  const accounts = ["chosen", "rest"].map((segment) => {
    const own = groups((deal) => `${deal.account}`).filter((each) => segmentOf(each[0]!) === segment);
    const row: Record<string, unknown> = { segment, accounts: own.length };
    const columns = {
      wins: ["won", "closed"],
      size: ["won_amount", "won_amounts_known"],
      usual: ["usual_amount", "usual_size"],
    } as const;
    for (const name of ["wins", "size", "usual"] as const) {
      const pairs = own.map((each) => parts(each)[name] as [number, number]);
      const total = (value: (pair: [number, number]) => number) => pairs.reduce((all, pair) => all + value(pair), 0);
      const [numerator, denominator] = columns[name];
      Object.assign(row, {
        [numerator]: total(([n]) => n),
        [denominator]: total(([, d]) => d),
        [productOf(numerator, numerator)]: total(([n]) => n * n),
        [productOf(numerator, denominator)]: total(([n, d]) => n * d),
        [productOf(denominator, denominator)]: total(([, d]) => d * d),
      });
    }
    return row as Accounts;
  });
  return { closed, kinds: [], accounts, durations: [], retention: [] };
}

/** 15 sellers share 60 accounts; each account has a size of its own, and nothing has to do with any segment. */
function company(seed: number): readonly Deal[] {
  const random = seededRandom(seed);
  const size = Array.from({ length: 60 }, () => 1000 * Math.exp(random() * 1.6 - 0.8));
  return Array.from({ length: 3000 }, () => {
    const account = Math.floor(random() * 60);
    return {
      seller: Math.floor(random() * 15),
      account,
      won: random() < 0.6,
      amount: size[account]! * (0.5 + random()),
      product: 0,
    };
  });
}

function halfOf(seed: number): ReadonlySet<number> {
  const random = seededRandom(seed);
  return new Set(Array.from({ length: 60 }, (_, account) => account).filter(() => random() < 0.5));
}

const choices = 100;

function falselyCalled(change: (rows: BacktestRows) => BacktestRows): number {
  const deals = company(1);
  return Array.from({ length: choices }, (_, at) => change(rowsOf(deals, halfOf(at + 100), false))).filter((rows) =>
    compute(rows, asked).contrasts.some((each) => each.called),
  ).length;
}

describe("segments drawn at random over accounts that differ", () => {
  it("are called different no more often than the false-discovery rate allows", () => {
    expect(falselyCalled((rows) => rows)).toBeLessThanOrEqual(0.1 * choices);
  });

  it("would be called many times as often if sellers alone were resampled", () => {
    expect(falselyCalled((rows) => ({ ...rows, accounts: [] }))).toBeGreaterThan(0.3 * choices);
  });
});

describe("a dearer product", () => {
  const random = seededRandom(3);
  /** Chosen accounts buy the dear product four times as often; of one product everybody buys the same sizes. */
  const deals = Array.from({ length: 3000 }, (): Deal => {
    const account = Math.floor(random() * 60);
    const product = random() < (account < 30 ? 0.8 : 0.2) ? 1 : 0;
    return {
      seller: Math.floor(random() * 15),
      account,
      won: random() < 0.6,
      amount: usualSize[product]! * (0.8 + 0.4 * random()),
      product,
    };
  });
  const chosen = new Set(Array.from({ length: 30 }, (_, account) => account));

  it("does not pass for customers who value us more: sizes are compared like for like", () => {
    const result = compute(rowsOf(deals, chosen, true), asked);
    expect(result.contrasts.map((each) => each.measure)).toContain("size for its product");
    expect(result.contrasts.map((each) => each.measure)).not.toContain("size");
    expect(result.contrasts.filter((each) => each.called)).toEqual([]);
  });

  it("is called where products are not known, since it is a difference in size all the same", () => {
    const result = compute(rowsOf(deals, chosen, false), asked);
    expect(result.contrasts.filter((each) => each.called).map((each) => each.measure)).toEqual(["size"]);
  });
});

describe("where no lost deal is known", () => {
  const deals = company(2).map((deal) => ({ ...deal, won: true }));
  const result = segmentBacktest.result.parse(compute(rowsOf(deals, halfOf(1), false), asked));

  it("sizes are answered, and the sentence says why win rates are not", () => {
    expect(segmentBacktest.shortfall(result, asked)).toBeUndefined();
    expect(segmentBacktest.headline(result, asked)).toMatch(/No lost deal is known/);
    expect(segmentBacktest.table(result, asked).columns.map(({ key }) => key)).not.toContain("win rate");
    expect(segmentBacktest.method(result, asked).join(" ")).toMatch(/win rate \(from won and lost deals\)/);
  });
});
