import type { KnownDeal } from "@fairway/practices";
import { type Strategy, segmentSql } from "@fairway/strategy";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";
import { judgedDeals } from "./judged-deals.ts";

const dealRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  amount: z.string().nullable(),
  stage: z.string().nullable(),
  outcome: z.enum(["open", "won", "lost"]).nullable(),
  owner: z.string().nullable(),
  segment: z.string(),
});
const territoryRow = z.object({ territory: z.string() });

const withoutZeros = (decimal: string): string => decimal.replace(/\.?0+$/, "");

/** The strategy's own name for a stage of the CRM, or the CRM's where it has none. */
export function stageOf({ stages }: Pick<Strategy, "stages">, inCrm: string | null): string | null {
  return stages.find(({ id, inCrm: names }) => id === inCrm || names.includes(inCrm ?? ""))?.id ?? inCrm;
}

/**
 * A deal as the data has it on the snapshot's day, seen through the strategy in force; undefined where there is none.
 *
 * @param id its id in the CRM.
 */
export async function findDeal(snapshot: Snapshot, strategy: Strategy, id: string): Promise<KnownDeal | undefined> {
  const segment = segmentSql(strategy, "opportunity", { prefix: "known_deal" });
  const [found] = await snapshot.run(
    {
      sql: `select opportunity.source_id as id, opportunity.name as name, opportunity.stage as stage, opportunity.outcome as outcome,
  opportunity.owner_id as owner, cast(cast(opportunity.amount as decimal(18, 4)) as varchar) as amount, ${segment.sql} as segment
from ${judgedDeals("deals.source_id = $id")}`,
      values: { ...segment.values, id },
    },
    { row: dealRow },
  );
  if (!found) return undefined;
  const territories = await snapshot.run(
    {
      sql: `select distinct assigned.territory_id as territory from territory_assignment as assigned
join opportunity on opportunity.source_id = $id
where assigned.territory_id is not null
  and (assigned.account_id = opportunity.account_id or (assigned.account_id is null and assigned.seller_id = opportunity.owner_id))
  and (assigned.from_date is null or assigned.from_date <= cast($as_of as date))
  and (assigned.to_date is null or assigned.to_date >= cast($as_of as date))
order by territory`,
      values: { id, as_of: snapshot.asOf },
    },
    { row: territoryRow },
  );
  const { owner, ...rest } = found;
  return {
    ...rest,
    amount: found.amount === null || found.amount.startsWith("-") ? null : withoutZeros(found.amount),
    stage: stageOf(strategy, found.stage),
    segment: found.segment === "unknown" ? null : found.segment,
    territories: territories.map(({ territory }) => territory),
    ownerId: owner,
  };
}
