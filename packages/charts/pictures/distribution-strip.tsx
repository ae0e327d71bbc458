import { plain, space } from "../formats/number.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { linearScale } from "../scale/linear.ts";
import { tickText } from "../scale/tick-text.ts";
import { ink } from "../tokens.ts";

export type StripRow = {
  readonly key: string;
  readonly label: string;
  readonly segment?: string | null;
  readonly n: number;
  /** The row's spread: 10th, 25th, 50th, 75th and 90th percentile; null where there is not enough to say. */
  readonly spread: readonly [number, number, number, number, number] | null;
  /** Single observations, where there are few enough to show each. */
  readonly values?: readonly number[];
};

export type DistributionStripProps = Measured & {
  readonly title: string;
  readonly rows: readonly StripRow[];
  readonly reference?: { readonly value: number; readonly label: string };
  readonly note?: string;
};

const rowHeight = 30;

/** One strip a row: thin line from the 10th to the 90th percentile, thick the middle half, a tick at the median. */
export function drawDistributionStrip(props: DistributionStripProps, width: number, setting: PictureSetting): Drawing {
  const { rows, reference } = props;
  const labelWidth = Math.min(width * 0.32, Math.max(64, ...rows.map((row) => textWidth(row.label, 12) + 14)));
  const top = reference ? 24 : 6;
  const scale = linearScale(
    [...rows.flatMap((row) => [...(row.spread ?? []), ...(row.values ?? [])]), ...(reference ? [reference.value] : [])],
    [labelWidth + 6, width - 110],
    { count: 5 },
  );
  const axisY = top + rows.length * rowHeight;
  return {
    height: axisY + 22,
    marks: (
      <>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={scale.at(tick)} x2={scale.at(tick)} y1={top} y2={axisY} stroke={ink("hairline")} />
            <text x={scale.at(tick)} y={axisY + 15} fontSize={11} textAnchor="middle" fill={ink("ink-3")}>
              {tickText(tick, scale, props)}
            </text>
          </g>
        ))}
        {reference ? (
          <g>
            <line
              x1={scale.at(reference.value)}
              x2={scale.at(reference.value)}
              y1={top - 4}
              y2={axisY}
              stroke={ink("accent")}
            />
            <text
              x={scale.at(reference.value)}
              y={top - 9}
              fontSize={11}
              fontWeight={600}
              textAnchor="middle"
              fill={ink("accent")}
            >
              {`${reference.label} ${rounded(reference.value, props)}`}
            </text>
          </g>
        ) : null}
        {rows.map((row, index) => {
          const y = top + index * rowHeight + rowHeight / 2;
          const hue = row.segment === undefined ? ink("ink-3") : segmentHue(row.segment, setting);
          const [p10, p25, p50, p75, p90] = row.spread ?? [];
          const known = [p10, p25, p50, p75, p90].every((value) => typeof value === "number" && Number.isFinite(value));
          const [a, b, c, d, e] = [p10 ?? 0, p25 ?? 0, p50 ?? 0, p75 ?? 0, p90 ?? 0];
          return (
            <g
              key={row.key}
              data-tip={
                known
                  ? `${row.label}\nmedian ${exact(c, props)}, half between ${exact(b, props)} and ${exact(d, props)}, n ${plain(row.n)}`
                  : `${row.label}\nnot enough data, n ${plain(row.n)}`
              }
            >
              <rect x={0} y={y - rowHeight / 2} width={width} height={rowHeight} fill="transparent" />
              <text x={0} y={y + 4} fill={ink("ink")}>
                {fitText(row.label, 12, labelWidth - 8)}
              </text>
              {(row.values ?? []).filter(Number.isFinite).map((value, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: observations have no identity but their place
                <circle key={place} cx={scale.at(value)} cy={y} r={2.5} fill={hue} fillOpacity={0.35} />
              ))}
              {known ? (
                <g>
                  <line x1={scale.at(a)} x2={scale.at(e)} y1={y} y2={y} stroke={hue} strokeWidth={1.5} />
                  <rect
                    x={scale.at(b)}
                    y={y - 5}
                    width={Math.max(1, scale.at(d) - scale.at(b))}
                    height={10}
                    fill={hue}
                    fillOpacity={0.5}
                  />
                  <line x1={scale.at(c)} x2={scale.at(c)} y1={y - 9} y2={y + 9} stroke={ink("ink")} strokeWidth={2} />
                </g>
              ) : (
                <text x={scale.at(scale.domain[0]) + 6} y={y + 4} fontSize={11} fontStyle="italic" fill={ink("ink-3")}>
                  not enough data
                </text>
              )}
              <text x={width} y={y + 4} textAnchor="end">
                {known ? (
                  <tspan fontWeight={600} fill={ink("ink")}>
                    {rounded(c, props)}
                  </tspan>
                ) : null}
                <tspan dx={known ? 6 : 0} fontSize={10.5} fill={ink("ink-3")}>
                  {`n${space}${plain(row.n)}`}
                </tspan>
              </text>
            </g>
          );
        })}
      </>
    ),
  };
}

export function describeDistributionStrip(props: DistributionStripProps): string {
  const said = props.rows.map((row) =>
    row.spread
      ? `${row.label}: median ${exact(row.spread[2], props)}, half between ${exact(row.spread[1], props)} and ${exact(row.spread[3], props)}, n ${plain(row.n)}.`
      : `${row.label}: not enough data, n ${plain(row.n)}.`,
  );
  return said.join(" ") || "Nothing to show.";
}

export function distributionStripTable(props: DistributionStripProps): PictureTable {
  return {
    columns: ["row", "10th percentile", "25th percentile", "median", "75th percentile", "90th percentile", "n"],
    rows: props.rows.map((row) => [row.label, ...(row.spread ?? [null, null, null, null, null]), row.n]),
  };
}

/** How values spread, row by row. */
export function DistributionStrip(props: DistributionStripProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note ?? "Line: the middle eight in ten. Block: the middle half. Tick: the median."}
      description={describeDistributionStrip(props)}
      data={distributionStripTable(props)}
      lacks={lacksAll(props.rows.flatMap(({ spread, values }) => [...(spread ?? []), ...(values ?? [])]))}
      draw={(width) => drawDistributionStrip(props, width, setting)}
    />
  );
}
