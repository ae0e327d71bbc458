import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { segmentRows } from "../segment-rows.ts";
import { compute } from "./compute.ts";
import { pursueOrPass } from "./definition.ts";
import { judgedFields, type PursueRows } from "./rows.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } }, requires: rationale, reasons: { known: They asked } }
`,
  "strategy.yaml",
);

const asked = {
  params: { most: 100 },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
};

type Deal = PursueRows["deals"][number];

const nothing = Object.fromEntries(
  Object.entries(judgedFields).flatMap(([entity, names]) => names.map((name) => [`${entity}_${name}`, null])),
);

function deal(changes: Partial<Deal>): Deal {
  return {
    ...nothing,
    id: "d",
    name: null,
    account: null,
    account_id: null,
    seller_id: "ann",
    seller: "Ann",
    stage: null,
    amount: null,
    minutes: null,
    age_days: 10,
    close_date: null,
    segment: "unknown",
    missing_field: "account.employees",
    band: -1,
    ...changes,
  } as Deal;
}

/** Ann has six open deals that cannot be judged, four outside what is pursued and two in it; no amount is known. */
const rows: PursueRows = {
  closed: [],
  kinds: [],
  accepted: [],
  open: (["unknown", "small", "large"] as const).map((segment, at) => ({
    segment,
    band: -1,
    deals: [6, 4, 2][at]!,
    amount: null,
    minutes: null,
  })),
  held: (["unknown", "small", "large"] as const).map((segment, at) => ({
    place: 1,
    kind: segmentRows(strategy!).findIndex(({ id }) => id === segment),
    band: -1,
    deals: [6, 4, 2][at]!,
    amount: null,
    minutes: null,
  })),
  sellers: [{ place: 1, seller_id: "ann", seller: "Ann" }],
  deals: [deal({ id: "none" }), deal({ id: "thin", account: "Acme", account_id: "a1" })],
};

describe("open deals that cannot be judged", () => {
  const result = pursueOrPass.result.parse(compute(rows, asked));
  const [signal] = pursueOrPass.signals(result, asked);

  it("are not mixed with those outside the profile: nobody is told to pass what nobody can judge", () => {
    expect(signal?.says).toBe("Of Ann's 12 open deals 4 are outside what we pursue and 6 cannot be judged.");
    expect(signal?.action).toMatch(/^Fill in what is missing/);
    expect(pursueOrPass.headline(result, asked)).toBe(
      "Of 12 open deals, 2 are to be worked, 4 need a rationale, 6 cannot be judged yet.",
    );
  });

  it("say what is missing: the account itself, or the field", () => {
    expect(result.deals.map((each) => each.decidedBy)).toEqual([
      "the deal names no account",
      "account employees is not known",
    ]);
  });

  it("have no stake where no amount is known, rather than a stake of nought", () => {
    expect(signal?.stake).toBeNull();
  });
});

describe("what a kind has been worth", () => {
  const closed = (band: number, won: number, at: number): PursueRows["closed"][number] => ({
    unit: at,
    sellers: 10,
    segment: "large",
    band,
    closed: 10,
    won,
    won_amount: won === 0 ? null : 1000 * won * (1 + at / 20),
    costed_amount: null,
    cost: null,
    minutes: null,
    minutes_known: 0,
    activities: 0,
    meetings: 0,
    calls: 0,
    emails: 0,
    worked: 0,
    days: 70,
  });
  const sellers = Array.from({ length: 10 }, (_, at) => at);

  it("is not told by size where lost deals carry no amount: only won ones would have a size", () => {
    const lostWithout = sellers.flatMap((at) => [closed(1, 10, at), closed(-1, 0, at)]);
    const open = [{ segment: "large", band: 1, deals: 3, amount: 3000, minutes: null }];
    const { kinds } = compute({ ...rows, closed: lostWithout, open }, asked);
    const { worth } = kinds.find((kind) => kind.band === 1)!;
    expect(worth.kind === "estimate" && worth.n).toBe(200);
    const amount = sellers.reduce((sum, at) => sum + 10_000 * (1 + at / 20), 0);
    expect(worth.kind === "estimate" && worth.estimate).toBeCloseTo(amount / (20 * 10), 6);
  });
});
