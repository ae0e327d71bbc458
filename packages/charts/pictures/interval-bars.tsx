import { type Doubtful, drawable } from "../doubtful.ts";
import { doubtStep, estimateText, exactDoubtText } from "../formats/estimate.ts";
import { notEnough, plain, space } from "../formats/number.ts";
import { bare, exact, type Measured } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { type Meaning, meaningGlyph, meaningInk, Whisker } from "../frame/marks.tsx";
import { lacksOf } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, fitTwoLines, textWidth } from "../frame/text-width.ts";
import { linearScale } from "../scale/linear.ts";
import { tickText } from "../scale/tick-text.ts";
import { ink } from "../tokens.ts";

export type IntervalBarsCell = {
  readonly actual: Doubtful;
  /** What the strategy means; drawn as a tick with its number. */
  readonly intent?: number | null;
  readonly meaning?: Meaning;
};

export type IntervalBarsRow = {
  readonly key: string;
  readonly label: string;
  /** Segment that gives the row its hue; none for a neutral bar. */
  readonly segment?: string | null;
  /** A second word beside the label ("pursue"). */
  readonly hint?: string;
  readonly cells: Readonly<Record<string, IntervalBarsCell | null | undefined>>;
};

export type IntervalBarsProps = Measured & {
  readonly title: string;
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  readonly rows: readonly IntervalBarsRow[];
  /** What the tick is called; "intended" unless said otherwise. */
  readonly intentWord?: string;
  readonly note?: string;
};

const rowHeight = 40;
const headHeight = 28;
const axisHeight = 20;
const gap = 28;

function cellTip(row: IntervalBarsRow, column: string, cell: IntervalBarsCell, props: IntervalBarsProps): string {
  const lines = [`${row.label}, ${column}`, exactDoubtText(cell.actual, props)];
  if (typeof cell.intent === "number") lines.push(`${props.intentWord ?? "intended"} ${exact(cell.intent, props)}`);
  return lines.join("\n");
}

/**
 * Rows by columns of small bars: each bar is the actual value from zero, its whisker the interval, its tick what was
 * intended. All columns share one scale; on narrow pages the columns wrap.
 */
export function drawIntervalBars(props: IntervalBarsProps, width: number, setting: PictureSetting): Drawing {
  const { columns, rows } = props;
  const longest = Math.max(0, ...rows.map((row) => textWidth(row.label, 13, true)));
  const labelWidth = Math.min(Math.max(72, longest + 16), width < 560 ? 104 : 200);
  const valueWidth = 62;
  const fitting = Math.max(1, Math.min(columns.length, Math.floor((width - labelWidth) / 190)));
  const bands = Math.max(1, Math.ceil(columns.length / fitting));
  const inRow = Math.max(1, Math.ceil(columns.length / bands));
  const panelWidth = (width - labelWidth - gap * (inRow - 1)) / inRow;
  const barWidth = Math.max(40, panelWidth - valueWidth);
  const cells = rows.flatMap((row) => columns.map((column) => row.cells[column.key]));
  const scale = linearScale(
    cells.flatMap((cell) => {
      const actual = drawable(cell?.actual);
      return [actual?.high ?? 0, actual?.low ?? 0, cell?.intent ?? 0];
    }),
    [0, barWidth],
    { zero: true, count: barWidth < 160 ? 3 : 4, ...(props.unit === "share" ? { most: 1 } : {}) },
  );
  const bandHeight = headHeight + rows.length * rowHeight + axisHeight;
  const marks = columns.map((column, place) => {
    const left = labelWidth + (place % inRow) * (panelWidth + gap);
    const top = Math.floor(place / inRow) * (bandHeight + 12);
    const axisY = top + headHeight + rows.length * rowHeight;
    return (
      <g key={column.key}>
        {place % inRow === 0
          ? rows.map((row, index) => {
              const middle = top + headHeight + index * rowHeight + rowHeight / 2;
              return (
                <g key={row.key}>
                  {(row.hint
                    ? [fitText(row.label, 13, labelWidth - 10, true)]
                    : fitTwoLines(row.label, 13, labelWidth - 10, true)
                  ).map((line, place, lines) => (
                    <text
                      key={line}
                      x={0}
                      y={middle + (row.hint ? -1 : 4) + (place - (lines.length - 1) / 2) * 15}
                      fontSize={13}
                      fontWeight={600}
                      fill={ink("ink")}
                    >
                      {line}
                    </text>
                  ))}
                  {row.hint ? (
                    <text x={0} y={middle + 13} fontSize={11} fill={ink("ink-3")}>
                      {fitText(row.hint, 11, labelWidth - 10)}
                    </text>
                  ) : null}
                </g>
              );
            })
          : null}
        <text x={left} y={top + 16} fontWeight={600} fill={ink("ink-2")}>
          {fitText(column.title, 12, panelWidth, true)}
        </text>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left + scale.at(tick)}
              x2={left + scale.at(tick)}
              y1={top + headHeight}
              y2={axisY}
              stroke={ink(tick === 0 ? "line" : "hairline")}
            />
            <text
              x={left + scale.at(tick)}
              y={axisY + 14}
              fontSize={11}
              fill={ink("ink-3")}
              textAnchor={tick === scale.domain[0] ? "start" : "middle"}
            >
              {tickText(tick, scale, props)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => {
          const cell = row.cells[column.key];
          const middle = top + headHeight + index * rowHeight + rowHeight / 2;
          if (!cell) return null;
          const actual = drawable(cell.actual);
          const intent = typeof cell.intent === "number" && Number.isFinite(cell.intent) ? cell.intent : undefined;
          const zero = left + scale.at(0);
          const end = left + scale.at(actual?.estimate ?? 0);
          return (
            <g key={row.key} data-tip={cellTip(row, column.title, cell, props)}>
              <rect x={left} y={middle - rowHeight / 2} width={panelWidth} height={rowHeight} fill="transparent" />
              {actual ? (
                <>
                  <rect
                    x={Math.min(zero, end)}
                    y={middle - 7}
                    width={Math.max(0.5, Math.abs(end - zero))}
                    height={14}
                    fill={segmentHue(row.segment, setting)}
                  />
                  <Whisker value={actual} at={(value) => left + scale.at(value)} y={middle} />
                </>
              ) : (
                <text x={zero + 6} y={middle + 4} fontSize={11} fontStyle="italic" fill={ink("ink-3")}>
                  {notEnough}
                </text>
              )}
              {intent === undefined ? null : (
                <>
                  <rect x={left + scale.at(intent) - 1} y={middle - 12} width={2} height={24} fill={ink("accent")} />
                  <text
                    x={left + scale.at(intent) + (scale.at(intent) > barWidth - 18 ? -4 : 4)}
                    y={middle - 9}
                    fontSize={11}
                    fontWeight={600}
                    fill={ink("accent")}
                    stroke={ink("page")}
                    strokeWidth={3}
                    paintOrder="stroke"
                    textAnchor={scale.at(intent) > barWidth - 18 ? "end" : "start"}
                  >
                    {bare(intent, props, 0)}
                  </text>
                </>
              )}
              {actual ? (
                <text x={left + panelWidth} textAnchor="end">
                  <tspan
                    x={left + panelWidth}
                    y={middle}
                    fontSize={13}
                    fontWeight={600}
                    fill={meaningInk(cell.meaning)}
                  >
                    {meaningGlyph(cell.meaning)}
                    {estimateText(actual, props)}
                  </tspan>
                  <tspan x={left + panelWidth} y={middle + 14} fontSize={10.5} fill={ink("ink-3")}>
                    {`n${space}${plain(actual.n)}`}
                  </tspan>
                </text>
              ) : (
                <text x={left + panelWidth} y={middle + 4} textAnchor="end" fontSize={10.5} fill={ink("ink-3")}>
                  {`n${space}${plain(cell.actual.n)}`}
                </text>
              )}
            </g>
          );
        })}
      </g>
    );
  });
  return { height: bands * bandHeight + (bands - 1) * 12, marks };
}

