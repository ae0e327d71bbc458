import { type Person, type Right, rightsLacking } from "@fairway/ledger";
import { fullSight, type Protected, type Sight } from "@fairway/questions";
import type { Snapshot, Warehouse } from "@fairway/warehouse";
import { scopeOf } from "./scope-of.ts";

const keptWithout: Readonly<Record<Right, Protected>> = {
  "see rivals": "rivals",
  "see prices": "prices",
  "see assessments": "assessments",
};

/** What is kept from somebody who lacks rights. */
export const withheldFrom = (person: Person): readonly Protected[] =>
  rightsLacking(person).map((right) => keptWithout[right]);

/**
 * What somebody sees of a snapshot: whose rows, as things stood on its day, and what of them.
 *
 * @param person undefined: this machine's own, which sees all.
 */
export async function sightOf(warehouse: Warehouse, snapshot: Snapshot, person: Person | undefined): Promise<Sight> {
  if (person === undefined || person.process) return fullSight;
  const scope = await scopeOf(warehouse, snapshot, person);
  const withheld = withheldFrom(person);
  const sells = person.roles.includes("seller") || person.roles.includes("manager");
  const tellsSelf = sells && (scope.sellers !== "all" || withheld.includes("assessments"));
  return { scope, withheld, self: tellsSelf ? person.id : null };
}
