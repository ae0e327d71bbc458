import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { column, type PlannedFile, world } from "../world.ts";

const byId = (field: string, to: "opportunity" | "account" | "seller" | "contact") =>
  column(field, field, { is: "reference", to, by: "id" });

const deals: PlannedFile = {
  text: "id,account_id,owner_id,outcome,created_at\no,A,s,open,2025-01-01\n",
  records: [
    {
      record: "opportunity",
      columns: [byId("account_id", "account"), byId("owner_id", "seller"), "outcome", "created_at"],
    },
  ],
};

const activities = (rows: readonly string[]): PlannedFile => ({
  text: `id,opportunity_id,account_id,seller_id,contact_id,at,type,minutes,done\n${rows.map((row) => `${row}\n`).join("")}`,
  records: [
    {
      record: "activity",
      columns: [
        byId("opportunity_id", "opportunity"),
        byId("account_id", "account"),
        byId("seller_id", "seller"),
        byId("contact_id", "contact"),
        "at",
        "type",
        "minutes",
        "done",
      ],
    },
  ],
});

describe("effort", () => {
  let made: ReturnType<typeof world>;
  let warehouse: Warehouse;
  beforeEach(async () => {
    made = world();
    warehouse = await openWarehouse(":memory:");
  });
  afterEach(async () => {
    await warehouse.close();
    made.remove();
  });
  const load = (files: readonly PlannedFile[]) =>
    warehouse.importPlan(made.plan(files), { importedAt: "2026-01-01T00:00:00Z" });
  const ask = async (sql: string, asOf?: string) => (await warehouse.at(asOf)).run({ sql });

  it("is added up by deal, account, seller and month, of what took place, by kind", async () => {
    await load([
      deals,
      activities([
        "1,o,,s,c1,2025-01-03 10:00:00,Meeting,30,true",
        "2,o,,s,c2,2025-01-31 23:59:59,Call,,true",
        "3,o,,s,c1,2025-02-01,On-site visit,60,",
        "4,o,B,s,,2025-02-02,call,5,true",
        "5,o,,s,,2025-02-03,call,99,false",
        "6,,A,t,c3,2025-02-04,email,1,true",
      ]),
    ]);
    expect(
      await ask(
        "select opportunity_id, account_id, seller_id, month, minutes, minutes_known, activities, meetings, calls, emails from effort order by opportunity_id nulls last, month, account_id",
      ),
    ).toEqual([
      {
        opportunity_id: "o",
        account_id: "A",
        seller_id: "s",
        month: "2025-01-01",
        minutes: 30,
        minutes_known: 1,
        activities: 2,
        meetings: 1,
        calls: 1,
        emails: 0,
      },
      {
        opportunity_id: "o",
        account_id: "A",
        seller_id: "s",
        month: "2025-02-01",
        minutes: 60,
        minutes_known: 1,
        activities: 1,
        meetings: 1,
        calls: 0,
        emails: 0,
      },
      {
        opportunity_id: "o",
        account_id: "B",
        seller_id: "s",
        month: "2025-02-01",
        minutes: 5,
        minutes_known: 1,
        activities: 1,
        meetings: 0,
        calls: 1,
        emails: 0,
      },
      {
        opportunity_id: null,
        account_id: "A",
        seller_id: "t",
        month: "2025-02-01",
        minutes: 1,
        minutes_known: 1,
        activities: 1,
        meetings: 0,
        calls: 0,
        emails: 1,
      },
    ]);
    expect(
      await ask(
        "select minutes, minutes_known, activities, meetings, calls, emails, contacts_met, last_activity_at from opportunity_fact",
      ),
    ).toEqual([
      {
        minutes: 95,
        minutes_known: 3,
        activities: 4,
        meetings: 2,
        calls: 2,
        emails: 0,
        contacts_met: 2,
        last_activity_at: "2025-02-02T00:00:00.000Z",
      },
    ]);
    const types = "select type, kind, activities, minutes, minutes_squared, minutes_known from activity_type";
    expect(await ask(`${types} where kind = 'call' order by type`)).toEqual([
      { type: "Call", kind: "call", activities: 1, minutes: null, minutes_squared: null, minutes_known: 0 },
      { type: "call", kind: "call", activities: 1, minutes: 5, minutes_squared: 25, minutes_known: 1 },
    ]);
    expect(await ask(`${types} order by type`, "2025-01-15")).toEqual([
      { type: "Meeting", kind: "meeting", activities: 1, minutes: 30, minutes_squared: 900, minutes_known: 1 },
    ]);
    expect(await ask("select sum(activities) as n, sum(minutes) as minutes from effort", "2025-02-01")).toEqual([
      { n: 3, minutes: 90 },
    ]);
    expect(await ask("select activities, contacts_met from opportunity_fact", "2025-01-15")).toEqual([
      { activities: 1, contacts_met: 1 },
    ]);
  });

  it("keeps the first meeting of a deal, with whom, as it was known on any day", async () => {
    await load([
      deals,
      activities([
        "1,o,,s,c1,2025-01-03 10:00:00,Call,30,true",
        "2,o,,s,,2025-01-04 10:00:00,Meeting,30,true",
        "3,o,,s,c3,2025-01-05 10:00:00,Meeting,30,false",
        "4,o,,t,c4,2025-01-06 10:00:00,On-site visit,30,true",
        "5,o,,s,c5,2025-01-07 10:00:00,Meeting,30,true",
        "6,,A,s,c6,2025-01-01 10:00:00,Meeting,30,true",
      ]),
    ]);
    const first = 'select opportunity_id, cast("at" as date) as day, seller_id, contact_id from first_meeting';
    const known = [{ opportunity_id: "o", day: "2025-01-06", seller_id: "t", contact_id: "c4" }];
    expect(await ask(first)).toEqual(known);
    expect(await ask(first, "2025-01-06")).toEqual(known);
    expect(await ask(first, "2025-01-05")).toEqual([]);
  });
});
