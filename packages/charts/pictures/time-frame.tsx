import { date } from "../formats/date.ts";
import { bare, type Measured, unitWord } from "../formats/quantity.ts";
import { HatchedRect } from "../frame/marks.tsx";
import type { StrategyMark } from "../frame/picture-setting.tsx";
import { fitText, textWidth } from "../frame/text-width.ts";
import { type LinearScale, linearScale } from "../scale/linear.ts";
import { dayOf, isoOf, type TimeScale, timeScale } from "../scale/time.ts";
import { ink } from "../tokens.ts";

export type TimeFrame = {
  readonly x: TimeScale;
  readonly y: LinearScale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type TimeFrameInput = Measured & {
  readonly dates: readonly string[];
  /** The period that starts here is not over; the axis leaves room for it. */
  readonly unfinishedFrom?: string | null | undefined;
  readonly values: readonly number[];
  /** Room at the right for direct labels. */
  readonly labelRoom: number;
  readonly zero?: boolean;
  readonly plotHeight?: number;
};

/** The end of an unfinished period, as long as the one before; undefined where the axis reaches past its start anyway. */
function unfinishedEnd(dates: readonly string[], from: string | null | undefined): string | undefined {
  const days = [...new Set(dates.map(dayOf))].filter(Number.isFinite).sort((a, b) => a - b);
  const [before, last] = days.slice(-2);
  if (!from || before === undefined || last === undefined || dayOf(from) < last) return undefined;
  return isoOf(dayOf(from) + (last - before));
}

/** Places a time picture: where its axes run and how values map to pixels. */
export function timeFrame(input: TimeFrameInput, width: number): TimeFrame {
  const left = 44;
  const right = Math.max(left + 60, width - input.labelRoom);
  const top = 26;
  const bottom = top + (input.plotHeight ?? (width < 560 ? 180 : 220));
  const share = input.unit === "share" ? { least: 0, most: 1 } : {};
  const end = unfinishedEnd(input.dates, input.unfinishedFrom);
  return {
    x: timeScale(end === undefined ? input.dates : [...input.dates, end], [left, right]),
    y: linearScale(input.values, [bottom, top], { zero: input.zero ?? false, count: 4, ...share }),
    left,
    right,
    top,
    bottom,
  };
}

/** Grid, axes, and the strategy's versions as dashed verticals; the unfinished period is hatched. */
export function TimeAxes(props: {
  frame: TimeFrame;
  measured: Measured;
  versions: readonly StrategyMark[];
  unfinishedFrom?: string | null | undefined;
}) {
  const { frame, measured, versions, unfinishedFrom } = props;
  const { x, y, left, right, top, bottom } = frame;
  const within = (iso: string): boolean => dayOf(iso) > x.domain[0] && dayOf(iso) <= x.domain[1];
  const drawn = versions.filter((version) => within(version.effective));
  const hatchFrom = unfinishedFrom && dayOf(unfinishedFrom) < x.domain[1] ? x.at(unfinishedFrom) : undefined;
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y.at(tick)} y2={y.at(tick)} stroke={ink(tick === 0 ? "line" : "hairline")} />
          <text x={left - 8} y={y.at(tick) + 4} fontSize={11} textAnchor="end" fill={ink("ink-3")}>
            {bare(tick, measured, y.step)}
          </text>
        </g>
      ))}
      {unitWord(measured) ? (
        <text x={left - 8} y={top - 12} fontSize={11} textAnchor="end" fill={ink("ink-3")}>
          {unitWord(measured)}
        </text>
      ) : null}
      {x.ticks.map((tick) => {
        const at = x.at(isoOf(tick.day));
        return (
          <g key={tick.day}>
            <line x1={at} x2={at} y1={bottom} y2={bottom + 4} stroke={ink("line")} />
            <text x={at} y={bottom + 17} fontSize={11} textAnchor="middle" fill={ink("ink-3")}>
              {tick.label}
            </text>
            {tick.year ? (
              <text x={at} y={bottom + 31} fontSize={11} fontWeight={600} textAnchor="middle" fill={ink("ink-3")}>
                {tick.year}
              </text>
            ) : null}
          </g>
        );
      })}
      {hatchFrom === undefined ? null : (
        <HatchedRect x={hatchFrom} y={top} width={right - hatchFrom} height={bottom - top} />
      )}
      {drawn.map((version, index) => {
        const at = x.at(version.effective);
        const until = drawn[index + 1] ? x.at(drawn[index + 1]?.effective ?? "") : right;
        const text = fitText(
          `strategy v${version.version}`,
          11,
          Math.max(20, Math.max(until - at - 6, right - at < 70 ? 70 : 0)),
        );
        const flip = at + textWidth(text, 11) + 4 > right + 40;
        return (
          <g
            key={version.version}
            data-tip={`strategy v${version.version} ${version.name ?? ""}\nin force from ${date(version.effective)}`}
          >
            <line x1={at} x2={at} y1={top - 8} y2={bottom} stroke={ink("ink-3")} strokeDasharray="3 3" />
            <text
              x={flip ? at - 4 : at + 4}
              y={top - 10}
              fontSize={11}
              textAnchor={flip ? "end" : "start"}
              fill={ink("ink-3")}
            >
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Height of the whole picture, axis labels included. */
export const timeHeight = (frame: TimeFrame): number => frame.bottom + 38;

/** Straight lines through the points, broken where one is missing. */
export function pathOf(points: readonly ({ readonly x: number; readonly y: number } | null)[]): string {
  let open = false;
  return points
    .map((point) => {
      if (!point) {
        open = false;
        return "";
      }
      const text = `${open ? "L" : "M"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
      open = true;
      return text;
    })
    .join("");
}

/** Closed areas between upper and lower edges, one for each unbroken run. */
export function areaOf(
  points: readonly ({ readonly x: number; readonly low: number; readonly high: number } | null)[],
): string {
  const runs: { x: number; low: number; high: number }[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const upper = run.map((point) => `${point.x.toFixed(1)} ${point.high.toFixed(1)}`);
      const lower = run.toReversed().map((point) => `${point.x.toFixed(1)} ${point.low.toFixed(1)}`);
      return `M${[...upper, ...lower].join("L")}Z`;
    })
    .join("");
}

/** Label heights moved apart so that none covers another; order is kept. */
export function spread(wanted: readonly number[], room: number, least: number, most: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let floor = least;
  for (const label of order) {
    label.y = Math.max(label.y, floor);
    floor = label.y + room;
  }
  let ceiling = most;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - room;
  }
  const result = [...wanted];
  for (const label of order) result[label.index] = label.y;
  return result;
}
