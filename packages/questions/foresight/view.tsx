import { DotWhisker, IntervalBars, rounded } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { ForesightResult } from "./result.ts";

const share = { unit: "share" } as const;

/** Each person against the others, what everybody's odds meant, and which worries nobody saw coming. */
export function ForesightView({ result }: ViewProps<ForesightResult>) {
  return (
    <>
      <DotWhisker
        title="Share of the others' error that somebody's odds save on the same worries"
        unit="share"
        reference={{ value: 0, label: "like the others" }}
        rows={result.people.map(({ id, name, overOthers, verdict }) => ({
          key: id,
          label: verdict === "sees further" || verdict === "sees less far" ? `${name}, ${verdict}` : name,
          value: overOthers,
        }))}
        note="Shrunk towards everybody's; below nought is a larger error than the others'."
      />
      <IntervalBars
        title="What was said, and what came of it"
        unit="share"
        columns={[{ key: "observed", title: "Happened" }]}
        rows={result.calibration.map(({ from, items, observed, odds, to }) => ({
          key: String(from),
          label: `${rounded(from, share)} to ${rounded(to, share)}`,
          hint: `n ${items}`,
          cells: { observed: { actual: observed, intent: odds } },
        }))}
        intentWord="said"
        note="Bar: share that happened, each worry and deal counted once. Tick: the odds given, on average."
      />
    </>
  );
}
