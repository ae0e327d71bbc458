import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import type { LeadParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<LeadParams>): string {
  return params.since ?? addDays(asOf, -365);
}

/** Leads of the period by source and by seller, with what became of those that had time. */
export function queries(asked: Asked<LeadParams>): { arrivals: Query; sellers: Query; undated: Query } {
  const period = "lead.created_at >= cast($since as timestamp) and lead.created_at < cast($until as timestamp)";
  const values = { since: sinceOf(asked), until: addDays(asked.asOf, 1) };
  const matured = "lead.created_at < cast($matured_before as timestamp)";
  const converted = `lead.converted_at is not null and date_diff('day', cast(lead.created_at as date), cast(lead.converted_at as date)) <= ${asked.params.answer_days}`;
  return {
    arrivals: {
      sql: `select lead.lead_source as source, lead_segment.segment as segment, count(*) as leads,
  count(*) filter (where lead.owner_id is null) as unassigned,
  count(*) filter (where ${matured}) as matured,
  count(*) filter (where ${matured} and ${converted}) as converted
from lead join lead_segment on lead_segment.lead_id = lead.source_id
where ${period}
group by 1, 2`,
      values: { ...values, matured_before: addDays(asked.asOf, 1 - asked.params.answer_days) },
    },
    sellers: {
      sql: `select lead.owner_id as seller_id, max(seller.name) as seller, lead_segment.segment as segment, count(*) as leads
from lead join lead_segment on lead_segment.lead_id = lead.source_id
left join seller on seller.source_id = lead.owner_id
where ${period} and lead.owner_id is not null
group by 1, 3`,
      values,
    },
    undated: { sql: "select count(*) as leads from lead where lead.created_at is null", values: {} },
  };
}
