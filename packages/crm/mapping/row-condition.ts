import type { RowCondition } from "../import-plan.ts";
import type { SeenTable } from "./seen-table.ts";

/** Whether a row fits a condition, given its trimmed values by column, "" for unknown ones. */
export function holds(condition: RowCondition, value: (column: string) => string): boolean {
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
