import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { Problem } from "../problem.ts";
import { type RecordName, recordNamed, records } from "../records/index.ts";
import { planDateFormat } from "../values/date-format.ts";
import { nearest, suggestion } from "./did-you-mean.ts";
import type { FieldMapping, FileMapping, Lookup, Mapping, RecordMapping, WhereMapping } from "./mapping.ts";
import { YamlReader } from "./yaml-reader.ts";

export type ParsedMapping = {
  readonly mapping: Mapping;
  /** Line and column of a part of the mapping, by the keys that lead to it; of its nearest parent where it is not written out. */
  readonly placeOf: (path: readonly (string | number)[]) => { readonly line: number; readonly column: number };
};

const recordNames = records.map(({ name }) => name);

/**
 * Reads `mapping.yaml`. All problems are reported at once, each with line and column; the mapping is there only where there is none.
 * Columns are checked later, against the files themselves.
 */
export function parseMapping(
  text: string,
  file = "mapping.yaml",
): { readonly parsed?: ParsedMapping; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: true, prettyErrors: false });
  const reader = new YamlReader(file, lines);
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    reader.problems.push({
      file,
      line,
      column: col,
      says: `this is not YAML: ${error.message}`,
      remedy: "Look for a missing quote, a tab, or a line that is indented differently from its neighbours",
    });
  }
  if (reader.problems.length > 0) return { problems: reader.problems };
  if (!isMap(document.contents)) {
    reader.problem(document.contents, "a mapping begins with `source:` and `files:`", "See docs/guide/importing.md");
    return { problems: reader.problems };
  }
  const mapping = readMapping(reader, document.contents);
  if (reader.problems.length > 0) return { problems: reader.problems };

  const placeOf = (path: readonly (string | number)[]) => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const key of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
        if (!pair) break;
        offset = (pair.key as Node | null)?.range?.[0] ?? offset;
        next = pair.value;
      } else if (isSeq(node) && typeof key === "number") next = node.items[key];
      if (next === null || next === undefined) break;
      node = next;
      if (isScalar(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
      else if (isMap(node) && typeof key === "number") offset = node.range?.[0] ?? offset;
    }
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return { parsed: { mapping, placeOf }, problems: [] };
}

function readMapping(reader: YamlReader, node: Node): Mapping {
  const entries = reader.entries(node, ["source", "unknowns", "settle", "files"], "a mapping");
  const source = entries.source ? reader.text(entries.source.value) : undefined;
  if (source === undefined && !entries.source)
    reader.problem(
      node,
      "the mapping does not say `source:`",
      "Name the system that the files come from, for instance `source: salesforce`",
    );
  const files = entries.files ? reader.list(entries.files.value).map((item) => readFile(reader, item)) : [];
  if (!entries.files) reader.problem(node, "the mapping names no `files:`", "List each file and the records it makes");
  return {
    source: source ?? "",
    unknowns: entries.unknowns ? reader.texts(entries.unknowns.value) : [],
    settle: entries.settle ? readSettle(reader, entries.settle) : {},
    files,
  };
}

function readSettle(reader: YamlReader, pair: Pair<Node, Node | null>): Mapping["settle"] {
  const settle: Partial<Record<RecordName, Record<string, string | null>>> = {};
  for (const { key, keyNode, value } of reader.pairs(pair.value)) {
    const name = recordNames.find((record) => record === key);
    if (!name) reader.problem(keyNode, `\`${key}\` is no record`, suggestion(key, recordNames, "Records are"));
    else settle[name] = reader.values(value);
  }
  return settle;
}

const fileKeys = [
  "file",
  "columns",
  "sheet",
  "delimiter",
  "header",
  "unknowns",
  "lookups",
  "records",
  "ignore",
  "not_loaded",
];

