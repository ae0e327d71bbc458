import { DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { DriftResult } from "./result.ts";

/** Effort inside the profile by team, then the sellers whose odds moved apart the most. */
export function SellerDriftView({ result }: ViewProps<DriftResult>) {
  const all = result.overall.effortInside.after;
  return (
    <>
      {result.teams.length > 0 && (
        <DotWhisker
          title="Share of effort in what we pursue since the split, by team"
          unit="share"
          rows={result.teams.map((team) => ({
            key: team.id,
            label: team.name,
            value: team.effortInside.after,
            target: team.effortInside.before.kind === "estimate" ? team.effortInside.before.estimate : null,
            ...(team.clings ? { meaning: "act" as const } : {}),
          }))}
          {...(all.kind === "estimate" ? { reference: { value: all.estimate, label: "everybody" } } : {})}
          targetWord="before"
          note="Dot: since the split, with its interval. Tick: before it."
        />
      )}
      <DotWhisker
        title="How much the odds of winning rose outside the profile over inside, by seller"
        unit="ratio"
        atMost={20}
        rows={result.sellers.map((seller) => ({
          key: seller.id,
          label: seller.name,
          value: seller.drift,
          ...(seller.learnsOutside ? { meaning: "act" as const } : {}),
        }))}
        reference={{ value: 1, label: "alike" }}
        note="1 means that both moved alike; shrunk towards all sellers."
      />
    </>
  );
}
