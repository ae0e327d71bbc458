import { IntervalBars, type IntervalBarsRow, SeriesBand } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { AlignmentResult } from "./result.ts";
import { depthWords } from "./words.ts";

type Depth = AlignmentResult["depths"][number];

function barRows(result: AlignmentResult): readonly IntervalBarsRow[] {
  return result.segments.map(({ id, name, play }) => ({
    key: id,
    label: name,
    segment: id,
    ...(play === "outside" || play === "unknown" ? {} : { hint: play }),
    cells: Object.fromEntries(
      result.depths.map((depth) => {
        const mix = depth.segments.find((each) => each.segment === id)!;
        return [
          depth.depth,
          { actual: mix.actual, intent: mix.intended, ...(mix.called ? { meaning: "act" as const } : {}) },
        ];
      }),
    ),
  }));
}

/** The depth with the widest gap that is no noise; effort where there is none. */
function watched(result: AlignmentResult): Depth | undefined {
  const widest = (depth: Depth) =>
    Math.max(
      0,
      ...depth.segments.map((mix) => (mix.called && mix.gap?.kind === "estimate" ? Math.abs(mix.gap.estimate) : 0)),
    );
  return [...result.depths].sort((a, b) => widest(b) - widest(a))[0];
}

/** Actual against intended at four depths, and period by period at the depth that is furthest off. */
export function StrategyAlignmentView({ result }: ViewProps<AlignmentResult>) {
  const depth = watched(result);
  const pursued = result.segments.filter((segment) => segment.play === "pursue");
  const unfinished = result.periods.find((period) => !period.complete);
  const intended = depth?.segments.find((mix) => mix.segment === pursued[0]?.id)?.intended;
  return (
    <>
      <IntervalBars
        title="Share of each depth, by segment"
        unit="share"
        columns={result.depths.map((each) => ({ key: each.depth, title: depthWords(result, each.depth) }))}
        rows={barRows(result)}
        note="Bar: actual share with its 95 % interval. Tick: what the strategy means."
      />
      {depth && pursued.length > 0 && (
        <SeriesBand
          title={`Share of ${depthWords(result, depth.depth)}, period by period`}
          unit="share"
          zero
          series={pursued.map((segment) => ({
            key: segment.id,
            label: segment.name,
            segment: segment.id,
            points: result.periods.flatMap((period) => {
              const value = period.depths.find((each) => each.depth === depth.depth)?.shares[segment.id];
              return value ? [{ at: period.from, label: period.label, value }] : [];
            }),
          }))}
          {...(pursued.length === 1 && typeof intended === "number"
            ? { intent: { value: intended, label: "intended" } }
            : {})}
          unfinishedFrom={unfinished?.from ?? null}
          versions={result.versions}
        />
      )}
    </>
  );
}