function readFile(reader: YamlReader, node: Node | null): FileMapping {
  const entries = reader.entries(node, fileKeys, "a file");
  if (!entries.file && !entries.columns)
    reader.problem(
      node,
      "it is not said which file this is for",
      "Add `file: name.csv` (with * for any characters) or `columns: [...]`",
    );
  const notLoaded = entries.not_loaded && reader.text(entries.not_loaded.value);
  if (!entries.records && notLoaded === undefined)
    reader.problem(
      node,
      "this file makes no `records:`",
      "Say which records it makes, or `not_loaded:` and the reason",
    );
  const header = entries.header && reader.flag(entries.header.value);
  const text = (key: string) => (entries[key] ? reader.text(entries[key].value) : undefined);
  const [file, sheet, delimiter] = [text("file"), text("sheet"), text("delimiter")];
  return {
    ...(file !== undefined && { file }),
    ...(entries.columns && { columns: reader.texts(entries.columns.value) }),
    ...(sheet !== undefined && { sheet }),
    ...(delimiter !== undefined && { delimiter: delimiter === "tab" || delimiter === "\\t" ? "\t" : delimiter }),
    ...(header !== undefined && { header }),
    ...(entries.unknowns && { unknowns: reader.texts(entries.unknowns.value) }),
    ...(entries.lookups && { lookups: readLookups(reader, entries.lookups.value) }),
    records: entries.records
      ? reader.list(entries.records.value).flatMap((item) => readRecord(reader, item) ?? [])
      : [],
    ignore: entries.ignore ? reader.texts(entries.ignore.value) : [],
    ...(notLoaded !== undefined && { notLoaded }),
  };
}

function readLookups(reader: YamlReader, node: Node | null): Lookup[] {
  return reader.pairs(node).flatMap(({ key, value }) => {
    const entries = reader.entries(value, ["file", "on"], "a lookup");
    const file = entries.file && reader.text(entries.file.value);
    const [pair] = entries.on ? reader.pairs(entries.on.value) : [];
    const other = pair && reader.text(pair.value);
    if (file === undefined || !pair || other === undefined) {
      reader.problem(
        value,
        `the lookup \`${key}\` is not complete`,
        "Write `{ file: other.csv, on: { column here: column there } }`",
      );
      return [];
    }
    return [{ name: key, file, on: { column: pair.key, other } }];
  });
}

function readRecord(reader: YamlReader, node: Node | null): RecordMapping | undefined {
  const entries = reader.entries(node, ["record", "id", "several", "where", "fields", "attributes"], "a record");
  if (!entries.record) {
    reader.problem(
      node,
      "it is not said which record this is",
      `Add \`record:\` with one of ${recordNames.join(", ")}`,
    );
    return undefined;
  }
  const named = reader.text(entries.record.value);
  const record = recordNames.find((name) => name === named);
  if (!record) {
    reader.problem(
      entries.record.value,
      `\`${named}\` is no record`,
      suggestion(named ?? "", recordNames, "Records are"),
    );
    return undefined;
  }
  if (!entries.id)
    reader.problem(
      entries.record.value,
      `the ${record} has no \`id:\``,
      "Name the column (or columns) that tell one from another for good",
    );
  const several = entries.several
    ? reader.oneOf(entries.several.value, ["one", "versions", "total"], "several rows with one id are")
    : "one";
  return {
    record,
    id: entries.id ? reader.texts(entries.id.value) : [],
    several: several ?? "one",
    where: entries.where ? readWhere(reader, entries.where.value) : [],
    fields: entries.fields ? readFields(reader, record, entries.fields.value) : {},
    attributes: entries.attributes ? readAttributes(reader, entries.attributes.value) : { named: {} },
  };
}

function readAttributes(reader: YamlReader, node: Node | null): RecordMapping["attributes"] {
  if (isScalar(node) && node.value === "the rest") return { matching: ["*"] };
  if (!isMap(node)) return { matching: reader.texts(node) };
  return { named: Object.fromEntries(reader.pairs(node).map(({ key, value }) => [key, reader.text(value) ?? ""])) };
}

