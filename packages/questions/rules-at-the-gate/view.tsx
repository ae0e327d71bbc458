import { CountBars, DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { GateResult } from "./result.ts";

const roleWords = { seller: "sellers", manager: "managers who sell" } as const;

/** How many moves went through the gate of each rule attested and not, the share by rule, role and team, and how long people take to attest. */
export function RulesAtTheGateView({ result }: ViewProps<GateResult>) {
  const rules = result.rules.map((rule) => ({
    ...rule,
    key: `${rule.record} ${rule.version}`,
    label: `${rule.name}, version ${rule.version}`,
  }));
  return (
    <>
      <CountBars
        title="Moves of deals under each rule, by whether their seller had attested it"
        columns={[
          { key: "before", title: "attested before", unit: "count" },
          { key: "after", title: "attested afterwards", unit: "count" },
          { key: "never", title: "not attested", unit: "count" },
        ]}
        rows={rules.map(({ key, label, inForce, before, after, never }) => ({
          key,
          label,
          hint: inForce ? "in force" : "no longer in force",
          values: { before, after, never },
        }))}
      />
      <DotWhisker
        title="Share of moves made before the seller had attested the rule"
        unit="share"
        order="as given"
        rows={[
          { key: "all", label: "all", value: result.all.share },
          ...rules.map(({ key, label, share }) => ({ key: `rule ${key}`, label, value: share })),
          ...result.roles.map(({ role, share }) => ({ key: `role ${role}`, label: roleWords[role], value: share })),
          ...result.teams.map(({ id, name, share }) => ({ key: `team ${id}`, label: name, value: share })),
        ]}
        note="Intervals resample sellers; teams are not ranked."
      />
      <DotWhisker
        title="Days until half of the people asked have attested"
        unit="days"
        order="as given"
        rows={rules.map(({ key, label, median }) => ({ key, label, value: median }))}
      />
    </>
  );
}
