import { type Doubtful, drawable } from "../doubtful.ts";
import { date } from "../formats/date.ts";
import { doubtText, exactDoubtText } from "../formats/estimate.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksOf } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, type StrategyMark, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";
import { areaOf, pathOf, spread, TimeAxes, timeFrame, timeHeight } from "./time-frame.tsx";

export type BandPoint = { readonly at: string; readonly value: Doubtful; readonly label?: string };
export type BandSeries = {
  readonly key: string;
  readonly label: string;
  readonly segment?: string | null;
  readonly points: readonly BandPoint[];
};

export type SeriesBandProps = Measured & {
  readonly title: string;
  readonly series: readonly BandSeries[];
  readonly intent?: { readonly value: number; readonly label: string };
  readonly zero?: boolean;
  readonly unfinishedFrom?: string | null;
  readonly versions?: readonly StrategyMark[];
  readonly note?: string;
};

/** Lines over time, each in its band of doubt and named at its end. */
export function drawSeriesBand(props: SeriesBandProps, width: number, setting: PictureSetting): Drawing {
  const { series, intent } = props;
  const widest = Math.max(
    40,
    ...series.map((one) => textWidth(one.label, 12, true)),
    intent ? textWidth(`${intent.label} ${rounded(intent.value, props)}`, 11, true) : 0,
  );
  const labelRoom = Math.min(widest + 14, width * 0.3);
  const frame = timeFrame(
    {
      ...props,
      dates: series.flatMap((one) => one.points.map((point) => point.at)),
      values: [
        ...series.flatMap((one) =>
          one.points.flatMap((point) => {
            const value = drawable(point.value);
            return value ? [value.low, value.high] : [];
          }),
        ),
        ...(intent ? [intent.value] : []),
      ],
      labelRoom,
    },
    width,
  );
  const { x, y } = frame;
  const hue = (one: BandSeries): string =>
    one.segment === undefined ? ink("accent") : segmentHue(one.segment, setting);
  const placed = series.map((one) =>
    one.points.map((point) => ({ point, x: x.at(point.at), value: drawable(point.value) })),
  );
  const ends = placed.map((points) => points.findLast((point) => point.value));
  const wanted = [...ends.map((end) => y.at(end?.value?.estimate ?? 0)), ...(intent ? [y.at(intent.value)] : [])];
  const labels = spread(wanted, 15, frame.top, frame.bottom);
  const intentY = intent ? labels.at(-1) : undefined;
  const marks = (
    <>
      <TimeAxes
        frame={frame}
        measured={props}
        versions={props.versions ?? setting.versions}
        unfinishedFrom={props.unfinishedFrom}
      />
      {intent ? (
        <g>
          <line
            x1={frame.left}
            x2={frame.right}
            y1={y.at(intent.value)}
            y2={y.at(intent.value)}
            stroke={ink("ink")}
            strokeWidth={1.25}
          />
          <text x={frame.right + 8} y={(intentY ?? 0) + 4} fontSize={11} fontWeight={600} fill={ink("ink")}>
            {fitText(`${intent.label} ${rounded(intent.value, props)}`, 11, labelRoom - 8, true)}
          </text>
        </g>
      ) : null}
      {series.map((one, index) => (
        <path
          key={one.key}
          d={areaOf(
            (placed[index] ?? []).map(({ x: at, value }) =>
              value ? { x: at, low: y.at(value.low), high: y.at(value.high) } : null,
            ),
          )}
          fill={hue(one)}
          opacity={0.16}
        />
      ))}
      {series.map((one, index) => {
        const points = placed[index] ?? [];
        return (
          <g key={one.key}>
            <path
              d={pathOf(points.map(({ x: at, value }) => (value ? { x: at, y: y.at(value.estimate) } : null)))}
              fill="none"
              stroke={hue(one)}
              strokeWidth={2}
            />
            {points.map(({ point, x: at, value }) =>
              value ? (
                <g
                  key={point.at}
                  data-tip={`${one.label}, ${point.label ?? date(point.at)}\n${exactDoubtText(value, props)}`}
                >
                  <circle cx={at} cy={y.at(value.estimate)} r={9} fill="transparent" />
                  <circle cx={at} cy={y.at(value.estimate)} r={points.length > 40 ? 1.5 : 3} fill={hue(one)} />
                </g>
              ) : null,
            )}
            {ends[index] ? (
              <text x={frame.right + 8} y={(labels[index] ?? 0) + 4} fontWeight={600} fill={hue(one)}>
                {fitText(one.label, 12, labelRoom - 8, true)}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
  return { height: timeHeight(frame), marks };
}

/** What the lines show, in words: each one's first and last value. */
export function describeSeriesBand(props: SeriesBandProps): string {
  const said = props.series.map((one) => {
    const known = one.points.filter((point) => drawable(point.value));
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return `${one.label}: not enough data.`;
    return `${one.label}: ${doubtText(first.value, props)} at ${first.label ?? date(first.at)}, ${doubtText(last.value, props)} at ${last.label ?? date(last.at)}.`;
  });
  const intent = props.intent ? ` ${props.intent.label} ${exact(props.intent.value, props)}.` : "";
  return `${said.join(" ")}${intent}` || "Nothing to show.";
}

export function seriesBandTable(props: SeriesBandProps): PictureTable {
  return {
    columns: ["series", "period", "estimate", "low", "high", "n"],
    rows: props.series.flatMap((one) =>
      one.points.map((point) => {
        const value = drawable(point.value);
        return [
          one.label,
          point.label ?? point.at,
          value?.estimate ?? null,
          value?.low ?? null,
          value?.high ?? null,
          point.value.n,
        ];
      }),
    ),
  };
}

/** Estimates over time with their bands; up to six lines, named where they end. */
export function SeriesBand(props: SeriesBandProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeSeriesBand(props)}
      data={seriesBandTable(props)}
      lacks={lacksOf(props.series.flatMap(({ label, points }) => points.map(({ value }) => ({ label, value }))))}
      draw={(width) => drawSeriesBand(props, width, setting)}
    />
  );
}
