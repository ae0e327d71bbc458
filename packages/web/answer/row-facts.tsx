import type { Column, TableRow } from "@fairway/questions";
import { Cell, headingOf } from "./cell.tsx";

/** The row that was opened, whole: every column with its value, however long. */
export function RowFacts({
  row,
  columns,
  currency,
}: {
  row: TableRow;
  columns: readonly Column[];
  currency: string | null;
}) {
  const said = columns.filter((column) => row.cells[column.key] !== null && row.cells[column.key] !== undefined);
  return (
    <dl className="fw-facts">
      {said.map((column) => (
        <div key={column.key}>
          <dt>{headingOf(column, currency)}</dt>
          <dd>
            <Cell value={row.cells[column.key]} column={column} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
