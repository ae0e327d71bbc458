import { type RecordDefinition, records } from "@fairway/crm";
import { identifier, literal } from "../engine/quote.ts";
import type { RelationContext, RollUp } from "./relation.ts";

/** One record of a past day, counted in one scan of its relation. */
function countedSql(record: RecordDefinition, relation: string): string {
  const began = record.began ? `cast(${identifier(record.began)} as date)` : "null::date";
  const shares = Object.keys(record.fields).map((field) => `${literal(field)}, count(${identifier(field)}) / count(*)`);
  return `select ${literal(record.name)} as record, count(*) as rows, count(*) as versions, min(${began}) as first_moment, max(${began}) as last_moment,
    list(distinct source order by source) as sources, null::integer as last_import,
    cast(json_object(${shares.join(", ")}, 'attributes', count(nullif(attributes, '{}')) / count(*)) as varchar) as known
  from ${relation} having count(*) > 0`;
}

export const inventory: RollUp = {
  name: "inventory",
  says: "What there is of every kind of record, exact; the current state's is counted at import, a past day's when it is asked of.",
  columns: {
    record: "which kind of record",
    rows: "how many there are",
    versions: "versions kept of them; of a past day, one each",
    first_moment: "first day on which one of them began",
    last_moment: "last day on which one of them began",
    sources: "systems they came from",
    last_import: "number of the last import that brought some; of a past day not told",
    known: "a JSON object: for every field the share of rows, 0 to 1, that know it",
  },
  sql: ({ of, isCurrent }: RelationContext) => {
    const relations = records.map((record) => countedSql(record, of(record.name)));
    if (!isCurrent) return relations.join("\nunion all\n");
    return "select record, rows, versions, first_moment, last_moment, sources, last_import, known from warehouse.history.inventory";
  },
};