function readWhere(reader: YamlReader, node: Node | null): WhereMapping[] {
  return reader.pairs(node).flatMap(({ key: column, value }): WhereMapping[] => {
    if (isScalar(value) && value.value === "known") return [{ column, known: true }];
    if (!isMap(value)) return [{ column, is: reader.texts(value) }];
    const { not, differs_from } = reader.entries(value, ["not", "differs_from"], "a condition");
    if (not) return [{ column, not: reader.texts(not.value) }];
    const other = differs_from && reader.text(differs_from.value);
    return other === undefined ? [] : [{ column, differsFrom: other }];
  });
}

const fieldKeys = [
  ...["column", "first_of", "joined", "constant", "format", "decimal", "thousands", "scale"],
  ...["yes", "no", "values", "otherwise", "refers_by", "starts_with", "total"],
];

function readFields(reader: YamlReader, record: RecordName, node: Node | null): Record<string, FieldMapping> {
  const known = [...Object.keys(recordNamed(record).fields), "valid_from"];
  const fields: Record<string, FieldMapping> = {};
  for (const { key, keyNode, value } of reader.pairs(node)) {
    if (!known.includes(key)) {
      const remedy = nearest(key, known)
        ? suggestion(key, known, "")
        : `Keep it under \`attributes:\`, or use one of ${known.join(", ")}`;
      reader.problem(keyNode, `\`${key}\` is no field of ${record}`, remedy);
      continue;
    }
    const field = isScalar(value) ? { from: { column: reader.text(value) ?? "" } } : readField(reader, value, key);
    if (field) fields[key] = field;
  }
  return fields;
}

function readField(reader: YamlReader, node: Node | null, name: string): FieldMapping | undefined {
  const entries = reader.entries(node, fieldKeys, `the field \`${name}\``);
  const froms = ["column", "first_of", "joined", "constant"].filter((key) => entries[key]);
  if (froms.length !== 1) {
    reader.problem(
      node,
      froms.length === 0
        ? `it is not said where \`${name}\` comes from`
        : `\`${name}\` comes from ${froms.join(" and ")} at once`,
      "Give one of `column`, `first_of`, `joined` or `constant`",
    );
    return undefined;
  }
  const text = (key: string) => (entries[key] ? reader.text(entries[key].value) : undefined);
  const texts = (key: string) => (entries[key] ? reader.texts(entries[key].value) : undefined);
  const from: FieldMapping["from"] = entries.column
    ? { column: text("column") ?? "" }
    : entries.constant
      ? { constant: text("constant") ?? "" }
      : entries.joined
        ? { joined: texts("joined") ?? [] }
        : { firstOf: texts("first_of") ?? [] };
  const format = texts("format");
  for (const written of format ?? [])
    if (written !== "day first" && written !== "month first" && planDateFormat(written) === undefined)
      reader.problem(
        entries.format?.value ?? null,
        `\`${written}\` is no date format`,
        "Write the parts as yyyy, yy, mm, mon, month, dd, hh, mm, ss, fff, am, zone: for instance `dd/mm/yyyy hh:mm`",
      );
  const decimal = entries.decimal && reader.oneOf(entries.decimal.value, [".", ","], "the decimal mark is");
  const thousands =
    entries.thousands && reader.oneOf(entries.thousands.value, ["", ",", ".", " ", "'"], "the thousands mark is");
  const refersBy = entries.refers_by && reader.oneOf(entries.refers_by.value, ["id", "name"], "a reference is by");
  const scale = entries.scale && reader.number(entries.scale.value);
  const total = entries.total && reader.flag(entries.total.value);
  const [yes, no, startsWith] = [texts("yes"), texts("no"), texts("starts_with")];
  return {
    from,
    ...(format && { format }),
    ...(decimal !== undefined && { decimal }),
    ...(thousands !== undefined && { thousands }),
    ...(scale !== undefined && { scale }),
    ...(yes && { yes }),
    ...(no && { no }),
    ...(entries.values && { values: reader.values(entries.values.value) }),
    ...(entries.otherwise && { otherwise: reader.textOrNull(entries.otherwise.value) }),
    ...(refersBy !== undefined && { refersBy }),
    ...(startsWith && { startsWith }),
    ...(total !== undefined && { total }),
  };
}
