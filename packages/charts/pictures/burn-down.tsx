import { date } from "../formats/date.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, type StrategyMark, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";
import { areaOf, pathOf, spread, TimeAxes, timeFrame, timeHeight } from "./time-frame.tsx";

export type BurnPoint = { readonly at: string; readonly value: number };
export type BurnDownProps = Measured & {
  readonly title: string;
  /** Cumulative: what has been spent by each day. */
  readonly spent: readonly BurnPoint[];
  /** Cumulative: what the strategy allows by each day. */
  readonly allowed: readonly BurnPoint[];
  /** Where spending is heading, from the last known day to the period's end. */
  readonly projection?: readonly {
    readonly at: string;
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly versions?: readonly StrategyMark[];
  readonly note?: string;
};

/** Spending against what is allowed, and the fan of where it ends. */
export function drawBurnDown(props: BurnDownProps, width: number, setting: PictureSetting): Drawing {
  const { spent, allowed, projection = [] } = props;
  const labelRoom = Math.min(150, width * 0.3);
  const frame = timeFrame(
    {
      ...props,
      unit: props.unit,
      zero: true,
      dates: [...spent, ...allowed, ...projection].map((point) => point.at),
      values: [
        ...spent.map((point) => point.value),
        ...allowed.map((point) => point.value),
        ...projection.flatMap((point) => [point.low, point.high]),
      ],
      labelRoom,
    },
    width,
  );
  const { x, y } = frame;
  const line = (points: readonly BurnPoint[]): string =>
    pathOf(points.map((point) => (Number.isFinite(point.value) ? { x: x.at(point.at), y: y.at(point.value) } : null)));
  const over =
    (spent.at(-1)?.value ?? 0) >
    (allowed.findLast((point) => point.at <= (spent.at(-1)?.at ?? ""))?.value ?? Number.POSITIVE_INFINITY);
  const colour = ink(over ? "act" : "accent");
  const ends = [
    { text: "allowed", value: allowed.at(-1)?.value, fill: ink("ink-2") },
    {
      text: over ? "\u25c6 spent" : "spent",
      value: projection.length > 0 ? undefined : spent.at(-1)?.value,
      fill: ink(over ? "act-ink" : "accent"),
    },
    { text: "heading for", value: projection.at(-1)?.estimate, fill: ink(over ? "act-ink" : "accent") },
  ].filter(
    (end): end is { text: string; value: number; fill: string } =>
      typeof end.value === "number" && Number.isFinite(end.value),
  );
  const heights = spread(
    ends.map((end) => y.at(end.value)),
    15,
    frame.top,
    frame.bottom,
  );
  const last = spent.at(-1);
  const marks = (
    <>
      <TimeAxes
        frame={frame}
        measured={props}
        versions={props.versions ?? setting.versions}
        unfinishedFrom={last?.at}
      />
      <path d={line(allowed)} fill="none" stroke={ink("ink-2")} strokeWidth={1.25} strokeDasharray="6 3" />
      <path
        d={areaOf(projection.map((point) => ({ x: x.at(point.at), low: y.at(point.low), high: y.at(point.high) })))}
        fill={colour}
        opacity={0.18}
      />
      <path
        d={line(projection.map((point) => ({ at: point.at, value: point.estimate })))}
        fill="none"
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray="2 3"
      />
      <path d={line(spent)} fill="none" stroke={colour} strokeWidth={2.25} />
      {last ? (
        <g data-tip={`spent by ${date(last.at)}\n${exact(last.value, props)}`}>
          <circle cx={x.at(last.at)} cy={y.at(last.value)} r={9} fill="transparent" />
          <circle cx={x.at(last.at)} cy={y.at(last.value)} r={4} fill={colour} stroke={ink("page")} />
          {projection.length > 0 ? (
            <text
              x={Math.max(frame.left + 4, x.at(last.at) - 8)}
              y={y.at(last.value) - 9}
              fontWeight={600}
              textAnchor={x.at(last.at) - textWidth("spent 000 k", 12) < frame.left ? "start" : "end"}
              fill={ink(over ? "act-ink" : "accent")}
            >
              {`${over ? "\u25c6 " : ""}spent ${rounded(last.value, props)}`}
            </text>
          ) : null}
        </g>
      ) : null}
      {ends.map((end, index) => (
        <text
          key={end.text}
          x={frame.right + 8}
          y={(heights[index] ?? 0) + 4}
          fontSize={11}
          fontWeight={600}
          fill={end.fill}
        >
          {`${end.text} ${rounded(end.value, props)}`}
        </text>
      ))}
    </>
  );
  return { height: timeHeight(frame), marks };
}

/** What the burn-down shows, in words. */
export function describeBurnDown(props: BurnDownProps): string {
  const [last, limit, end] = [props.spent.at(-1), props.allowed.at(-1), props.projection?.at(-1)];
  if (!last) return "Nothing spent yet.";
  const allowed = limit ? ` of ${exact(limit.value, props)} allowed by ${date(limit.at)}` : "";
  const heading = end
    ? ` Heading for ${rounded(end.estimate, props)} (${rounded(end.low, props)} to ${rounded(end.high, props)}) by ${date(end.at)}.`
    : "";
  return `${exact(last.value, props)} spent by ${date(last.at)}${allowed}.${heading}`;
}

export function burnDownTable(props: BurnDownProps): PictureTable {
  const days = [
    ...new Set([...props.spent, ...props.allowed, ...(props.projection ?? [])].map((point) => point.at)),
  ].sort();
  const at = <P extends { readonly at: string }>(points: readonly P[] | undefined, day: string): P | undefined =>
    points?.find((point) => point.at === day);
  return {
    columns: ["day", "spent", "allowed", "projected", "low", "high"],
    rows: days.map((day) => {
      const projected = at(props.projection, day);
      return [
        day,
        at(props.spent, day)?.value ?? null,
        at(props.allowed, day)?.value ?? null,
        projected?.estimate ?? null,
        projected?.low ?? null,
        projected?.high ?? null,
      ];
    }),
  };
}

/** A budget burning down: spent against allowed, with the fan of where it ends. */
export function BurnDown(props: BurnDownProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeBurnDown(props)}
      data={burnDownTable(props)}
      lacks={lacksAll(
        [...props.spent, ...props.allowed]
          .map(({ value }) => value)
          .concat((props.projection ?? []).map(({ estimate }) => estimate)),
      )}
      draw={(width) => drawBurnDown(props, width, setting)}
    />
  );
}
