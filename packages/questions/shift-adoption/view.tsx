import { DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { Measure } from "./measures.ts";
import type { AdoptionResult } from "./result.ts";

const titles: Readonly<Record<Exclude<Measure, "size">, string>> = {
  effort: "Share of effort in what we pursue, by team",
  buyers: "Share of first meetings that were with a buyer whom the strategy names, by team",
  seniority: "Share of first meetings that were with senior people, by team",
  offering: "Share of deals opened with what we lead with, by team",
};

/** Each measure by team, since the split with its interval, and where it stood before. */
export function ShiftAdoptionView({ result }: ViewProps<AdoptionResult>) {
  const told = result.told.filter((measure): measure is keyof typeof titles => measure !== "size");
  return (
    <>
      {result.teams.length > 0 &&
        told.map((measure) => {
          const all = result.overall[measure]?.after;
          return (
            <DotWhisker
              key={measure}
              title={titles[measure]}
              unit="share"
              atMost={20}
              rows={result.teams.map(({ id, name, by, clings }) => {
                const sides = by[measure]!;
                return {
                  key: id,
                  label: name,
                  value: sides.after,
                  target: sides.before.kind === "estimate" ? sides.before.estimate : null,
                  ...(clings.includes(measure) ? { meaning: "act" as const } : {}),
                };
              })}
              {...(all?.kind === "estimate" ? { reference: { value: all.estimate, label: "everybody" } } : {})}
              targetWord="before"
              note="Dot: since the split, with its interval. Tick: before it."
            />
          );
        })}
      {result.told.includes("size") && result.teams.length > 0 && (
        <DotWhisker
          title="Size of deals opened since the split, as a multiple of before, by team"
          unit="ratio"
          atMost={20}
          rows={result.teams.map(({ id, name, by, clings }) => ({
            key: id,
            label: name,
            value: by.size!.change,
            ...(clings.includes("size") ? { meaning: "act" as const } : {}),
          }))}
          reference={{ value: 1, label: "as before" }}
        />
      )}
    </>
  );
}
