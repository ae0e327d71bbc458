import { describe, expect, it, onTestFinished } from "vitest";
import { portableMacros } from "../engine/portable-macros.ts";
import { openWarehouse } from "../open-warehouse.ts";
import { checkPortableSql } from "./check-portable-sql.ts";
import { portableFunctions, portableInstead } from "./portable-functions.ts";

describe("portable SQL", () => {
  it("binds every function of the list on the engine, macros included", async () => {
    const warehouse = await openWarehouse(":memory:");
    onTestFinished(() => warehouse.close());
    const snapshot = await warehouse.at();
    for (const [name, call] of Object.entries(portableFunctions)) {
      const rows = await snapshot.run({ sql: `select ${call} as value` });
      expect(rows, name).toHaveLength(1);
      expect(await checkPortableSql(`select ${call} as value`), name).toEqual([]);
    }
  });

  it("lists every macro, and names for what is refused only what is in the list", () => {
    expect(Object.keys(portableMacros).filter((name) => !(name in portableFunctions))).toEqual([]);
    for (const [name, instead] of Object.entries(portableInstead)) {
      expect(name in portableFunctions, name).toBe(false);
      if (!instead.startsWith("case") && !instead.startsWith("array[") && instead !== "coalesce")
        for (const word of instead.replace(/\(.*/, "").split(/, | or /))
          expect(portableFunctions, instead).toHaveProperty(word);
    }
  });

  it("gives macros the meaning they have on Trino", async () => {
    const warehouse = await openWarehouse(":memory:");
    onTestFinished(() => warehouse.close());
    const [row] = await (await warehouse.at()).run({
      sql: `select cast(date_add('month', 1, date '2024-01-31') as date) as added, cast(date_add('week', -1, date '2024-01-08') as date) as back,
        day_of_week(date '2024-01-07') as sunday, day_of_year(date '2024-12-31') as leap, truncate(-1.7) as cut,
        width_bucket(3.5, 0.0, 10.0, 5) as bucket, width_bucket(-1.0, 0.0, 10.0, 5) as below, width_bucket(10.0, 0.0, 10.0, 5) as above,
        approx_percentile(x, 0.5) as middle, regexp_like('abc', 'b.') as likes, last_day_of_month(date '2024-02-03') as last
        from (values (1.0), (2.0), (9.0)) as v(x)`,
    });
    expect(row).toEqual({
      added: "2024-02-29",
      back: "2024-01-01",
      sunday: 7,
      leap: 366,
      cut: -1,
      bucket: 2,
      below: 0,
      above: 6,
      middle: 2,
      likes: true,
      last: "2024-02-29",
    });
  });

  it.each([
    ["select arg_max(a, b) from t", ["`arg_max` is not among the functions that every engine has; nearest: max_by"]],
    ["select cuont(a) from t", ["`cuont` is not among the functions that every engine has; nearest: count"]],
    ["select a::date from t", ["`::` is not standard SQL; write cast(... as ...)"]],
    ["select '::' as a from t", []],
    ["select a from t qualify row_number() over () = 1", ["`qualify` is not standard SQL; filter in an outer select"]],
    [
      "select a, count(*) from t group by all",
      ["`group by all` is not standard SQL; name the columns or their numbers"],
    ],
    ["select * exclude (a) from t", ["`* exclude` and `* replace` are not standard SQL; name the columns"]],
    ["select * from t semi join u using (a)", ["a semi join is not standard SQL; write `exists`"]],
    ["select * from range(3)", ["`range` in the place of a table is not standard SQL"]],
    ["select a ilike 'b' from t", ["the operator `ilike` is not standard SQL"]],
    ["select current_date as a", ["`current_date` depends on the clock; take the day from a value"]],
    ["select distinct on (a) a from t", ["`distinct on` is not standard SQL; use row_number()"]],
  ])("%s", async (sql, problems) => {
    const found = await checkPortableSql(sql);
    for (const problem of problems) expect(found).toContain(problem);
    if (problems.length === 0) expect(found).toEqual([]);
  });

  it("lets the whole of standard SQL through", async () => {
    const sql = `with recent as (select *, row_number() over (partition by account_id order by created_on desc) as place from opportunity_fact)
      select cast(date_trunc('month', closed_on) as date) as month, outcome, grouping(outcome) as total, count(*) as n,
        count(*) filter (where amount is not null) as known, sum(amount) / nullif(count(amount), 0) as mean,
        coalesce(max_by(owner_id, amount), 'nobody') as best, case when count(*) > 3 then 'many' else 'few' end as size
      from recent left join (values ('a', 1)) as v(id, number) on v.id = recent.account_id
      where place = 1 and closed_on between cast($from as date) and cast($from as date) + interval '3' month and lead_source not like 'x%'
        and account_id in (select source_id from account where employees is distinct from 3) and exists (select 1 from seller)
      group by grouping sets ((1, 2), (1)) having count(*) >= 1 order by 1, 2 limit 10`;
    expect(await checkPortableSql(sql)).toEqual([]);
  });
});
