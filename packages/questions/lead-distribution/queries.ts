import { addDays } from "../fiscal.ts";
import type { Asked, Query } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import type { LeadParams } from "./params.ts";

/** First day that the answer looks at. */
export function sinceOf({ asOf, params }: Asked<LeadParams>): string {
  return params.since ?? addDays(asOf, -365);
}

/** Sources and sellers with fewer judged leads than this are not set against the others. */
export const fewestTested = 20;

/** Segments of leads that can be judged, in the order in which a seller's row counts them. */
export function judgedSegments({ strategy }: Pick<Asked<LeadParams>, "strategy">): readonly string[] {
  return segmentRows(strategy).flatMap(({ id, play }) => (play === "unknown" ? [] : [id]));
}

/** Leads of the period by source, with what became of those that had time; and how those of each seller fall on segments. */
export function queries(asked: Asked<LeadParams>): { arrivals: Query; sellers: Query; undated: Query } {
  const period = "created_at >= cast($since as timestamp) and created_at < cast($until as timestamp)";
  const values = { since: sinceOf(asked), until: addDays(asked.asOf, 1) };
  const matured = "created_at < cast($matured_before as timestamp)";
  const converted = `converted_at is not null and date_diff('day', cast(created_at as date), cast(converted_at as date)) <= ${asked.params.answer_days}`;
  const judged = judgedSegments(asked);
  return {
    arrivals: {
      sql: `select lead_source as source, segment, count(*) as leads,
  count(*) filter (where owner_id is null) as unassigned,
  count(*) filter (where ${matured}) as matured,
  count(*) filter (where ${matured} and ${converted}) as converted
from lead_segment
where ${period}
group by 1, 2`,
      values: { ...values, matured_before: addDays(asked.asOf, 1 - asked.params.answer_days) },
    },
    sellers: {
      sql: `select ${judged.map((_, at) => `count(*) filter (where segment = $segment_${at}) as leads_${at}`).join(", ")}
from lead_segment
where ${period} and owner_id is not null and segment <> 'unknown'
group by owner_id having count(*) >= ${fewestTested}
order by owner_id`,
      values: { ...values, ...Object.fromEntries(judged.map((id, at) => [`segment_${at}`, id])) },
    },
    undated: { sql: "select count(*) as leads from lead where lead.created_at is null", values: {} },
  };
}
