import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

describe("the one query path", () => {
  let warehouse: Warehouse;
  let snapshot: Snapshot;
  beforeAll(async () => {
    warehouse = await openWarehouse(":memory:", { connections: 2 });
    snapshot = await warehouse.at();
  });
  afterAll(() => warehouse.close());

  /** Long enough to be ended: a join of a billion pairs. */
  const endless = "select count(*) as n from range(1000000) as a(x), range(1000000) as b(y) where (x * y) % 7 = 3";

  it("gives rows as plain data", async () => {
    const [row] = await snapshot.run({
      sql: `select 12345678901 as big, sum(x) as total, count(*) as n, cast(1.5 as double) as fraction, cast('12.3400' as decimal(18,4)) as money,
        cast(-0.0001 as decimal(18,4)) as cent, cast('99999999999.9999' as decimal(18,4)) as fifteen, cast('99999999999999.9999' as decimal(18,4)) as eighteen,
        date '2024-02-29' as day, timestamp '2024-02-29 12:30:00.123456' as moment, timestamp '1969-12-31 23:59:59.999999' as early, true as flag, null as unknown,
        array_agg(x order by x) as list, {'a': 1, 'b': date '2024-01-01'} as struct, map {'k': cast(1.5 as decimal(4,2))} as pairs, cast('{"a":1}' as json) as document,
        date '0001-01-01' as long_ago, [cast(0.10 as decimal(4,2)), null] as cents, 'ä"🚀' as text
      from (values (1), (2)) as v(x)`,
    });
    expect(row).toEqual({
      big: 12345678901,
      total: 3,
      n: 2,
      fraction: 1.5,
      money: 12.34,
      cent: -0.0001,
      fifteen: 99999999999.9999,
      eighteen: "99999999999999.9999",
      day: "2024-02-29",
      moment: "2024-02-29T12:30:00.123Z",
      early: "1969-12-31T23:59:59.999Z",
      flag: true,
      unknown: null,
      list: [1, 2],
      struct: { a: 1, b: "2024-01-01" },
      pairs: [["k", 1.5]],
      document: '{"a":1}',
      long_ago: "0001-01-01",
      cents: [0.1, null],
      text: 'ä"🚀',
    });
  });

  it("gives decimals as exact text where that is asked for", async () => {
    expect(
      await snapshot.run(
        {
          sql: "select cast(-12.5 as decimal(18,4)) as a, cast(0 as decimal(18,4)) as b, cast(7 as decimal(9,0)) as c, [cast(1 as decimal(18,4))] as d",
        },
        { exact: true },
      ),
    ).toEqual([{ a: "-12.5000", b: "0.0000", c: "7", d: ["1.0000"] }]);
  });

  it("refuses to round a whole number that is too large for an exact one", async () => {
    await expect(snapshot.run({ sql: "select 9007199254740993 as huge" })).rejects.toThrow(
      'column "huge" holds 9007199254740993, too large for an exact number',
    );
  });

  it("binds values by name, lists too, and never reads them as SQL", async () => {
    const rows = await snapshot.run({
      sql: "select $text as text, $whole + 1 as whole, $fraction as fraction, $flag as flag, $nothing as nothing, $text = any($names) as found, 2 = any($numbers) as two, len($none) as none, cast($day as date) as day",
      values: {
        text: "x'; drop table y; --",
        whole: 41,
        fraction: 0.5,
        flag: true,
        nothing: null,
        names: ["a", "x'; drop table y; --"],
        numbers: [1, 2],
        none: [],
        day: "2024-02-29",
        unused: 1,
      },
    });
    expect(rows).toEqual([
      {
        text: "x'; drop table y; --",
        whole: 42,
        fraction: 0.5,
        flag: true,
        nothing: null,
        found: true,
        two: true,
        none: 0,
        day: "2024-02-29",
      },
    ]);
  });

  it.each([
    ["select $a", {}, "the query mentions $a, and no value of that name is given"],
    ["select ?", {}, "parameter 1 has no name"],
    ["select $a", { a: Number.NaN }, "the value of $a is NaN"],
    ["select $a", { a: { b: 1 } as never }, "the value of $a is neither text"],
    ["select 1; select 2", {}, "one statement at a time"],
    ["", {}, "one statement at a time: the text holds 0"],
    ["insert into account (name) values ('x')", {}, "a query may only select"],
    ["create table x as select 1", {}, "a query may only select"],
    ["drop table account", {}, "a query may only select"],
    ["copy account to '/tmp/x.csv'", {}, "a query may only select"],
    ["attach ':memory:' as other", {}, "a query may only select"],
    ["set threads = 1", {}, "a query may only select"],
    ["select * from (describe account)", {}, "a query may only select"],
    ["select * from read_csv('/etc/passwd')", {}, '"read_csv" reads from outside the snapshot'],
    ["select * from '/etc/passwd'", {}, 'there is no record or roll-up "/etc/passwd"'],
    ["select * from duckdb_settings()", {}, '"duckdb_settings" reads from outside'],
    ["select * from warehouse.history.import", {}, 'there is no record or roll-up "warehouse.history.import"'],
    ["select * from information_schema.tables", {}, 'there is no record or roll-up "information_schema.tables"'],
    ["with a as (select * from b) select * from a", {}, 'there is no record or roll-up "b"'],
    ["select (select count(*) from secret)", {}, 'there is no record or roll-up "secret"'],
    ["select nme from account", {}, "nme"],
    ["select 1 from account where", {}, "does not parse at line 1, column"],
  ])("%s is refused", async (sql, values, says) => {
    await expect(snapshot.run({ sql, values })).rejects.toThrow(says);
  });

  it("lets a query use names of its own", async () => {
    expect(
      await snapshot.run({
        sql: 'with recursive a(n) as (select 1 union all select n + 1 from a where n < 3), "B" as (select * from a) select sum(n) as n from b, unnest([1, 2]) as u(x)',
      }),
    ).toEqual([{ n: 12 }]);
  });

  it("parses rows by a schema and names the first that does not fit", async () => {
    const row = z.object({ x: z.int(), day: z.iso.date() });
    const sql = "select x, case when x = 2 then null else date '2024-01-01' end as day from range(4) as r(x)";
    const parsed: { x: number; day: string }[] = await snapshot.run({ sql: `${sql} where x <> 2` }, { row });
    expect(parsed).toHaveLength(3);
    await expect(snapshot.run({ sql }, { row })).rejects.toMatchObject({
      code: "row does not fit",
      message: expect.stringMatching(/^row 3 of the result: day is null/),
    });
  });

  it("gives columns of numbers for arithmetic over many rows, unknown as NaN", async () => {
    const { rowCount, columns } = await snapshot.runColumns({
      sql: "select x, cast(x as decimal(18,4)) / 4 as money, case when x % 2 = 0 then date '1970-01-02' end as day, x > 1 as flag, timestamp '1970-01-01 00:00:01' as moment, 'n' || x as name from range(5000) as r(x) order by x",
    });
    expect(rowCount).toBe(5000);
    expect(columns.x).toBeInstanceOf(Float64Array);
    expect([...(columns.x as Float64Array).slice(4998)]).toEqual([4998, 4999]);
    expect([...(columns.day as Float64Array).slice(0, 2)]).toEqual([1, Number.NaN]);
    expect([...(columns.flag as Float64Array).slice(0, 3)]).toEqual([0, 0, 1]);
    expect((columns.money as Float64Array)[1]).toBe(0.25);
    expect((columns.moment as Float64Array)[0]).toBe(1000);
    expect((columns.name as string[])[4999]).toBe("n4999");
  });

  it("ends a query when the asker goes away, and answers the next on the same connection", async () => {
    for (let round = 0; round < 3; round++) {
      const controller = new AbortController();
      const running = snapshot.run({ sql: endless }, { signal: controller.signal });
      setTimeout(() => controller.abort(), 30);
      await expect(running).rejects.toMatchObject({ code: "cancelled" });
    }
    await expect(snapshot.run({ sql: "select 1 as one" }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(await snapshot.run({ sql: "select 1 as one" })).toEqual([{ one: 1 }]);
  });

  it("gives up its place in the queue when the asker goes away before it is its turn", async () => {
    const ahead = new AbortController();
    const busy = [1, 2].map(() => snapshot.run({ sql: endless }, { signal: ahead.signal }));
    const waiting = new AbortController();
    await snapshot.run({ sql: "select 2 as two" }, { signal: AbortSignal.timeout(5) }).catch(() => undefined);
    const queued = snapshot.run({ sql: "select 3 as three" }, { signal: waiting.signal });
    setTimeout(() => waiting.abort(), 20);
    await expect(queued).rejects.toMatchObject({ code: "cancelled" });
    ahead.abort();
    for (const { status } of await Promise.allSettled(busy)) expect(status).toBe("rejected");
    expect(
      await Promise.all(
        Array.from({ length: 9 }, (_, index) => snapshot.run({ sql: "select $n as n", values: { n: index } })),
      ),
    ).toHaveLength(9);
  });

  it("ends a query that takes longer than it may", async () => {
    await expect(snapshot.run({ sql: endless }, { timeLimit: 0.05 })).rejects.toMatchObject({
      code: "time limit",
      message: expect.stringContaining("longer than 0.05 seconds"),
    });
    expect(await snapshot.run({ sql: "select 1 as one" })).toEqual([{ one: 1 }]);
  });
});
