import { type Strategy, segmentOf } from "@fairway/strategy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataSet, exampleStrategy, filesOf, type Opened, opened, titled } from "../real-data-for-tests.ts";

const folder = dataSet("maven_crm_sales");
const inForce = exampleStrategy("maven-crm");

/** Only retailers are key any more, and every small customer at home is to be avoided. */
const narrower: Strategy = {
  ...inForce,
  version: 2,
  effective: "2018-01-01",
  segments: inForce.segments.map((segment) => {
    if (segment.id === "small-at-home") return { ...segment, play: "avoid" as const };
    if (segment.id !== "key-industries" || segment.when.kind !== "all") return segment;
    const of = segment.when.of.map((test) =>
      test.kind === "one-of" && test.field === "account.industry" ? { ...test, values: ["retail"] } : test,
    );
    return { ...segment, when: { ...segment.when, of } };
  }),
};

type Told = {
  readonly accounts: { readonly moved: number };
  readonly all: { readonly open: number; readonly moved: number; readonly avoided: number };
  readonly moves: readonly {
    readonly from: string;
    readonly to: string;
    readonly moved: boolean;
    readonly accounts: number;
    readonly deals: number;
  }[];
  readonly reread: { readonly after: { readonly periods: readonly unknown[] } } | null;
  readonly untold: readonly string[];
};

describe.skipIf(folder === undefined)(titled("A draft for Maven's strategy", "maven_crm_sales"), () => {
  let maven: Omit<Opened, "workspace">;
  beforeAll(async () => {
    maven = await opened("maven-crm", filesOf(folder!));
  });
  afterAll(() => maven?.close());

  const preview = (strategy: Strategy) =>
    maven.askUnder(inForce, "strategy-shift", {}, undefined, [{ name: "narrower", strategy }]);

  const pairs = (
    records: readonly { readonly account: Record<string, unknown> | null }[],
    entity: "account" | "opportunity",
  ) =>
    records.reduce<Record<string, number>>((found, { account }) => {
      const record = entity === "account" ? { account } : { opportunity: {}, account };
      const [was, becomes] = [inForce, narrower].map((strategy) => segmentOf(strategy, record, entity).segment);
      const replayed = was === becomes && was === "small-at-home";
      if (was !== becomes || replayed) found[`${was} > ${becomes}`] = (found[`${was} > ${becomes}`] ?? 0) + 1;
      return found;
    }, {});

  it("moves the accounts and open deals that it moves when they are judged one by one", async () => {
    const { headline, result, state } = await preview(narrower);
    const told = result as Told;
    expect(state).toBe("answered");
    const accounts = await maven.rows("select * from account");
    const byId = new Map(accounts.map((account) => [account.source_id, account]));
    const open = await maven.rows("select account_id from opportunity where outcome = 'open'");
    const deals = pairs(
      open.map(({ account_id }) => ({ account: byId.get(account_id) ?? null })),
      "opportunity",
    );
    const moved = (of: "accounts" | "deals") =>
      Object.fromEntries(
        told.moves.filter((move) => move.moved && move[of] > 0).map((move) => [`${move.from} > ${move.to}`, move[of]]),
      );
    expect(moved("deals")).toEqual(deals);
    expect(moved("accounts")).toEqual(
      pairs(
        accounts.map((account) => ({ account })),
        "account",
      ),
    );
    expect(told.all.open).toBe(2089);
    expect(told.all.avoided).toBe(deals["small-at-home > small-at-home"]);
    expect(told.all.avoided).toBeGreaterThan(0);
    expect(headline).toContain(
      `moves ${told.accounts.moved} of 85 accounts and ${told.all.moved} of 2,089 open deals.`,
    );
  });

  it("says what cannot be told of this data, and reads its four quarters again as what was done", async () => {
    const { method, result } = await preview(narrower);
    const { reread, untold } = result as Told;
    expect(reread!.after.periods).toHaveLength(4);
    expect(method.join(" ")).toContain("This is no forecast");
    for (const says of untold) expect(says).toMatch(/cannot be told/);
  });

  it("touches nothing where it says the same", async () => {
    const { headline, table } = await preview({ ...inForce, version: 2 });
    expect(headline).toBe(
      "The draft \u201cnarrower\u201d says the same as version 1: it touches no account, deal, seller or team.",
    );
    expect(table.rows).toEqual([]);
  });
});
