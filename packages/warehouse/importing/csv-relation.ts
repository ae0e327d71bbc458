import type { FilePlan } from "@fairway/crm";
import { identifier, literal } from "../engine/quote.ts";

/**
 * How a file is read. "strict": every record has the header's width; the quick way, which fails as a whole on the first record that has not.
 * "ragged": short records are padded and long ones spill into spare columns, so that both can be named.
 * "loose": the same, and line breaks of several kinds are taken as they come.
 * "broken": records with broken quotes or bytes that are not UTF-8 are left out and kept in the table `broken`.
 */
export type CsvManner = "strict" | "ragged" | "loose" | "broken";

/** Columns beyond the header's that a ragged record may spill into; a longer one still counts as too long. */
const spare = 16;

/** Stands for "no such field" where an empty field must be told from a missing one; no text file holds it. */
const nothing = "\u0001";

/** The column of the read relation for the file's column of that index. */
export function cellName(index: number): string {
  return identifier(`c${index}`);
}

/** How many fields a record read raggedly has: missing ones are null, empty ones are not. */
export function widthOf(file: FilePlan): string {
  const counted = Array.from({ length: file.columns.length + spare }, (_, index) => index).reverse();
  return `case ${counted.map((index) => `when ${cellName(index)} is not null then ${index + 1}`).join(" ")} else 0 end`;
}

/** A file as a relation of texts, one row a record in the order of the file. A pattern in a path is taken for what it is: a name. */
export function csvRelation(file: FilePlan, manner: CsvManner, broken = ""): string {
  const path = file.path.replace(/[[*?]/g, "[$&]");
  const width = file.columns.length + (manner === "strict" ? 0 : spare);
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    `delim = ${literal(file.delimiter)}`,
    `quote = ${literal(file.quote)}`,
    `escape = ${literal(file.quote)}`,
    `header = ${file.header}`,
    `compression = ${file.gzip ? "'gzip'" : "'none'"}`,
    `columns = {${columns}}`,
  ];
  if (manner !== "strict") options.push("null_padding = true", `nullstr = ${literal(nothing)}`, "parallel = false");
  if (manner === "loose") options.push("strict_mode = false");
  if (manner === "broken")
    options.push(
      "ignore_errors = true",
      "store_rejects = true",
      `rejects_table = ${literal(broken)}`,
      `rejects_scan = ${literal(`${broken}_scan`)}`,
    );
  return `read_csv(${literal(path)}, ${options.join(", ")})`;
}
