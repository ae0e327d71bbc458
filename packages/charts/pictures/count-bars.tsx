import { none, space } from "../formats/number.ts";
import { bare, exact, type Measured, unitWord } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { type Meaning, meaningGlyph, meaningInk } from "../frame/marks.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";

export type CountBarsColumn = Measured & { readonly key: string; readonly title: string };

export type CountBarsRow = {
  readonly key: string;
  readonly label: string;
  /** A second line under the label ("selective → pursue"). */
  readonly hint?: string;
  /** Segment that gives the row its hue; none for a neutral bar. */
  readonly segment?: string | null;
  readonly meaning?: Meaning;
  /** Exact numbers by column; null: not known. */
  readonly values: Readonly<Record<string, number | null>>;
};

export type CountBarsProps = {
  readonly title: string;
  readonly columns: readonly CountBarsColumn[];
  readonly rows: readonly CountBarsRow[];
  readonly note?: string;
};

const rowHeight = 36;
const headHeight = 26;
const gap = 20;
const valueWidth = 58;

const finite = (value: number | null | undefined): number =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

const headOf = (column: CountBarsColumn): string => {
  const word = unitWord(column);
  return column.unit === "money" && word !== "" ? `${column.title},${space}${word}` : column.title;
};

/** Rows by columns of bars that were counted, not estimated; each column has a scale of its own, from zero. On narrow pages the columns wrap. */
export function drawCountBars({ columns, rows }: CountBarsProps, width: number, setting: PictureSetting): Drawing {
  const longest = Math.max(
    0,
    ...rows.flatMap((row) => [textWidth(row.label, 13, true), row.hint ? textWidth(row.hint, 11) : 0]),
  );
  const labelWidth = Math.min(Math.max(72, longest + 30), width * (width < 560 ? 0.42 : 0.36));
  const inRow = Math.max(1, Math.min(columns.length, Math.floor((width - labelWidth + gap) / (108 + gap))));
  const panel = (width - labelWidth - gap * (inRow - 1)) / inRow;
  const bandHeight = headHeight + rows.length * rowHeight + 8;
  const most = new Map(
    columns.map(({ key }) => [key, Math.max(0, ...rows.map((row) => finite(row.values[key])))] as const),
  );
  const marks = columns.map((column, place) => {
    const left = labelWidth + (place % inRow) * (panel + gap);
    const top = Math.floor(place / inRow) * bandHeight;
    const longestBar = Math.max(8, panel - valueWidth);
    return (
      <g key={column.key}>
        <text x={left} y={top + 15} fontWeight={600} fill={ink("ink-2")}>
          {fitText(headOf(column), 12, panel, true)}
        </text>
        <line
          x1={left}
          x2={left}
          y1={top + headHeight}
          y2={top + headHeight + rows.length * rowHeight}
          stroke={ink("line")}
        />
        {rows.map((row, index) => {
          const middle = top + headHeight + index * rowHeight + rowHeight / 2;
          const value = row.values[column.key];
          const scale = most.get(column.key) ?? 0;
          const wide = scale > 0 ? (finite(value) / scale) * longestBar : 0;
          return (
            <g
              key={row.key}
              data-tip={`${row.label}${row.hint ? `, ${row.hint}` : ""}\n${column.title}: ${exact(value, column)}`}
            >
              {place % inRow === 0 ? (
                <>
                  {row.meaning ? (
                    <text x={0} y={middle + (row.hint ? -1 : 4)} fontSize={11} fill={meaningInk(row.meaning)}>
                      {meaningGlyph(row.meaning)}
                    </text>
                  ) : null}
                  <text
                    x={row.meaning ? 14 : 0}
                    y={middle + (row.hint ? -1 : 4)}
                    fontSize={13}
                    fontWeight={600}
                    fill={ink("ink")}
                  >
                    {fitText(row.label, 13, labelWidth - (row.meaning ? 24 : 10), true)}
                  </text>
                  {row.hint ? (
                    <text x={0} y={middle + 13} fontSize={11} fill={ink("ink-3")}>
                      {fitText(row.hint, 11, labelWidth - 10)}
                    </text>
                  ) : null}
                </>
              ) : null}
              <rect x={left} y={middle - rowHeight / 2} width={panel} height={rowHeight} fill="transparent" />
              <rect x={left} y={middle - 8} width={wide} height={16} fill={segmentHue(row.segment, setting)} />
              <text
                x={left + wide + 6}
                y={middle + 4}
                fontSize={12}
                fontWeight={finite(value) > 0 ? 600 : 400}
                fill={ink(finite(value) > 0 ? "ink" : "ink-3")}
              >
                {value === null || value === undefined ? none : bare(value, column)}
              </text>
            </g>
          );
        })}
      </g>
    );
  });
  return { height: Math.max(20, Math.ceil(columns.length / inRow) * bandHeight - 8), marks };
}

export function describeCountBars({ columns, rows }: CountBarsProps): string {
  const said = rows.map(
    (row) =>
      `${row.label}${row.hint ? ` (${row.hint})` : ""}: ${columns.map((column) => `${column.title} ${exact(row.values[column.key], column)}`).join(", ")}.`,
  );
  return said.join(" ") || "Nothing to show.";
}

export function countBarsTable({ columns, rows }: CountBarsProps): PictureTable {
  return {
    columns: ["row", "which", ...columns.map(headOf)],
    rows: rows.map((row) => [row.label, row.hint ?? null, ...columns.map((column) => row.values[column.key] ?? null)]),
  };
}

/** What was counted, side by side: one row a thing, one column a measure. */
export function CountBars(props: CountBarsProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeCountBars(props)}
      data={countBarsTable(props)}
      lacks={lacksAll(props.rows.flatMap(({ values }) => props.columns.map(({ key }) => values[key])))}
      draw={(width) => drawCountBars(props, width, setting)}
    />
  );
}