/** Every cell with its value, named by its row and column. */
const cellsOf = ({ columns, rows }: IntervalBarsProps) =>
  rows.flatMap((row) =>
    columns.map(({ key, title }) => ({ label: `${row.label}, ${title}`, value: row.cells[key]?.actual })),
  );

/** What the bars show, in words. */
export function describeIntervalBars(props: IntervalBarsProps): string {
  const said = props.rows.map((row) => {
    const parts = props.columns.flatMap((column) => {
      const cell = row.cells[column.key];
      if (!cell) return [];
      const actual = drawable(cell.actual);
      const value = actual
        ? `${estimateText(actual, props)} (${bare(actual.low, props, doubtStep(actual))} to ${bare(actual.high, props, doubtStep(actual))})`
        : notEnough;
      const intent =
        typeof cell.intent === "number" ? `, ${props.intentWord ?? "intended"} ${exact(cell.intent, props)}` : "";
      return [`${column.title} ${value}${intent}`];
    });
    return `${row.label}: ${parts.join("; ") || "nothing"}.`;
  });
  return said.join(" ") || "Nothing to show.";
}

export function intervalBarsTable(props: IntervalBarsProps): PictureTable {
  return {
    columns: ["row", "column", "actual", "low", "high", "n", props.intentWord ?? "intended"],
    rows: props.rows.flatMap((row) =>
      props.columns.flatMap((column) => {
        const cell = row.cells[column.key];
        if (!cell) return [];
        const actual = drawable(cell.actual);
        return [
          [
            row.label,
            column.title,
            actual?.estimate ?? null,
            actual?.low ?? null,
            actual?.high ?? null,
            cell.actual.n,
            cell.intent ?? null,
          ],
        ];
      }),
    ),
  };
}

/** Small multiples of bars with intervals and intents: the alignment picture. */
export function IntervalBars(props: IntervalBarsProps) {
  const setting = usePictureSetting();
  const hasIntent = props.rows.some((row) => Object.values(row.cells).some((cell) => typeof cell?.intent === "number"));
  return (
    <Figure
      title={props.title}
      note={
        props.note ?? `Bar: actual, with its interval.${hasIntent ? ` Tick: ${props.intentWord ?? "intended"}.` : ""}`
      }
      description={describeIntervalBars(props)}
      data={intervalBarsTable(props)}
      lacks={lacksOf(cellsOf(props), hasIntent)}
      draw={(width) => drawIntervalBars(props, width, setting)}
    />
  );
}
