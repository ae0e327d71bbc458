import { join } from "node:path";
import { openWarehouse } from "@fairway/warehouse";
import { openWorkspace } from "@fairway/workspace";
import { z } from "zod";

/** What is planted: how likely a deal of that outcome is asked for, for each reason, in turns of twelve. */
export type Plan = Readonly<Record<string, { readonly won: number; readonly lost: number }>>;

/** One reason whose deals are won, one whose deals are lost, one that is as deals are inside the profile. */
export const planted: Plan = {
  reference: { won: 22, lost: 4 },
  "low-effort": { won: 0, lost: 24 },
  partner: { won: 7, lost: 9 },
};

/** Every reason as deals are. */
export const nothingPlanted: Plan = {
  reference: { won: 7, lost: 12 },
  "low-effort": { won: 6, lost: 13 },
  partner: { won: 7, lost: 12 },
};

const dealRow = z.object({
  id: z.string(),
  name: z.string(),
  seller: z.string(),
  manager: z.string(),
  outcome: z.enum(["won", "lost"]),
  created: z.iso.date(),
});

const hours = (at: string, count: number) => new Date(Date.parse(at) + count * 3_600_000).toISOString();

/**
 * Lets people of a workspace ask for reasons, and managers answer, through the same door as anybody: for each reason as many deals
 * of each outcome as planned, taken from those that closed; every request but the last three is answered, after four hours to two days.
 */
export async function practise(folder: string, plan: Plan): Promise<void> {
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
  const snapshot = await warehouse.at();
  const closed = await snapshot.run(
    {
      sql: `select deals.source_id as id, coalesce(deals.name, deals.source_id) as name, deals.owner_id as seller, seller.manager_id as manager,
  deals.outcome as outcome, cast(cast(deals.created_at as date) as varchar) as created
from opportunity as deals join seller on seller.source_id = deals.owner_id
where deals.outcome in ('won', 'lost') and seller.manager_id is not null and deals.created_at >= timestamp '2025-02-01'
order by deals.created_at, deals.source_id`,
    },
    { row: dealRow },
  );
  await warehouse.close();
  const deals = closed.filter((_, at) => at % 4 === 0);
  const wanted = Object.entries(plan).flatMap(([code, counts]) =>
    (["won", "lost"] as const).flatMap((outcome) => Array.from({ length: counts[outcome] }, () => ({ code, outcome }))),
  );
  const taken = new Set<string>();
  const cases = wanted
    .map(({ code, outcome }) => {
      const deal = deals.find((each) => each.outcome === outcome && !taken.has(each.id));
      if (!deal) throw new Error(`there are not enough ${outcome} deals to plant`);
      taken.add(deal.id);
      return { code, deal };
    })
    .sort((a, b) => (a.deal.created < b.deal.created ? -1 : 1));
  let now = "2025-02-01T08:00:00.000Z";
  const workspace = await openWorkspace(folder, { now: () => now });
  try {
    for (const [at, { code, deal }] of cases.entries()) {
      now = `${deal.created}T09:00:00.000Z`;
      const asked = await workspace.perform("rationale", {
        transition: "ask",
        person: { id: deal.seller, name: deal.seller, roles: ["seller"], managerId: deal.manager },
        input: {
          opportunity: { id: deal.id, name: deal.name },
          segment: "outside",
          code,
          evidence: [{ says: "Their plant manager told us on the phone." }],
          odds: code === "low-effort" ? 0.6 : 0.4,
        },
      });
      if (at >= cases.length - 3) continue;
      now = hours(now, 4 + ((at * 7) % 44));
      await workspace.perform("rationale", {
        transition: "accept",
        record: asked.record,
        person: { id: deal.manager, name: deal.manager, roles: ["manager"], managerId: null },
        input: { until: new Date(Date.parse(now) + 90 * 86_400_000).toISOString().slice(0, 10) },
      });
    }
  } finally {
    await workspace.close();
  }
}
