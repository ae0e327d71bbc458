import { DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import { type BacktestResult, type MeasureName, measureNames } from "./result.ts";
import { measured } from "./words.ts";

const titles: Record<MeasureName, string> = {
  "win rate": "Win rate",
  "price realisation": "Price paid, of list price",
  size: "Size of a won deal",
  "size for its product": "Size of a won deal, of the usual for its product",
  margin: "Margin",
  "contribution per hour": "Contribution per selling hour",
  cycle: "Days until a deal closes, median",
  retention: "Customers kept",
};

/** One small picture a measure, the segments in the strategy's order, so that one eye-sweep compares them. */
export function SegmentBacktestView({ result, answer }: ViewProps<BacktestResult>) {
  const told = measureNames.filter((measure) =>
    result.segments.some((segment) => segment.measures[measure]?.kind === "estimate"),
  );
  return (
    <div className="fw-small-multiples">
      {told.map((measure) => {
        const contrast = result.contrasts.find((each) => each.measure === measure);
        const { unit, currency } = measured(measure, answer.currency);
        return (
          <DotWhisker
            key={measure}
            title={titles[measure]}
            unit={unit}
            currency={currency}
            order="as given"
            rows={result.segments
              .filter((segment) => segment.play !== "unknown" || segment.closed > 0)
              .map((segment) => ({
                key: segment.id,
                label: segment.name,
                segment: segment.id,
                value: segment.measures[measure]!,
              }))}
            {...(contrast
              ? {
                  note: contrast.called
                    ? "Pursued segments differ from the rest by more than chance."
                    : "No difference beyond chance.",
                }
              : {})}
          />
        );
      })}
    </div>
  );
}
