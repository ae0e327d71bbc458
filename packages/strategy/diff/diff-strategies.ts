import type { Saying } from "../criteria/say-value.ts";
import type { Strategy } from "../language/strategy.ts";
import { suggestId } from "../reading/collections.ts";
import type { Change } from "./change.ts";
import { diffDiscounts } from "./diff-discounts.ts";
import { diffFields, diffNamed } from "./diff-fields.ts";
import { diffSegments } from "./diff-segments.ts";

/** What changed from one version of a strategy to another, in document order. Empty where both say the same. */
export function diffStrategies(before: Strategy, after: Strategy): readonly Change[] {
  const saying: Saying = after.currency === undefined ? {} : { currency: after.currency };
  const id = (entry: { readonly id: string }) => entry.id;
  const buyers = ({ buyers: bySegment }: Strategy) =>
    bySegment.flatMap(({ segment, roles }) => roles.map((role) => ({ ...role, segment })));
  return [
    ...diffFields("", "The strategy", heading(before), heading(after), saying).map((one) => ({
      ...one,
      path: one.path.slice(1),
    })),
    ...diffNamed("goals", "goal", before.goals, after.goals, id, saying),
    ...diffSegments(before, after),
    ...diffNamed("how_we_win.offerings", "offering", before.offerings, after.offerings, id, saying),
    ...diffNamed(
      "how_we_win.buyers",
      "buyer",
      buyers(before),
      buyers(after),
      ({ segment, role }) => `${segment}.${suggestId(role)}`,
      saying,
    ),
    ...diffNamed("how_we_win.value", "value point", before.value, after.value, id, saying),
    ...diffNamed("discipline.stages", "stage", before.stages, after.stages, id, saying),
    ...diffNamed(
      "discipline.gates",
      "gate",
      before.gates,
      after.gates,
      (gate) => gate.id ?? `before ${gate.before}`,
      saying,
    ),
    ...diffDiscounts(before, after),
    ...diffNamed("discipline.attention", "attention rule", before.attention, after.attention, id, saying),
    ...diffNamed("discipline.leads", "lead rule", before.leads, after.leads, id, saying),
    ...diffNamed(
      "discipline.channel.rules",
      "channel rule",
      before.channel?.rules ?? [],
      after.channel?.rules ?? [],
      id,
      saying,
    ),
    ...diffFields("discipline.channel", "Partners", channel(before), channel(after), saying),
    ...diffNamed("measures", "measure", before.measures, after.measures, id, saying),
    ...diffNamed("capabilities", "capability", before.capabilities, after.capabilities, id, saying),
    ...diffNamed("assumptions", "assumption", before.assumptions, after.assumptions, id, saying),
    ...diffNamed("cadence", "meeting", before.cadence, after.cadence, id, saying),
    ...diffFields("costs", "Costs", before.costs, after.costs, saying),
    ...diffFields("activity_minutes", "Minutes of an activity", before.activityMinutes, after.activityMinutes, saying),
  ];
}

const heading = ({ company, name, version, effective, because, currency, fiscalYearStarts }: Strategy) => ({
  company,
  name,
  version,
  effective,
  because,
  currency,
  fiscalYearStarts,
});

const channel = ({ channel: rules }: Strategy) => ({
  dealRegistration: rules?.dealRegistration,
  conflicts: rules?.conflicts,
});
