import { date, none, plain } from "@fairway/charts";
import type { Column, TableRow } from "@fairway/questions";
import { ActionIcon, Button } from "@mantine/core";
import { IconDownload, IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { type Search, stringifySearch } from "../address/search.ts";
import { rowsQuery } from "../api/queries.ts";
import { ProblemView } from "./problem-view.tsx";
import { RowFacts } from "./row-facts.tsx";
import { RowsTable } from "./rows-table.tsx";

/** "{"depth":"effort","segment":"core"}" → "effort, core": what the panel is about. */
function cellWords(cell: string): string {
  try {
    const values = Object.values(JSON.parse(cell) as Record<string, unknown>);
    return values
      .filter((value) => value !== null && value !== "")
      .map((value) => (date(value) === none ? String(value) : date(value)))
      .join(", ");
  } catch {
    return "";
  }
}

/** The records behind a row, beside the page; Esc closes it, and so does going back. */
export function DrillPanel(props: {
  question: string;
  search: Search;
  cell: string;
  /** The row itself, where the answer still has it. */
  row: TableRow | undefined;
  columns: readonly Column[];
  currency: string | null;
  /** What can be done about the row. */
  actions?: ReactNode;
  onClose: () => void;
}) {
  const { question, search, cell, row, columns, currency, actions, onClose } = props;
  const rows = useInfiniteQuery(rowsQuery(question, search, cell));
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading takes the focus whenever another cell opens
  useEffect(() => heading.current?.focus({ preventScroll: true }), [cell]);
  const pages = rows.data?.pages ?? [];
  const table = { columns: pages[0]?.columns ?? [], rows: pages.flatMap((page) => page.rows) };
  return (
    <aside className="fw-drill" aria-label="Records behind the row">
      <header>
        <div>
          <h2 tabIndex={-1} ref={heading}>
            {rows.data
              ? `${plain(table.rows.length)}${rows.hasNextPage ? " and more" : ""} ${table.rows.length === 1 ? "record" : "records"}`
              : "Records"}
          </h2>
          {row ? null : <p className="fw-soft">{cellWords(cell)}</p>}
        </div>
        <div className="fw-actions">
          {table.rows.length > 0 ? (
            <ActionIcon
              component="a"
              variant="subtle"
              color="gray"
              href={`/api/questions/${question}/rows.csv${stringifySearch({ ...search, cell })}`}
              download
              aria-label="Save these records as CSV"
              title="Save these records as CSV, at most 10,000"
            >
              <IconDownload size={17} />
            </ActionIcon>
          ) : null}
          <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
            <IconX size={17} />
          </ActionIcon>
        </div>
      </header>
      {row ? <RowFacts row={row} columns={columns} currency={currency} /> : null}
      {actions ? <div className="fw-drill-acts">{actions}</div> : null}
      {rows.error ? <ProblemView error={rows.error} onRetry={() => void rows.refetch()} /> : null}
      {rows.isPending ? <div className="fw-skeleton" style={{ height: 320 }} /> : null}
      {rows.data && table.rows.length === 0 ? (
        <p className="fw-soft">
          {row
            ? "There are no records behind this row."
            : "There are no records here, or none that is yours to see. Whoever sent you the address may see more than you do."}
        </p>
      ) : null}
      {table.rows.length > 0 ? (
        <RowsTable caption={`Records behind ${cellWords(cell)}`} table={table} currency={currency} />
      ) : null}
      {rows.hasNextPage ? (
        <Button
          mt={8}
          size="xs"
          variant="default"
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </aside>
  );
}
