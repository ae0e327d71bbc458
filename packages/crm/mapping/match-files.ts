import { baseName } from "./base-name.ts";
import type { FileMapping, Mapping } from "./mapping.ts";
import { nameFits } from "./name-fits.ts";
import type { SeenTable } from "./seen-table.ts";

/**
 * The part of a mapping that is for a file: the first whose name pattern and columns fit. A pattern for "orders.csv" fits "orders.csv.gz" as well,
 * and fits the sheet "Orders" of a workbook only where `sheet` says so or none is named.
 */
export function fileMappingFor(
  mapping: Mapping,
  table: SeenTable,
): { readonly file: FileMapping; readonly index: number } | undefined {
  const [name = "", sheetName] = baseName(table.file.name).split("#");
  const columns = new Set(table.columns.map((column) => column.toLowerCase()));
  const index = mapping.files.findIndex(
    (file) =>
      (file.file === undefined || [name, name.replace(/\.gz$/i, "")].some((one) => nameFits(file.file ?? "", one))) &&
      (file.columns ?? []).every((column) => columns.has(column.trim().toLowerCase())) &&
      (file.sheet === undefined || file.sheet === (sheetName ?? table.file.sheet)),
  );
  const file = mapping.files[index];
  return file && { file, index };
}
