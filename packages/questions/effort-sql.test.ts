import { parseStrategy } from "@fairway/strategy";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { afterAll, beforeAll, expect, it } from "vitest";
import { kindRow, kindsQuery, weightsQuery } from "./activity-weights.ts";
import { effortBasisOf, effortMinutes, effortSql } from "./effort-measure.ts";

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse(":memory:");
});
afterAll(() => warehouse.close());

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
activity_minutes: { email: 6 }
`,
  "strategy.yaml",
);

/** Twenty rows of activities of which so many of ten say how long they took. */
const rowsWith = (timed: number) => `activity_type as (
  select * from (values ('Meeting', 'meeting', 90, 4100, 250000, 80), ('Call', 'call', 50, null, null, 0)) as type(type, kind, activities, minutes, minutes_squared, minutes_known)
),
seen as (
  select number, number % 5 + number % 4 + number % 3 + 2 as activities, number % 5 as meetings, number % 4 as calls, number % 3 as emails,
    case when number % 7 = 0 then null else number * 10 end as minutes,
    (number % 5 + number % 4 + number % 3 + 2) * ${timed} / 10.0 as minutes_known
  from range(20) as part(number)
)`;

it.each([
  ["minutes, where most activities say them", 9, "minutes"],
  ["weighted activities, where too few do", 7, "weighted activities"],
])("tells effort in a query as outside of one: %s", async (_, timed, measure) => {
  const snapshot = await warehouse.at();
  const weights = weightsQuery(strategy!);
  const rows = await snapshot.run({
    sql: `with ${rowsWith(timed)},
weight as (${weights.sql}),
total as (select sum(activities) as all_activities, sum(minutes_known) as all_minutes_known from seen)
select seen.*, ${effortSql("total", "weight")} as effort from seen cross join weight cross join total order by number`,
    values: weights.values,
  });
  const kinds = await snapshot.run({ sql: `with ${rowsWith(timed)} ${kindsQuery.sql}` }, { row: kindRow });
  const basis = effortBasisOf(rows as never, kinds, strategy!);
  expect(basis.measure).toBe(measure);
  expect(rows).toHaveLength(20);
  for (const row of rows) expect(row.effort).toBeCloseTo(effortMinutes(row as never, basis), 9);
});
