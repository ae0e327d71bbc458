import { none, plain } from "../formats/number.ts";
import type { PictureTable } from "./picture-table.ts";

const shown = (value: string | number | null): string =>
  value === null ? none : typeof value === "number" ? plain(value, 4, 0) : value;

/** The numbers behind a picture as a plain table. */
export function PictureTableView({ caption, table }: { caption: string; table: PictureTable }) {
  return (
    <table className="fw-picture-table">
      <caption className="fw-sr-only">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture have no identity but their place
          <tr key={place}>
            {row.map((value, column) => (
              <td key={table.columns[column]} data-number={typeof value === "number" ? "" : undefined}>
                {shown(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
