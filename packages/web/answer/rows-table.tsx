import { standsRight } from "@fairway/charts";
import type { Table } from "@fairway/questions";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { useKeys } from "../keys/use-keys.ts";
import { Cell, headingOf } from "./cell.tsx";
import { columnDecimals } from "./column-decimals.ts";
import { nextSorting, type Sorting, sortRows } from "./sort-rows.ts";

const rowHeight = 36;
/** Fewer rows than this are all drawn: find-in-page and printing see every one. */
const drawnWhole = 200;

type RowsTableProps = {
  readonly caption: string;
  readonly table: Table;
  readonly currency: string | null;
  /** Opens what is behind a row; rows without `drill` do not open. */
  readonly onOpen?: ((drill: Readonly<Record<string, unknown>>) => void) | undefined;
  /** The `drill` of the row that is open beside the page, as JSON. */
  readonly opened?: string | undefined;
  /** Answers to j, k and Enter. */
  readonly keys?: boolean;
};

/** A table that sorts by its headings, scrolls smoothly through any number of rows, and opens what is behind each. */
export function RowsTable({ caption, table, currency, onOpen, opened, keys = false }: RowsTableProps) {
  const [sorting, setSorting] = useState<Sorting>();
  const [active, setActive] = useState(-1);
  const place = useRef(-1);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => sortRows(table.rows, table.columns, sorting), [table, sorting]);
  const decimals = useMemo(() => table.columns.map((column) => columnDecimals(column, table.rows)), [table]);
  const whole = rows.length <= drawnWhole;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: !whole,
  });
  const items = whole ? rows.map((_, index) => index) : virtual.getVirtualItems().map((item) => item.index);
  const above = whole ? 0 : (virtual.getVirtualItems()[0]?.start ?? 0);
  const below = whole ? 0 : virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);

  const open = (index: number): void => {
    const drill = rows[index]?.drill;
    if (drill) onOpen?.(drill);
  };
  const move = (by: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, place.current + by));
    place.current = next;
    setActive(next);
    if (!whole) virtual.scrollToIndex(next);
    requestAnimationFrame(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`);
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
    });
  };
  useKeys(keys ? { j: () => void move(1), k: () => void move(-1) } : {});

  return (
    <div className="fw-table" ref={scroller} data-whole={whole ? "" : undefined}>
      <table aria-rowcount={rows.length + 1}>
        <caption className="fw-sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => {
              const sorted =
                sorting?.key === column.key ? (sorting.descending ? "descending" : "ascending") : undefined;
              return (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={sorted}
                  data-right={standsRight(column.kind) ? "" : undefined}
                  title={column.hint}
                >
                  <button type="button" onClick={() => setSorting(nextSorting(sorting, column))}>
                    {headingOf(column, currency)}
                    {sorted ? (
                      <span aria-hidden="true" className="fw-sort">
                        {sorted === "descending" ? "\u00a0\u2193" : "\u00a0\u2191"}
                      </span>
                    ) : null}
                  </button>
                </th>
              );
            })}
            {onOpen ? (
              <th scope="col">
                <span className="fw-sr-only">Open</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {items.map((index) => {
            const row = rows[index];
            if (!row) return null;
            const opens = onOpen && row.drill !== undefined;
            return (
              <tr
                key={index}
                ref={whole ? undefined : virtual.measureElement}
                data-index={index}
                data-opens={opens ? "" : undefined}
                aria-rowindex={index + 2}
                data-opened={opened !== undefined && opened === JSON.stringify(row.drill) ? "" : undefined}
                tabIndex={opens ? (index === Math.max(0, active) ? 0 : -1) : undefined}
                onFocus={() => {
                  place.current = index;
                  setActive(index);
                }}
                onClick={() => (window.getSelection()?.toString() ? undefined : open(index))}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && event.target === event.currentTarget) open(index);
                }}
              >
                {table.columns.map((column, place) => (
                  <td key={column.key} data-right={standsRight(column.kind) ? "" : undefined}>
                    <Cell
                      value={row.cells[column.key]}
                      column={column}
                      currency={currency}
                      decimals={decimals[place]}
                    />
                  </td>
                ))}
                {onOpen ? (
                  <td className="fw-row-open">{opens ? <span aria-hidden="true">{"\u203a"}</span> : null}</td>
                ) : null}
              </tr>
            );
          })}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
