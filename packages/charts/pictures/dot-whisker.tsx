import { type Doubtful, drawable } from "../doubtful.ts";
import { doubtText, estimateText, exactDoubtText } from "../formats/estimate.ts";
import { notEnough, plain, space } from "../formats/number.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { type Meaning, meaningGlyph, meaningInk, Whisker } from "../frame/marks.tsx";
import { lacksOf } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { type LinearScale, linearScale } from "../scale/linear.ts";
import { logScale } from "../scale/log.ts";
import { tickText } from "../scale/tick-text.ts";
import { ink } from "../tokens.ts";

export type DotWhiskerRow = {
  readonly key: string;
  readonly label: string;
  readonly value: Doubtful;
  readonly segment?: string | null;
  readonly meaning?: Meaning;
  /** A thin tick of the row's own: a target, or what the strategy means. */
  readonly target?: number | null;
};

export type DotWhiskerProps = Measured & {
  readonly title: string;
  readonly rows: readonly DotWhiskerRow[];
  /** A vertical line that every row is read against ("everyone 41 %"). */
  readonly reference?: { readonly value: number; readonly label: string };
  /** Largest first unless "as given". */
  readonly order?: "largest first" | "as given";
  /** What the rows' ticks are called ("allowed"); where all stand at one value, they become one line with that name. */
  readonly targetWord?: string;
  /** Rows drawn before the rest is named as "and 12 more"; all rows stay in the table. */
  readonly atMost?: number;
  readonly note?: string;
};

/** Rows as drawn: sorted by estimate, those without one last. */
export function sortedDots(props: DotWhiskerProps): readonly DotWhiskerRow[] {
  if (props.order === "as given") return props.rows;
  const size = (row: DotWhiskerRow): number => drawable(row.value)?.estimate ?? Number.NEGATIVE_INFINITY;
  return props.rows.toSorted((a, b) => (size(a) === size(b) ? 0 : size(b) > size(a) ? 1 : -1));
}

const wideRow = 24;
const narrowRow = 44;
/** Under this width a row takes two lines: its label and number, and the interval below them over the whole width. */
const narrowUnder = 480;
/** More rows than this without an estimate are counted under the picture, not drawn. */
const mostWithout = 3;

/** The rows that are drawn, and how many are left to the table. */
function drawnRows(props: DotWhiskerProps): {
  readonly rows: readonly DotWhiskerRow[];
  readonly left: string | undefined;
} {
  const sorted = sortedDots(props);
  const without = sorted.filter((row) => !drawable(row.value));
  const worth = without.length > mostWithout ? sorted.filter((row) => drawable(row.value)) : sorted;
  const rows = worth.slice(0, props.atMost ?? 30);
  const parts = [
    ...(worth.length > rows.length ? [`${plain(worth.length - rows.length)} more`] : []),
    ...(worth.length < sorted.length ? [`${plain(without.length)} without enough data`] : []),
  ];
  return { rows, left: parts.length === 0 ? undefined : `and ${parts.join(", ")} in the table` };
}

/** The value that all targets share, drawn as one line; undefined where they differ or a reference line is there. */
function commonTarget({ rows, reference, targetWord }: DotWhiskerProps): { value: number; label: string } | undefined {
  const targets = new Set(rows.map((row) => row.target));
  const [only] = targets;
  const common = targets.size === 1 && typeof only === "number" && rows.length > 1 && !reference;
  return common ? { value: only, label: targetWord ?? "target" } : undefined;
}

/** Where the axis runs: ratios on a log scale, differences with zero, shares with zero unless all lie far from it. */
function dotScale(values: readonly number[], { unit }: Measured, range: readonly [number, number]): LinearScale {
  const count = range[1] - range[0] < 240 ? 3 : 5;
  if (unit === "ratio" && values.every((value) => value > 0)) return logScale(values, range, count);
  const far = Math.min(...values) > 0.5 * Math.max(...values) && Math.min(...values) > 0;
  const zero = unit === "points" || unit === "ratio" || (unit === "share" && !far);
  return linearScale(values, range, { zero, count, ...(unit === "share" ? { most: 1, least: 0 } : {}) });
}

