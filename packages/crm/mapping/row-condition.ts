import type { RowCondition } from "../import-plan.ts";
import type { WhereMapping } from "./mapping.ts";
import type { SeenTable } from "./seen-table.ts";

/** A condition of the mapping as one of the plan; its columns are named as the file names them. */
export function rowCondition(where: WhereMapping): RowCondition {
  const { column } = where;
  if ("is" in where) return { is: "one of", column, values: where.is };
  if ("not" in where) return { is: "not one of", column, values: where.not };
  return "known" in where ? { is: "known", column } : { is: "differs", column, from: where.differsFrom };
}

/** Whether a row fits a condition, given its trimmed values by column, "" for unknown ones. */
function holds(condition: RowCondition, value: (column: string) => string): boolean {
  switch (condition.is) {
    case "one of":
      return condition.values.includes(value(condition.column));
    case "not one of":
      return !condition.values.includes(value(condition.column));
    case "known":
      return value(condition.column) !== "";
    case "differs":
      return value(condition.column) !== value(condition.from);
  }
}

/** Which sampled rows of a table fit all conditions, by place in the sample. */
export function rowsThatCount(
  table: SeenTable,
  where: readonly RowCondition[],
  unknowns: ReadonlySet<string>,
): (row: number) => boolean {
  if (where.length === 0) return () => true;
  return (row) =>
    where.every((condition) =>
      holds(condition, (column) => {
        const text = table.values(column)[row]?.value ?? "";
        return unknowns.has(text) ? "" : text;
      }),
    );
}
