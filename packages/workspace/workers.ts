import type { Account } from "@fairway/ledger";
import type { Worker } from "@fairway/practices";
import { type Strategy, segmentSql } from "@fairway/strategy";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";
import { judgedDeals } from "./judged-deals.ts";

const workerRow = z.object({
  id: z.string(),
  manager: z.string().nullable(),
  leads: z.boolean(),
  segments: z.array(z.string()).nullable(),
  territories: z.array(z.string()).nullable(),
});

/**
 * The sales force as a rule may touch it: each with their role, and the segments of their open deals and the territories given
 * to them on the snapshot's day. Null where the data tells nothing of the kind about them.
 */
async function salesForce(snapshot: Snapshot, strategy: Strategy): Promise<readonly Worker[]> {
  const segment = segmentSql(strategy, "opportunity", { prefix: "worker" });
  const rows = await snapshot.run(
    {
      sql: `with working as (
  select opportunity.owner_id as owner_id, array_agg(distinct ${segment.sql}) as segments
  from ${judgedDeals("deals.outcome = 'open'")}
  group by 1
), given as (
  select seller_id, array_agg(distinct territory_id) as territories
  from territory_assignment
  where territory_id is not null
    and (from_date is null or from_date <= cast($as_of as date)) and (to_date is null or to_date >= cast($as_of as date))
  group by 1
)
select seller.source_id as id, seller.manager_id as manager, working.segments as segments, given.territories as territories,
  seller.source_id in (select manager_id from seller where manager_id is not null) as leads
from seller
left join working on working.owner_id = seller.source_id
left join given on given.seller_id = seller.source_id
where coalesce(seller.active, true)
order by seller.source_id`,
      values: { ...segment.values, as_of: snapshot.asOf },
    },
    { row: workerRow },
  );
  return rows.map(({ id, manager, leads, segments, territories }) => ({
    id,
    managerId: manager,
    roles: leads ? (["manager", "seller"] as const) : (["seller"] as const),
    segments: leads || segments?.includes("unknown") ? null : segments,
    territories: leads ? null : territories,
  }));
}

/**
 * Everybody whose work a rule may touch: the sales force as the data has it, and everybody else who may sign in. The roles of
 * somebody who may sign in are those of their account.
 *
 * @param accounts everybody who may sign in.
 */
export async function workersOn(
  snapshot: Snapshot,
  strategy: Strategy,
  accounts: readonly Account[],
): Promise<readonly Worker[]> {
  const force = await salesForce(snapshot, strategy);
  const active = accounts.filter(({ state }) => state === "active");
  const rolesOf = new Map(
    active.flatMap(({ sellerId, roles }) => (sellerId === null ? [] : [[sellerId, roles] as const])),
  );
  const known = new Set(force.map(({ id }) => id));
  const others = active
    .filter(({ sellerId }) => sellerId === null || !known.has(sellerId))
    .map(
      ({ id, sellerId, roles }): Worker => ({
        id: sellerId ?? id,
        roles,
        managerId: null,
        segments: null,
        territories: null,
      }),
    );
  return [...force.map((worker) => ({ ...worker, roles: rolesOf.get(worker.id) ?? worker.roles })), ...others];
}
