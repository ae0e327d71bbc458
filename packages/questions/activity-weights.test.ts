import { parseStrategy } from "@fairway/strategy";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { afterAll, beforeAll, expect, it } from "vitest";
import { kindRow, kindsQuery, weightsOf, weightsQuery } from "./activity-weights.ts";

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse(":memory:");
});
afterAll(() => warehouse.close());

/** Types of activity: of 50 meetings 40 say how long they took, of 50 calls 29, of e-mails none; nothing else there is. */
const types = `activity_type as (
  select * from (values ('Meeting', 'meeting', 50, 2050, 110000, 40), ('Call', 'call', 50, 300, 4000, 29), ('Mail', 'email', 100, null, null, 0))
    as type(type, kind, activities, minutes, minutes_squared, minutes_known)
)`;

it("weighs a kind in a query as outside of one: as the strategy, the data or the product says, in that order", async () => {
  for (const said of ["", "activity_minutes: { email: 6 }", "activity_minutes: { meeting: 30, other: 1 }"]) {
    const strategy = parseStrategy(
      `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
${said}
`,
      "strategy.yaml",
    ).strategy!;
    const snapshot = await warehouse.at();
    const kinds = await snapshot.run({ sql: `with ${types} ${kindsQuery.sql}` }, { row: kindRow });
    const { sql, values } = weightsQuery(strategy);
    const [row] = await snapshot.run({ sql: `with ${types} ${sql}`, values });
    expect(row).toEqual(Object.fromEntries(weightsOf(kinds, strategy).map(({ kind, minutes }) => [kind, minutes])));
  }
});
