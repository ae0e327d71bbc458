import { comparisonNote, date, plain } from "@fairway/charts";
import { Select } from "@mantine/core";
import { columnsOf, comparedTable, firstColumn, type TwoDays } from "./compared-table.ts";
import { RowsTable } from "./rows-table.tsx";

export type ComparedRowsProps = {
  readonly days: TwoDays;
  /** The day that the page is as of: its records open. */
  readonly shown: string;
  /** Key of the column that is compared; the one that tells most where absent. */
  readonly column: string | undefined;
  readonly onColumn: (key: string | undefined) => void;
  readonly onOpen: ((drill: Readonly<Record<string, unknown>>) => void) | undefined;
  readonly opened: string | undefined;
};

/** One column of the answer's table on both days, row by row, with what became of it. */
export function ComparedRows({ days, shown, column, onColumn, onOpen, opened }: ComparedRowsProps) {
  const { both, onlyOne } = columnsOf(days);
  const first = firstColumn(both);
  const chosen = both.find(({ key }) => key === column) ?? first;
  const without = [days.earlier, days.later].find((answer) => answer.table.rows.length === 0);
  if (!chosen || without) {
    return (
      <section className="fw-rows">
        <h2>What changed</h2>
        <p className="fw-soft">
          {without
            ? `There are no rows as of ${date(without.asOf)} to compare with.`
            : "The two days have no column in common."}
        </p>
      </section>
    );
  }
  const table = comparedTable(days, chosen, shown);
  return (
    <section className="fw-rows fw-compared-rows" data-opens={onOpen ? "" : undefined}>
      <div className="fw-compared-head">
        <h2>
          What changed{" "}
          <span className="fw-soft">
            {plain(table.rows.length)} {table.rows.length === 1 ? "row" : "rows"}
          </span>
        </h2>
        <Select
          aria-label="Compared column"
          size="xs"
          w={220}
          data={both.map(({ key, title }) => ({ value: key, label: title }))}
          value={chosen.key}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 100 } }}
          onChange={(key) => onColumn(key === null || key === first?.key ? undefined : key)}
        />
      </div>
      <RowsTable
        caption={`${days.later.asks} ${chosen.title}, ${date(days.earlier.asOf)} and ${date(days.later.asOf)}`}
        table={table}
        currency={days.later.currency}
        onOpen={onOpen}
        opened={opened}
        keys
      />
      <p className="fw-soft fw-compared-note">
        {comparisonNote}
        {onlyOne.length > 0 ? ` Not compared, since the two days do not measure it alike: ${onlyOne.join(", ")}.` : ""}
      </p>
    </section>
  );
}
