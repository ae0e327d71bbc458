import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { judgedSql, pursuedSql } from "../pursued.ts";
import type { PurityParams } from "./params.ts";

const records = ["account", "lead", "contact"] as const;

/** Over accounts, of their contacts that can be judged: those beyond what is pursued, and all. */
const sums = {
  numerators: "beyond",
  denominators: "judged",
  squaredNumerators: "beyond * beyond",
  squaredDenominators: "judged * judged",
  products: "beyond * judged",
};

/** Records of each kind by segment: by where they came from, by whose they are, and what keeps some from being judged. */
export function queries({ asOf, params, strategy }: Asked<PurityParams>): {
  bySource: Query;
  byOwner: Query;
  contacts: Query;
  missing: Query;
} {
  const values: Record<string, SqlValue> = { recent_since: addDays(asOf, -params.recent_days) };
  const pursued = pursuedSql(strategy, "pursued");
  const each = (text: (record: (typeof records)[number]) => string) => records.map(text).join("\nunion all\n");
  const counts = (record: string) =>
    `count(*) as records, count(*) filter (where created_at >= cast($recent_since as timestamp)) as recent,
  ${record === "contact" ? "count(distinct account_id)" : "count(*)"} as units`;
  return {
    bySource: {
      sql: each(
        (record) => `select '${record}' as record, segment, lead_source as source, ${counts(record)}
from ${record}_segment group by 1, 2, 3`,
      ),
      values,
    },
    byOwner: {
      sql: `select owned.*, seller.name as owner
from (
  select owner_id, count(*) as judged, count(*) - count(*) filter (where ${pursued.sql}) as beyond
  from account_segment where ${judgedSql} group by 1
) as owned
left join seller on seller.source_id = owned.owner_id`,
      values: pursued.values,
    },
    contacts: {
      sql: `select cast(count(*) as double) as n, ${Object.entries(sums)
        .map(([name, sum]) => `cast(coalesce(sum(${sum}), 0) as double) as ${name}`)
        .join(", ")}
from (
  select coalesce(contact_segment.account_id, contact_segment.contact_id) as account, count(*) as judged,
    count(*) - count(*) filter (where ${pursued.sql}) as beyond
  from contact_segment where ${judgedSql} group by 1
) as at_account`,
      values: pursued.values,
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
