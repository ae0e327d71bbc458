import { DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { ReasonsResult } from "./result.ts";

/** How each reason, everybody's odds and every manager's answers came out. */
export function ReasonsThatProvedRightView({ result }: ViewProps<ReasonsResult>) {
  return (
    <>
      <DotWhisker
        title="Win rate of deals pursued for a reason, less that of deals inside the profile"
        unit="points"
        reference={{ value: 0, label: "as inside the profile" }}
        rows={result.reasons.map(({ code, difference, verdict }) => ({
          key: code,
          label: code,
          value: difference,
          ...(verdict === "proved wrong" ? { meaning: "act" as const } : {}),
        }))}
      />
      {result.people.length > 0 && (
        <DotWhisker
          title="Odds told, less what came of them"
          unit="points"
          reference={{ value: 0, label: "as told" }}
          rows={result.people.map(({ id, name, bias, verdict }) => ({
            key: id,
            label: name,
            value: bias,
            ...(verdict === "too hopeful" || verdict === "too careful" ? { meaning: "act" as const } : {}),
          }))}
        />
      )}
      <DotWhisker
        title="Days until half of the requests are answered"
        unit="days"
        rows={[
          { key: "all", label: "everybody", value: result.delay.median },
          ...result.delay.managers.map(({ id, name, median, verdict }) => ({
            key: id,
            label: name,
            value: median,
            ...(verdict === "slower" ? { meaning: "act" as const } : {}),
          })),
        ]}
      />
    </>
  );
}
