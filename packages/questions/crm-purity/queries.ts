import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import type { PurityParams } from "./params.ts";

const records = ["account", "lead", "contact"] as const;

/** Records of each kind by segment: by where they came from, by whose they are, and what keeps some from being judged. */
export function queries({ asOf, params }: Asked<PurityParams>): { bySource: Query; byOwner: Query; missing: Query } {
  const values: Record<string, SqlValue> = { recent_since: addDays(asOf, -params.recent_days) };
  const each = (text: (record: (typeof records)[number]) => string) => records.map(text).join("\nunion all\n");
  const counts = (record: string) =>
    `count(*) as records, count(*) filter (where ${record}.created_at >= cast($recent_since as timestamp)) as recent,
  count(distinct ${record === "contact" ? "contact.account_id" : `${record}.source_id`}) as units`;
  const joined = (record: string) =>
    `from ${record}_segment join ${record} on ${record}.source_id = ${record}_segment.${record}_id`;
  return {
    bySource: {
      sql: each(
        (
          record,
        ) => `select '${record}' as record, ${record}_segment.segment as segment, ${record}.lead_source as source,
  ${counts(record)}
${joined(record)}
group by 1, 2, 3`,
      ),
      values,
    },
    byOwner: {
      sql: `select 'account' as record, account_segment.segment as segment,
  account.owner_id as owner_id, max(seller.name) as owner, ${counts("account")}
${joined("account")}
left join seller on seller.source_id = account.owner_id
group by 1, 2, 3`,
      values,
    },
    missing: {
      sql: each(
        (record) => `select '${record}' as record, ${record}_segment.missing_field as field, count(*) as records
from ${record}_segment where ${record}_segment.segment = 'unknown' and ${record}_segment.missing_field is not null
group by 1, 2`,
      ),
      values: {},
    },
  };
}