/** One row an estimate: dot, interval, the number and its n; a line to read them against. */
export function drawDotWhisker(props: DotWhiskerProps, width: number, setting: PictureSetting): Drawing {
  const { rows, left } = drawnRows(props);
  const common = commonTarget(props);
  const narrow = width < narrowUnder;
  const rowHeight = narrow ? narrowRow : wideRow;
  const longest = Math.max(0, ...rows.map((row) => textWidth(row.label, 12)));
  const labelWidth = Math.min(Math.max(64, longest + 14), width * (width < 560 ? 0.32 : 0.3));
  const valueWidth = Math.max(
    84,
    ...rows.map((row) => textWidth(`${estimateText(row.value, props)}  n ${plain(row.value.n)}`, 12, true) + 26),
  );
  const plotStart = narrow ? 2 : labelWidth + 6;
  const plotEnd = narrow ? width - 12 : Math.max(labelWidth + 60, width - Math.min(valueWidth, width * 0.42)) - 10;
  const line = props.reference ?? common;
  const reference = line && Number.isFinite(line.value) ? line : undefined;
  const top = reference ? 24 : 6;
  const values = rows.flatMap((row) => {
    const value = drawable(row.value);
    return [
      ...(value ? [value.low, value.high, value.estimate] : []),
      ...(typeof row.target === "number" ? [row.target] : []),
    ];
  });
  const scale = dotScale([...values, ...(reference ? [reference.value] : [])].filter(Number.isFinite), props, [
    plotStart,
    plotEnd,
  ]);
  const axisY = top + rows.length * rowHeight;
  const referenceX = reference ? scale.at(reference.value) : 0;
  const referenceText = reference ? `${reference.label} ${rounded(reference.value, props)}` : "";
  const halfText = textWidth(referenceText, 11, true) / 2;
  const marks = (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={scale.at(tick)}
            x2={scale.at(tick)}
            y1={top}
            y2={axisY}
            stroke={ink(tick === 0 ? "line" : "hairline")}
          />
          <text
            x={scale.at(tick)}
            y={axisY + 15}
            fontSize={11}
            textAnchor={scale.at(tick) < 18 ? "start" : scale.at(tick) > width - 24 ? "end" : "middle"}
            fill={ink("ink-3")}
          >
            {tickText(tick, scale, props)}
          </text>
        </g>
      ))}
      {reference ? (
        <g>
          <line x1={referenceX} x2={referenceX} y1={top - 4} y2={axisY} stroke={ink("accent")} strokeWidth={1.25} />
          <text
            x={Math.min(Math.max(referenceX, halfText), width - halfText)}
            y={top - 9}
            fontSize={11}
            fontWeight={600}
            textAnchor="middle"
            fill={ink("accent")}
          >
            {referenceText}
          </text>
        </g>
      ) : null}
      {rows.map((row, index) => {
        const y = top + index * rowHeight + (narrow ? 30 : rowHeight / 2);
        const textY = narrow ? top + index * rowHeight + 14 : y + 4;
        const value = drawable(row.value);
        const target = typeof row.target === "number" && Number.isFinite(row.target) ? row.target : undefined;
        const tip = [
          row.label,
          exactDoubtText(row.value, props),
          ...(target === undefined ? [] : [`${props.targetWord ?? "target"} ${exact(target, props)}`]),
        ];
        return (
          <g key={row.key} data-tip={tip.join("\n")}>
            <rect x={0} y={top + index * rowHeight} width={width} height={rowHeight} fill="transparent" />
            <text
              x={0}
              y={textY}
              fill={ink("ink")}
              stroke={ink("page")}
              strokeWidth={narrow ? 4 : 0}
              paintOrder="stroke"
            >
              {fitText(row.label, 12, narrow ? width - valueWidth : labelWidth - 8)}
            </text>
            {target === undefined || common ? null : (
              <rect x={scale.at(target) - 1} y={y - 9} width={2} height={18} fill={ink("accent")} />
            )}
            {value ? (
              <>
                <Whisker value={value} at={scale.at} y={y} stroke={ink("ink-2")} />
                <circle
                  cx={scale.at(value.estimate)}
                  cy={y}
                  r={4.5}
                  fill={row.segment === undefined ? ink("ink") : segmentHue(row.segment, setting)}
                  stroke={ink("page")}
                />
              </>
            ) : (
              <text x={scale.at(scale.domain[0]) + 6} y={y + 4} fontSize={11} fontStyle="italic" fill={ink("ink-3")}>
                {notEnough}
              </text>
            )}
            <text
              x={width}
              y={textY}
              textAnchor="end"
              stroke={ink("page")}
              strokeWidth={narrow ? 4 : 0}
              paintOrder="stroke"
            >
              {value ? (
                <tspan fontWeight={600} fill={meaningInk(row.meaning)}>
                  {meaningGlyph(row.meaning)}
                  {estimateText(value, props)}
                </tspan>
              ) : null}
              <tspan fontSize={10.5} fill={ink("ink-3")} dx={value ? 6 : 0}>
                {`n${space}${plain(row.value.n)}`}
              </tspan>
            </text>
          </g>
        );
      })}
      {left ? (
        <text x={0} y={axisY + 34} fontSize={11} fill={ink("ink-3")}>
          {left}
        </text>
      ) : null}
    </>
  );
  return { height: axisY + 22 + (left ? 18 : 0), marks };
}

/** What the dots show, in words; the first twelve rows and how many more. */
export function describeDotWhisker(props: DotWhiskerProps): string {
  const rows = sortedDots(props);
  const said = rows.slice(0, 12).map((row) => `${row.label} ${doubtText(row.value, props)}`);
  const more = rows.length > 12 ? ` And ${plain(rows.length - 12)} more.` : "";
  const against = props.reference
    ? ` Read against ${props.reference.label} ${exact(props.reference.value, props)}.`
    : "";
  return rows.length === 0 ? "Nothing to show." : `${said.join("; ")}.${more}${against}`;
}

export function dotWhiskerTable(props: DotWhiskerProps): PictureTable {
  return {
    columns: ["row", "estimate", "low", "high", "n", props.targetWord ?? "target"],
    rows: sortedDots(props).map((row) => {
      const value = drawable(row.value);
      return [
        row.label,
        value?.estimate ?? null,
        value?.low ?? null,
        value?.high ?? null,
        row.value.n,
        row.target ?? null,
      ];
    }),
  };
}

/** Estimates with their intervals, sorted, against a reference line. */
export function DotWhisker(props: DotWhiskerProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeDotWhisker(props)}
      data={dotWhiskerTable(props)}
      lacks={lacksOf(
        props.rows,
        props.rows.some(({ target }) => Number.isFinite(target)),
      )}
      draw={(width) => drawDotWhisker(props, width, setting)}
    />
  );
}
