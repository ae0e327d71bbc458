import { LorenzCurve, Waterfall } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { ConcentrationResult } from "./result.ts";
import { partsNote } from "./words.ts";

/** Who brings how much, and what makes the gap between the top and the rest. */
export function ConcentrationView({ result, answer }: ViewProps<ConcentrationResult>) {
  const { decomposition } = result;
  return (
    <div className="fw-small-multiples">
      {result.lorenz.length > 0 && (
        <LorenzCurve
          title="Sellers, largest first, and the share of what was won that they bring"
          of="what was won"
          among="sellers"
          points={[...result.lorenz]
            .reverse()
            .map(({ population, share }) => ({ people: 1 - population, result: 1 - share }))}
          gini={result.gini}
          mark={{ people: result.top, result: result.topShare }}
        />
      )}
      {decomposition && (
        <Waterfall
          title="From the average seller of the rest to the average one of the top"
          unit="money"
          currency={answer.currency}
          start={{ label: "rest", value: decomposition.rest }}
          steps={decomposition.factors.map(({ factor, part }) => ({ key: factor, label: factor, value: part }))}
          end={{ label: "top", value: decomposition.top }}
          note={partsNote(result)}
        />
      )}
    </div>
  );
}
