import type { Ledger } from "@fairway/ledger";
import { attestationName, type Duties, holdingStates, noDuties } from "./blocked-by.ts";
import type { FindDeal } from "./known-deal.ts";
import type { Heard, Looked } from "./prepare.ts";

/** The obligations that hold, and what a person has attested of them. */
export async function dutiesOf(ledger: Pick<Ledger, "records">, personId: string): Promise<Duties> {
  const open = await ledger.records({ practice: "obligation", open: true });
  const obligations = open.filter(({ state }) => holdingStates.includes(state));
  if (obligations.length === 0) return noDuties;
  const named = obligations.map(({ record }) => attestationName(record, personId));
  return { obligations, attestations: await ledger.records({ practice: "attestation", named }) };
}

/** Everything that a step looks at besides its own record: the deal, what its practice names, what the person has attested. */
export async function lookUp(
  { told, transition, dealId, gated }: Heard,
  ledger: Pick<Ledger, "record" | "records">,
  findDeal: FindDeal,
): Promise<Looked> {
  const names = transition.looksAt?.(told) ?? [];
  const [deal, duties, ...others] = await Promise.all([
    dealId === null ? undefined : findDeal(dealId, told.person),
    gated ? dutiesOf(ledger, told.person.id) : noDuties,
    ...names.map(({ practice, record }) => ledger.record(practice, record)),
  ]);
  return { deal, duties, others };
}
