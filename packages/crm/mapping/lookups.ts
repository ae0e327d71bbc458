import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Problem } from "../problem.ts";
import { readRows } from "../reading/read-rows.ts";
import { baseName } from "./base-name.ts";
import { suggestion } from "./did-you-mean.ts";
import { columnsOf, type FileMapping, type Lookup } from "./mapping.ts";
import { nameFits } from "./name-fits.ts";
import type { PlaceOf } from "./plan-file.ts";
import { type AddedColumns, type SeenTable, seenTable } from "./seen-table.ts";

export type LookedUp = {
  readonly table: SeenTable;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
};

type Found = {
  /** Column of this file whose value is looked for. */
  readonly key: number;
  /** Columns taken, as "<lookup>.<column>". */
  readonly names: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly sha256: string;
};

const separator = ".";

/** The columns that a file's mapping takes from one of its lookups. */
function taken(mapping: FileMapping, lookup: Lookup): string[] {
  const used = mapping.records.flatMap((record) => [
    ...record.id,
    ...record.where.map(({ column }) => column),
    ...Object.values(record.fields).flatMap(columnsOf),
    ...("matching" in record.attributes ? [] : Object.values(record.attributes.named)),
  ]);
  const beginning = `${lookup.name}${separator}`;
  return [
    ...new Set(used.filter((column) => column.startsWith(beginning)).map((column) => column.slice(beginning.length))),
  ];
}

/**
 * Adds columns of other files to a file's rows, found by a key, in a copy of the file whose lines keep their numbers.
 * Where the other file has several rows for a key the first counts, and a note says so; where it has none the added columns are empty.
 */
export async function lookUp(
  table: SeenTable,
  mapping: FileMapping,
  {
    among,
    copies,
    path,
    placeOf,
  }: { among: readonly SeenTable[]; copies: string; path: readonly (string | number)[]; placeOf: PlaceOf },
): Promise<LookedUp> {
  const notes: string[] = [];
  const problems: Problem[] = [];
  const found: Found[] = [];
  for (const lookup of mapping.lookups ?? []) {
    const place = placeOf([...path, "lookups", lookup.name]) ?? { file: table.file.name, line: null, column: null };
    const other = among.find(
      (one) =>
        nameFits(lookup.file, baseName(one.file.name).replace(/\.gz$/i, "")) ||
        nameFits(lookup.file, baseName(one.file.name)),
    );
    if (!other) {
      problems.push({
        ...place,
        says: `the lookup \`${lookup.name}\` needs the file ${lookup.file}, which is not among those given`,
        remedy: "Import it together with this one",
      });
      continue;
    }
    const key = indexOf(table, lookup.on.column);
    const otherKey = indexOf(other, lookup.on.other);
    const wanted = taken(mapping, lookup).map((column) => ({ column, index: indexOf(other, column) }));
    for (const { column, index, of } of [
      { column: lookup.on.column, index: key, of: table },
      { column: lookup.on.other, index: otherKey, of: other },
      ...wanted.map((one) => ({ ...one, of: other })),
    ])
      if (index < 0)
        problems.push({
          ...place,
          says: `${baseName(of.file.name)} has no column \`${column}\``,
          remedy: suggestion(column, of.columns, "Its columns are"),
        });
    if (key < 0 || otherKey < 0 || wanted.some(({ index }) => index < 0)) continue;
    const rows = new Map<string, readonly string[]>();
    const repeated = new Set<string>();
    for await (const row of readRows({ ...other.file, header: other.header, columns: other.columns })) {
      if ("says" in row) continue;
      const value = row.fields[otherKey]?.trim() ?? "";
      const values = wanted.map(({ index }) => row.fields[index]?.trim() ?? "");
      const earlier = rows.get(value);
      if (!earlier) rows.set(value, values);
      else if (earlier.some((one, index) => one !== values[index])) repeated.add(value);
    }
    if (repeated.size > 0) {
      const [example] = repeated;
      notes.push(
        `${baseName(other.file.name)} has several rows for ${repeated.size} values of ${lookup.on.other} (for instance ${example}); the first counts.`,
      );
    }
    found.push({
      key,
      names: wanted.map(({ column }) => `${lookup.name}${separator}${column}`),
      rows,
      sha256: other.file.sha256,
    });
  }
  if (found.length === 0) return { table, notes, problems };
  const added: AddedColumns = {
    names: found.flatMap(({ names }) => names),
    of: (row) => found.flatMap(({ key, names, rows }) => rows.get(row[key]?.trim() ?? "") ?? names.map(() => "")),
  };
  const sha256 = createHash("sha256")
    .update([table.file.sha256, ...found.map((one) => one.sha256)].join("+"))
    .digest("hex");
  await mkdir(copies, { recursive: true });
  const target = join(copies, `${sha256}.csv`);
  await writeEnriched(table, added, target);
  return {
    table: seenTable(
      { ...table.file, path: target, sha256, gzip: false, delimiter: ",", quote: '"' },
      { header: table.header, added },
    ),
    notes,
    problems,
  };
}

function indexOf(table: SeenTable, column: string): number {
  return table.columns.findIndex((name) => name.toLowerCase() === column.trim().toLowerCase());
}

const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

async function writeEnriched(table: SeenTable, added: AddedColumns, target: string): Promise<void> {
  const { file } = table;
  async function* lines(): AsyncGenerator<string> {
    let [line, buffered] = [1, ""];
    for await (const row of readRows({ ...file, header: false, columns: file.first })) {
      const extra =
        row.line === 1 && table.header ? added.names : "says" in row ? added.names.map(() => "") : added.of(row.fields);
      buffered += "\n".repeat(Math.max(0, row.line - line));
      const text = [...row.fields, ...extra].map(quoted).join(",");
      buffered += `${text}\n`;
      line = Math.max(line, row.line) + 1 + (text.match(/\r\n|\n|\r/g)?.length ?? 0);
      if (buffered.length > 1 << 16) {
        yield buffered;
        buffered = "";
      }
    }
    yield buffered;
  }
  await pipeline(lines(), createWriteStream(target));
}
