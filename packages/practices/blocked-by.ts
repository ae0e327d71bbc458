import type { Person, StoredRecord } from "@fairway/ledger";
import { z } from "zod";
import { dayOf } from "./days.ts";
import type { KnownDeal } from "./known-deal.ts";
import { personRoles } from "./person-roles.ts";

/** What a rule of law or policy touches; an empty list narrows nothing. */
export const touches = z.object({
  fields: z.array(z.string().min(1)).max(50).default([]).describe("Fields that it is about, like contact.email"),
  stages: z.array(z.string().min(1)).max(50).default([]).describe("Stages in which it holds; none named: all"),
  segments: z.array(z.string().min(1)).max(50).default([]).describe("Segments in which it holds; none named: all"),
  territories: z.array(z.string().min(1)).max(200).default([]).describe("Territories in which it holds; none: all"),
  roles: z.array(z.enum(personRoles)).min(1).describe("Whose work it touches: these attest it"),
});
export type Touches = z.output<typeof touches>;

/** One version of a rule, as people attest it. */
export const ruleVersion = z.object({
  version: z.number(),
  text: z.string(),
  effective: z.iso.date(),
  touches,
  training: z.object({ name: z.string(), link: z.url().nullable() }).nullable(),
  /** Days that people have to attest it, and at least until it takes effect. */
  daysToAttest: z.number(),
  /** Why it was changed; null for the first. */
  because: z.string().nullable(),
});
export type RuleVersion = z.output<typeof ruleVersion>;

/** What others read of an obligation. */
export const obligationRead = z.object({ name: z.string(), versions: z.array(ruleVersion).min(1) });
const attestationRead = z.object({ obligation: z.string(), attestedVersion: z.number().nullable() });

/** What holds at the moment somebody acts: the obligations that are open, and what this person has attested. */
export type Duties = {
  readonly obligations: readonly StoredRecord[];
  readonly attestations: readonly StoredRecord[];
};

export const noDuties: Duties = { obligations: [], attestations: [] };

/** The name of the record in which one person attests one obligation: there is never a second. */
export function attestationName(obligation: string, personId: string): string {
  return `${obligation}:${personId}`;
}

/** The states in which an obligation holds. */
export const holdingStates: readonly string[] = ["in force", "to review"];

/** The version of a rule that is in force on a day; undefined before its first. */
export function versionOn(versions: readonly RuleVersion[], day: string): RuleVersion | undefined {
  return versions.findLast(({ effective }) => effective <= day);
}

/** A deal as far as a gate knows it; what is left out is not known. */
export type GatedDeal = { readonly id: string } & Partial<
  Pick<KnownDeal, "name" | "stage" | "segment" | "territories">
> & {
    /** Where only some fields are changed: these; all of the deal where absent. */
    readonly fields?: readonly string[];
  };

/** What is not known about the deal counts as touched: a rule is not escaped by leaving a field empty. */
function dealTouched({ stages, segments, territories, fields }: Touches, deal: GatedDeal): boolean {
  const within = (list: readonly string[], value: string | null | undefined) =>
    list.length === 0 || value === null || value === undefined || list.includes(value);
  const among = (list: readonly string[], values: readonly string[] | undefined) =>
    list.length === 0 || values === undefined || values.length === 0 || values.some((each) => list.includes(each));
  return (
    within(stages, deal.stage) &&
    within(segments, deal.segment) &&
    among(territories, deal.territories) &&
    (deal.fields === undefined || among(fields, deal.fields))
  );
}

function unknownParts({ stages, segments, territories }: Touches, deal: GatedDeal): readonly string[] {
  return [
    ...(stages.length > 0 && !deal.stage ? ["stage"] : []),
    ...(segments.length > 0 && !deal.segment ? ["segment"] : []),
    ...(territories.length > 0 && !deal.territories?.length ? ["territory"] : []),
  ];
}

/** What has to be attested before somebody may go on, and where. */
export type Blocked = {
  readonly obligation: string;
  readonly version: number;
  readonly says: string;
  readonly do: string;
};

/**
 * What keeps a person from acting on a deal: the first rule in force that touches both and that they have not attested in
 * the version in force, or a later one. Undefined where nothing does. Processes are never kept. Pure; any gate can ask it.
 *
 * @param at the instant, ISO 8601.
 */
export function blockedBy(
  { obligations, attestations }: Duties,
  person: Pick<Person, "id" | "name" | "roles" | "process">,
  deal: GatedDeal,
  at: string,
): Blocked | undefined {
  if (person.process) return undefined;
  const attested = new Map(
    attestations.flatMap(({ owner, body }) => {
      const read = attestationRead.safeParse(body);
      return read.success && owner === person.id
        ? [[read.data.obligation, read.data.attestedVersion ?? 0] as const]
        : [];
    }),
  );
  for (const { record, body } of obligations) {
    const { name, versions } = obligationRead.parse(body);
    const rule = versionOn(versions, dayOf(at));
    if (!rule?.touches.roles.some((role) => person.roles.includes(role))) continue;
    if (!dealTouched(rule.touches, deal) || (attested.get(record) ?? 0) >= rule.version) continue;
    const unknown = unknownParts(rule.touches, deal);
    const counted =
      unknown.length > 0 ? ` The deal's ${unknown.join(" and ")} is not known, so it counts as touched.` : "";
    return {
      obligation: record,
      version: rule.version,
      says: `${person.name} has not attested \u201c${name}\u201d (version ${rule.version}, in force since ${rule.effective}), which touches ${deal.name ?? `deal ${deal.id}`}.${counted}`,
      do: attested.has(record)
        ? `Attest it first, then do this again: step \u201cattest\u201d of attestation ${attestationName(record, person.id)}, which is in your inbox.`
        : `Attest it first: step \u201cask\u201d of attestation with obligation ${record} puts it into your inbox.`,
    };
  }
  return undefined;
}
