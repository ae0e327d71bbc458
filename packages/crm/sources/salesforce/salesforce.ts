import { attributeName } from "../../mapping/attribute-name.ts";
import { baseName } from "../../mapping/base-name.ts";
import { type FileMapping, fromColumn, type RecordMapping } from "../../mapping/mapping.ts";
import type { SeenTable } from "../../mapping/seen-table.ts";
import { recordNamed } from "../../records/index.ts";
import { ColumnFinder, plainName } from "../column-finder.ts";
import { namesIn, recordFrom } from "../record-spec.ts";
import type { Recognition, Source } from "../source.ts";
import { objects } from "./objects/index.ts";
import type { SalesforceObject } from "./salesforce-object.ts";

/** Columns that Salesforce, or a pipe from it, gives to files of every object. */
const platformColumns = [
  ...[
    "IsDeleted",
    "OwnerId",
    "CreatedById",
    "CreatedDate",
    "LastModifiedById",
    "LastModifiedDate",
    "SystemModstamp",
    "LastActivityDate",
  ],
  ...[
    "LastViewedDate",
    "LastReferencedDate",
    "RecordTypeId",
    "MasterRecordId",
    "_fivetran_active",
    "_fivetran_synced",
    "_fivetran_deleted",
    "_fivetran_start",
    "_fivetran_end",
  ],
];

const isCustom = (column: string) => /__c$|[a-z0-9]_c$/i.test(column);

/** How sure it is that a file holds this object: its columns, then the beginning of its ids, the platform's columns, and the file's name. */
function likelihood(object: SalesforceObject, table: SeenTable, finder: ColumnFinder): number {
  if (object.has.some((names) => finder.find(names) === undefined)) return 0;
  if (object.lacks?.some((names) => finder.find(names) !== undefined)) return 0;
  const id = finder.find(["Id", `${object.api} ID`]);
  const ids = id === undefined ? [] : table.values(id).slice(0, 200);
  const { prefix } = object;
  const fitting =
    prefix === undefined
      ? 0
      : ids.filter(({ value }) => /^[0-9a-z]{15}([0-9a-z]{3})?$/i.test(value) && value.startsWith(prefix)).length;
  const name = plainName(baseName(table.file.name).replace(/\.[a-z]+(\.gz)?$/i, "")).replace(
    /^(sf|salesforce)|(data|export|history)$/g,
    "",
  );
  const plainApi = plainName(object.api);
  return (
    0.4 +
    (ids.length > 0 && fitting > ids.length / 2 ? 0.3 : 0) +
    (finder.count(platformColumns) >= 2 ? 0.2 : 0) +
    (name === plainApi || name === `${plainApi}s` ? 0.09 : 0)
  );
}

/** A file of a history that keeps every version of a record, with the moment each began. */
function asVersions(record: RecordMapping, started: string): RecordMapping {
  return { ...record, several: "versions", fields: { valid_from: { from: { column: started } }, ...record.fields } };
}

/** Patterns for fields of the company's own as Salesforce (__c) and pipes from it (_c) mark them. */
function customPatterns(columns: readonly string[]): string[] {
  const marks = ["__c", "_c"].filter((mark, index) =>
    columns.some((column) => column.endsWith(mark) && (index === 0 || !column.endsWith("__c"))),
  );
  return marks.map((mark) => `*${mark}`);
}

/** Custom fields: those named like a field that the record lacks so far fill it ("List_Amount__c"), all others are kept as attributes. */
function withCustom(record: RecordMapping, custom: readonly string[]): RecordMapping {
  const known = recordNamed(record.record).fields;
  const fields = { ...record.fields };
  const others = custom.filter((column) => {
    const name = attributeName(column);
    const kind = known[name]?.kind.is;
    if (kind === undefined || kind === "choice" || kind === "reference" || fields[name]) return true;
    fields[name] = fromColumn(column);
    return false;
  });
  return { ...record, fields, attributes: others.length > 0 ? { matching: customPatterns(others) } : { named: {} } };
}

function mappingOf(object: SalesforceObject, table: SeenTable, finder: ColumnFinder): FileMapping {
  const file = baseName(table.file.name);
  if ("notLoaded" in object) return { file, records: [], ignore: [], notLoaded: object.notLoaded };
  const started = finder.find("_fivetran_start");
  const found = object.records.flatMap((spec) => {
    const needed = Object.entries(recordNamed(spec.record).fields).flatMap(([name, field]) =>
      field.required ? [name] : [],
    );
    return recordFrom(spec, finder, needed) ?? [];
  });
  if (found.length === 0)
    return { file, records: [], ignore: [], notLoaded: `it lacks an id, or what every ${object.api} needs` };
  const mentioned = new Set(object.records.flatMap(namesIn).flat().map(plainName));
  const custom = table.columns.filter((column) => isCustom(column) && !mentioned.has(plainName(column)));
  const records = found.map((record, index) => (index === 0 ? withCustom(record, custom) : record));
  return {
    file,
    records: started === undefined ? records : records.map((record) => asVersions(record, started)),
    ignore: [],
  };
}

/** Salesforce: the data export and report CSVs, with API names or labels, and the tables that pipes such as Fivetran write (account_id, _fivetran_start). */
export const salesforce = {
  name: "salesforce",
  says: "Salesforce",
  recognise: (table): Recognition | undefined => {
    const finder = new ColumnFinder(table.columns);
    let best: { object: SalesforceObject; confidence: number } | undefined;
    for (const object of objects) {
      const confidence = likelihood(object, table, finder);
      if (confidence >= 0.5 && (!best || confidence > best.confidence)) best = { object, confidence };
    }
    if (!best) return undefined;
    const mapping = mappingOf(best.object, table, finder);
    return { record: mapping.records[0]?.record, as: best.object.api, confidence: best.confidence, mapping };
  },
} as const satisfies Source;
