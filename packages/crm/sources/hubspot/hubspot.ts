import { baseName } from "../../mapping/base-name.ts";
import type { AttributesMapping, FileMapping, Lookup } from "../../mapping/mapping.ts";
import type { SeenTable } from "../../mapping/seen-table.ts";
import { recordNamed } from "../../records/index.ts";
import { ColumnFinder, plainName } from "../column-finder.ts";
import { recordFrom } from "../record-spec.ts";
import type { Recognition, Source } from "../source.ts";
import type { HubspotTable, TableLookup } from "./hubspot-table.ts";
import { tables } from "./tables/index.ts";

/** "property_closedate", "Close Date" and "closedate" are one column. */
const plain = (column: string) => plainName(column.replace(/^[\s"`]*property_(?!id$)/i, ""));

/** Labels that only exports of HubSpot's interface have. */
const interfaceLabels = [
  "Record ID",
  "Deal owner",
  "Company owner",
  "Contact owner",
  "Ticket owner",
  "Deal Stage",
  "Company Domain Name",
  "Lifecycle Stage",
];

const fileStem = (table: SeenTable) =>
  plainName(
    baseName(table.file.name)
      .toLowerCase()
      .replace(/\.[a-z]+(\.gz)?(#.*)?$/, "")
      .replace(/_(snowflake|postgres|databricks|bigquery|redshift)$/, "")
      .replace(/^(stg_)?hubspot_+/, "")
      .replace(/_data$/, ""),
  );

function likelihood(spec: HubspotTable, table: SeenTable, finder: ColumnFinder): number {
  if (spec.has.some((names) => finder.find(names) === undefined)) return 0;
  if (spec.lacks?.some((names) => finder.find(names) !== undefined)) return 0;
  const piped = table.columns.filter((column) => /^_fivetran_|^portal_id$|^["`]?property_/i.test(column)).length;
  const labels = finder.count(interfaceLabels);
  const named = fileStem(table) === plainName(spec.table) || fileStem(table) === `${plainName(spec.table)}s`;
  return (
    0.4 +
    (piped >= 1 ? 0.12 : 0) +
    (labels >= 2 ? 0.25 : labels * 0.05) +
    (named ? 0.25 : /hubspot/i.test(baseName(table.file.name)) ? 0.15 : 0) +
    Math.min(spec.has.length, 8) * 0.01
  );
}

type Found = { readonly spec: HubspotTable; readonly confidence: number };

/** Every file is looked at for each lookup of every other. */
const found = new WeakMap<SeenTable, Found | "nothing">();

function specOf(table: SeenTable): Found | undefined {
  const known = found.get(table) ?? surestSpec(table) ?? "nothing";
  found.set(table, known);
  return known === "nothing" ? undefined : known;
}

function surestSpec(table: SeenTable): Found | undefined {
  const finder = new ColumnFinder(table.columns, plain);
  let best: Found | undefined;
  for (const spec of tables) {
    const confidence = likelihood(spec, table, finder);
    if (confidence >= 0.5 && (!best || confidence > best.confidence)) best = { spec, confidence };
  }
  return best;
}

/** The lookup in terms of the files at hand, with the names its columns have there. */
function lookupIn(
  lookup: TableLookup,
  finder: ColumnFinder,
  among: readonly SeenTable[],
): { lookup: Lookup; columns: string[] } | undefined {
  const other = among.find((one) => specOf(one)?.spec.table === lookup.table);
  const column = finder.find(lookup.on.column);
  if (!other || column === undefined) return undefined;
  const otherColumn = new ColumnFinder(other.columns, plain).find(lookup.on.other);
  if (otherColumn === undefined) return undefined;
  return {
    lookup: { name: lookup.name, file: baseName(other.file.name), on: { column, other: otherColumn } },
    columns: other.columns.map((name) => `${lookup.name}.${name}`),
  };
}

/** Every property that a pipe brought and no field uses; in some warehouses the odd ones are quoted. */
function piped({ columns }: SeenTable): AttributesMapping {
  const marks = ["", '"', "`"].filter((mark) =>
    columns.some((column) => column.toLowerCase().startsWith(`${mark}property_`)),
  );
  return marks.length > 0 ? { matching: marks.map((mark) => `${mark}property_*`) } : { named: {} };
}

function mappingOf(spec: HubspotTable, table: SeenTable, among: readonly SeenTable[]): FileMapping {
  const file = baseName(table.file.name);
  if ("notLoaded" in spec) return { file, records: [], ignore: [], notLoaded: spec.notLoaded };
  const own = new ColumnFinder(table.columns, plain);
  const found = (spec.lookups ?? []).flatMap((lookup) => {
    const there = lookupIn(lookup, own, among);
    return there ? [{ fields: lookup.fields, ...there }] : [];
  });
  const finder = new ColumnFinder([...table.columns, ...found.flatMap(({ columns }) => columns)], plain);
  const lookedUp = Object.assign({}, ...found.map(({ fields }) => fields)) as (typeof found)[number]["fields"];
  const records = spec.records.flatMap((record, index) => {
    const needed = Object.entries(recordNamed(record.record).fields).flatMap(([name, field]) =>
      field.required ? [name] : [],
    );
    return (
      recordFrom(index === 0 ? { ...record, fields: { ...record.fields, ...lookedUp } } : record, finder, needed) ?? []
    );
  });
  const [first] = records;
  if (!first) return { file, records: [], ignore: [], notLoaded: `it lacks an id, or what every ${spec.table} needs` };
  const isPiped = table.columns.some((column) => /^_fivetran_/i.test(column));
  const attributes = isPiped ? piped(table) : { matching: ["*"] };
  return {
    file,
    ...(found.length > 0 && { lookups: found.map(({ lookup }) => lookup) }),
    records: [{ ...first, attributes }, ...records.slice(1)],
    ignore: [],
  };
}

/** HubSpot: exports of its interface with their labels, and the tables that pipes such as Fivetran write (property_closedate, deal_pipeline_stage). */
export const hubspot = {
  name: "hubspot",
  says: "HubSpot",
  recognise: (table, among): Recognition | undefined => {
    const found = specOf(table);
    if (!found) return undefined;
    const mapping = mappingOf(found.spec, table, among);
    return {
      record: mapping.records[0]?.record,
      as: found.spec.table,
      confidence: Math.min(1, found.confidence),
      mapping,
    };
  },
} as const satisfies Source;
