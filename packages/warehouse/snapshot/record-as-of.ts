import { type RecordName, recordNamed } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import { fieldsOf, recordColumns, versionTable } from "../history/version-table.ts";
import { asOfRules } from "./as-of-rules.ts";

export type Moment = {
  /** The first moment that is not known any more, as an SQL expression of type TIMESTAMP. */
  readonly cutoff: string;
  /** Condition on a version table's rows: the versions that count at all (not undone; imported by then). */
  readonly standing: string;
  /** Whether every record of the kind has one version. */
  readonly single: boolean;
};

/** The moment a record came to be, as an expression; null where it has no such field. */
export function beganSql(record: RecordName): string {
  const field = recordNamed(record).began ?? asOfRules[record]?.happens;
  return field ? `cast(${identifier(field)} as timestamp)` : "cast(null as timestamp)";
}

/**
 * For every record the version that counts on the day: the latest that is true before the cutoff; where there is none, but the record itself
 * is older, the earliest, standing in for what no version tells. `known` says whether it counts, `dated` whether its own date lies before the cutoff.
 */
export function pickedVersions(record: RecordName, { cutoff, standing, single }: Moment): string {
  const known = `(effective_from is null or effective_from < ${cutoff})`;
  const flags = `${known} as known, coalesce(valid_from, imported_at) < ${cutoff} as dated`;
  if (single) return `select *, ${flags} from ${versionTable(record)} where ${standing}`;
  const order = `known desc, case when known then coalesce(effective_from, '-infinity'::timestamp) end desc, case when known then import_id end desc,
    case when known then step end desc, case when known then "row" end desc, effective_from, import_id, step, "row"`;
  const several = `source_id in (select source_id from ${versionTable(record)} where ${standing} group by source_id having count(*) > 1)`;
  return `select *, ${flags} from ${versionTable(record)} where ${standing} and change <> 'removed' and not (${several})
    union all by name
    select * exclude (place) from (
      select *, row_number() over (partition by source_id order by ${order}) as place
      from (select *, ${flags} from ${versionTable(record)} where ${standing} and ${several})
    ) where place = 1 and change <> 'removed'`;
}

/**
 * Which of the picked records exist on the day: those that had begun, or of which a version of that day tells, whatever it says of the day on
 * which the record was created (a matter of time zones, or of a move from another CRM). What only happens later is not there, though it is announced.
 */
export function existsSql(record: RecordName, cutoff: string): string {
  const began = beganSql(record);
  const seen = recordNamed(record).began === "created_at" ? ` or coalesce(valid_from < ${cutoff}, false)` : "";
  return `case when ${began} is not null then ${began} < ${cutoff}${seen} else known end`;
}

/** A record as it was known on a day; deals aside. `besides` is one condition more, over the picked versions. */
export function recordAsOf(record: RecordName, moment: Moment, besides = "true"): string {
  const rule = asOfRules[record] ?? {};
  const { cutoff } = moment;
  const hidden = new Map<string, string>();
  for (const [ending, brings] of Object.entries(rule.endings ?? {})) {
    const before = `cast(${identifier(ending)} as timestamp) < ${cutoff}`;
    hidden.set(ending, before);
    for (const field of brings) hidden.set(field, `${before} or dated`);
  }
  for (const field of rule.undated ?? []) hidden.set(field, "dated");
  const kinds = new Map(fieldsOf(record).map(({ name, kind }) => [name, kind.is]));
  const columns = recordColumns(record).map(({ name }) => {
    const quoted = identifier(name);
    const shown = hidden.get(name);
    if (!shown) return quoted;
    const otherwise = name === "active" && kinds.get(name) === "flag" ? "true" : "null";
    return `case when ${shown} or (${otherwise === "true" ? "left_on is null" : "false"}) then ${quoted} else ${otherwise} end as ${quoted}`;
  });
  return `select ${columns.join(", ")} from (${pickedVersions(record, moment)}) where ${existsSql(record, cutoff)} and ${besides}`;
}
