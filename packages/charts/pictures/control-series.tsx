import { type Doubtful, drawable } from "../doubtful.ts";
import { date } from "../formats/date.ts";
import { doubtText, estimateText, exactDoubtText } from "../formats/estimate.ts";
import { plain } from "../formats/number.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksOf } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, type StrategyMark, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";
import { areaOf, pathOf, TimeAxes, timeFrame, timeHeight } from "./time-frame.tsx";

export type ControlPoint = {
  /** First day of the period, "YYYY-MM-DD". */
  readonly at: string;
  readonly value: Doubtful;
  /** The period's name where it has one ("Q2 2026"). */
  readonly label?: string;
  /** Outside the control limits, or part of a run that is no chance. */
  readonly signal?: boolean;
  readonly limits?: { readonly low: number; readonly high: number };
};

export type ControlSeriesProps = Measured & {
  readonly title: string;
  readonly points: readonly ControlPoint[];
  /** Centre line of the control chart. */
  readonly centre?: { readonly value: number; readonly label: string };
  /** Constant control limits; points may carry their own. */
  readonly limits?: { readonly low: number; readonly high: number };
  readonly intent?: { readonly value: number; readonly label: string };
  /** From this day on the period is not over. */
  readonly unfinishedFrom?: string | null;
  readonly versions?: readonly StrategyMark[];
  readonly note?: string;
};

const limitsOf = (point: ControlPoint, props: ControlSeriesProps): { low: number; high: number } | undefined =>
  point.limits ?? props.limits;

/** A measure over time with each point's interval, its control limits, and what was intended. */
export function drawControlSeries(props: ControlSeriesProps, width: number, setting: PictureSetting): Drawing {
  const { points, centre, intent } = props;
  const lines = [
    ...(intent ? [{ ...intent, colour: ink("accent"), dash: "", bold: 600 }] : []),
    ...(centre ? [{ ...centre, colour: ink("ink-3"), dash: "6 3", bold: 400 }] : []),
  ];
  const labelRoom = Math.min(
    160,
    16 + Math.max(40, ...lines.map((line) => textWidth(`${line.label} ${rounded(line.value, props)}`, 11, true))),
  );
  const values = points.flatMap((point) => {
    const value = drawable(point.value);
    const limits = limitsOf(point, props);
    return [...(value ? [value.low, value.high] : []), ...(limits ? [limits.low, limits.high] : [])];
  });
  const frame = timeFrame(
    {
      ...props,
      dates: points.map((point) => point.at),
      values: [...values, ...lines.map((line) => line.value)],
      labelRoom,
    },
    width,
  );
  const { x, y } = frame;
  const placed = points.map((point) => ({ point, x: x.at(point.at), value: drawable(point.value) }));
  const edge = (side: "low" | "high"): string =>
    pathOf(
      placed.map(({ point, x: at }) => {
        const limits = limitsOf(point, props);
        return limits ? { x: at, y: y.at(limits[side]) } : null;
      }),
    );
  const zone = areaOf(
    placed.map(({ point, x: at }) => {
      const limits = limitsOf(point, props);
      return limits ? { x: at, low: y.at(limits.low), high: y.at(limits.high) } : null;
    }),
  );
  const marks = (
    <>
      <TimeAxes
        frame={frame}
        measured={props}
        versions={props.versions ?? setting.versions}
        unfinishedFrom={props.unfinishedFrom}
      />
      <path d={zone} fill={ink("band")} opacity={0.45} />
      {(["low", "high"] as const).map((side) => (
        <path key={side} d={edge(side)} fill="none" stroke={ink("line")} />
      ))}
      {lines.map((line) => (
        <g key={line.label}>
          <line
            x1={frame.left}
            x2={frame.right}
            y1={y.at(line.value)}
            y2={y.at(line.value)}
            stroke={line.colour}
            strokeWidth={1.25}
            strokeDasharray={line.dash}
          />
          <text x={frame.right + 8} y={y.at(line.value) + 4} fontSize={11} fontWeight={line.bold} fill={line.colour}>
            {`${line.label} ${rounded(line.value, props)}`}
          </text>
        </g>
      ))}
      <path
        d={pathOf(placed.map(({ x: at, value }) => (value ? { x: at, y: y.at(value.estimate) } : null)))}
        fill="none"
        stroke={ink("ink-2")}
        strokeWidth={1.5}
      />
      {placed.map(({ point, x: at, value }) =>
        value ? (
          <g key={point.at} data-tip={`${point.label ?? date(point.at)}\n${exactDoubtText(value, props)}`}>
            <rect x={at - 8} y={frame.top} width={16} height={frame.bottom - frame.top} fill="transparent" />
            <line x1={at} x2={at} y1={y.at(value.low)} y2={y.at(value.high)} stroke={ink("ink-3")} strokeWidth={1.25} />
            {point.signal ? (
              <path d={`M${at} ${y.at(value.estimate) - 6}l6 6l-6 6l-6-6Z`} fill={ink("act")} stroke={ink("page")} />
            ) : (
              <circle cx={at} cy={y.at(value.estimate)} r={3.5} fill={ink("ink")} stroke={ink("page")} />
            )}
          </g>
        ) : null,
      )}
    </>
  );
  return { height: timeHeight(frame), marks };
}

/** What the series shows, in words: first, last, and every point that signals. */
export function describeControlSeries(props: ControlSeriesProps): string {
  const known = props.points.filter((point) => drawable(point.value));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return "Not enough data for any period.";
  const name = (point: ControlPoint): string => point.label ?? date(point.at);
  const signals = known
    .filter((point) => point.signal)
    .map((point) => `${name(point)} ${estimateText(point.value, props)}`);
  const intent = props.intent ? ` ${props.intent.label} ${exact(props.intent.value, props)}.` : "";
  const outside =
    signals.length > 0
      ? ` Outside the control limits: ${signals.join(", ")}.`
      : props.limits || known.some((point) => point.limits)
        ? " No period is outside the control limits."
        : "";
  return `${plain(known.length)} periods from ${name(first)}, ${doubtText(first.value, props)}, to ${name(last)}, ${doubtText(last.value, props)}.${intent}${outside}`;
}

export function controlSeriesTable(props: ControlSeriesProps): PictureTable {
  return {
    columns: ["period", "estimate", "low", "high", "n", "lower limit", "upper limit", "signal"],
    rows: props.points.map((point) => {
      const value = drawable(point.value);
      const limits = limitsOf(point, props);
      return [
        point.label ?? point.at,
        value?.estimate ?? null,
        value?.low ?? null,
        value?.high ?? null,
        point.value.n,
        limits?.low ?? null,
        limits?.high ?? null,
        point.signal ? "yes" : "no",
      ];
    }),
  };
}

/** A control chart whose points carry their intervals. */
export function ControlSeries(props: ControlSeriesProps) {
  const setting = usePictureSetting();
  const hasLimits = props.points.some((point) => limitsOf(point, props));
  return (
    <Figure
      title={props.title}
      note={props.note ?? (hasLimits ? "Shaded: what chance alone would do. Diamond: outside it." : undefined)}
      description={describeControlSeries(props)}
      data={controlSeriesTable(props)}
      lacks={lacksOf(props.points.map(({ at, label, value }) => ({ label: label ?? date(at), value })))}
      draw={(width) => drawControlSeries(props, width, setting)}
    />
  );
}
