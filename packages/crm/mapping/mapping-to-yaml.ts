import { isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";
import type { AttributesMapping, FieldMapping, FileMapping, Mapping, RecordMapping, WhereMapping } from "./mapping.ts";
import type { ColumnPreview, FilePreview } from "./preview.ts";

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const oneOrMore = (texts: readonly string[]): Plain => (texts.length === 1 ? (texts[0] ?? "") : texts);

function plainField(field: FieldMapping): Plain {
  const { from } = field;
  const source: { [key: string]: Plain } =
    "column" in from
      ? { column: from.column }
      : "constant" in from
        ? { constant: from.constant }
        : "joined" in from
          ? { joined: from.joined }
          : { first_of: from.firstOf };
  const rest: { [key: string]: Plain } = {
    ...(field.format && { format: oneOrMore(field.format) }),
    ...(field.decimal !== undefined && { decimal: field.decimal }),
    ...(field.thousands !== undefined && { thousands: field.thousands }),
    ...(field.scale !== undefined && { scale: scaleText(field.scale) }),
    ...(field.yes && { yes: field.yes }),
    ...(field.no && { no: field.no }),
    ...(field.refersBy !== undefined && { refers_by: field.refersBy }),
    ...(field.startsWith && { starts_with: oneOrMore(field.startsWith) }),
    ...(field.total !== undefined && { total: field.total }),
    ...(field.values && { values: field.values }),
    ...(field.otherwise !== undefined && { otherwise: field.otherwise }),
  };
  return "column" in from && Object.keys(rest).length === 0 ? from.column : { ...source, ...rest };
}

/** A field's mapping on one line, as it stands behind the field's name: `{ column: Close Date, format: day first }`. */
export function fieldToYaml(field: FieldMapping): string {
  return stringify(plainField(field), { lineWidth: 0, collectionStyle: "flow" }).trim();
}

/** Fractions that are known by their denominator stay readable: 1/60 for seconds to minutes. */
function scaleText(scale: number): Plain {
  const denominator = Math.round(1 / scale);
  return scale < 1 && 1 / denominator === scale && ![2, 4, 5, 10, 100, 1000].includes(denominator)
    ? `1/${denominator}`
    : scale;
}

function plainWhere(condition: WhereMapping): Plain {
  if ("is" in condition) return oneOrMore(condition.is);
  if ("not" in condition) return { not: oneOrMore(condition.not) };
  return "known" in condition ? "known" : { differs_from: condition.differsFrom };
}

function plainAttributes(attributes: AttributesMapping): { [key: string]: Plain } {
  if ("matching" in attributes)
    return {
      attributes: attributes.matching.length === 1 && attributes.matching[0] === "*" ? "the rest" : attributes.matching,
    };
  return Object.keys(attributes.named).length > 0 ? { attributes: attributes.named } : {};
}

function plainRecord(record: RecordMapping): Plain {
  return {
    record: record.record,
    id: oneOrMore(record.id),
    ...(record.several !== "one" && { several: record.several }),
    ...(record.where.length > 0 && {
      where: Object.fromEntries(record.where.map((condition) => [condition.column, plainWhere(condition)])),
    }),
    fields: Object.fromEntries(Object.entries(record.fields).map(([name, field]) => [name, plainField(field)])),
    ...plainAttributes(record.attributes),
  };
}

function plainFile(file: FileMapping): Plain {
  return {
    ...(file.file !== undefined && { file: file.file }),
    ...(file.columns && { columns: file.columns }),
    ...(file.sheet !== undefined && { sheet: file.sheet }),
    ...(file.delimiter !== undefined && { delimiter: file.delimiter === "\t" ? "tab" : file.delimiter }),
    ...(file.header !== undefined && { header: file.header }),
    ...(file.unknowns && { unknowns: file.unknowns }),
    ...(file.notLoaded !== undefined && { not_loaded: file.notLoaded }),
    ...(file.lookups && {
      lookups: Object.fromEntries(
        file.lookups.map(({ name, file: other, on }) => [name, { file: other, on: { [on.column]: on.other } }]),
      ),
    }),
    ...(file.records.length > 0 && { records: file.records.map(plainRecord) }),
    ...(file.ignore.length > 0 && { ignore: file.ignore }),
  };
}

/**
 * A mapping as the text of a mapping.yaml that people can read and edit; `parseMapping` reads it back to the same mapping.
 * With the preview, each file carries a comment that lists its unmapped columns with values from it. The same mapping gives the same text.
 */
export function mappingToYaml(mapping: Mapping, preview: readonly FilePreview[] = []): string {
  const plain: Plain = {
    source: mapping.source,
    ...(mapping.unknowns.length > 0 && { unknowns: mapping.unknowns }),
    ...(Object.keys(mapping.settle).length > 0 && { settle: mapping.settle as { [key: string]: Plain } }),
    files: mapping.files.map(plainFile),
  };
  const document = parseDocument(
    stringify(plain, { lineWidth: 0, defaultKeyType: "PLAIN", aliasDuplicateObjects: false }),
  );
  flowShortMaps(document.contents);
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return withComments(text, mapping, preview);
}

/** Parts that stay one entry a line. */
const blocks = new Set(["files", "records", "fields", "settle", "lookups"]);

/** Puts fields, conditions and short lists on one line each. */
function flowShortMaps(node: unknown): void {
  if (isSeq(node)) for (const item of node.items) flowShortMaps(item);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!isMap(value) && !isSeq(value)) continue;
    if (!blocks.has(name) && JSON.stringify(value).length < 110) value.flow = true;
    else flowShortMaps(value);
  }
}

function commentFor({ name, samples }: ColumnPreview): string {
  const shown = samples
    .map((sample) => (sample.length > 30 ? `${sample.slice(0, 29)}…` : sample))
    .map((sample) => sample.replace(/\s+/g, " "));
  return `    #   ${name}${shown.length > 0 ? `: ${shown.join(" · ")}` : " (empty)"}`;
}

function withComments(text: string, mapping: Mapping, preview: readonly FilePreview[]): string {
  const parts = text.split(/^(?= {2}- )/m);
  const [head = "", ...files] = parts;
  const commented = files.map((part, index) => {
    const seen = preview[index];
    const unmapped = seen?.columns.filter(({ fate }) => fate.is === "unmapped" && !fate.ignored) ?? [];
    if (mapping.files[index]?.notLoaded !== undefined || unmapped.length === 0) return `\n${part}`;
    return `\n${part}    # Columns that are not loaded. Give them to a field above, keep them under "attributes:", or name them under "ignore:".\n${unmapped.map(commentFor).join("\n")}\n`;
  });
  return `${head}${commented.join("")}`;
}
