import { type Json, type Person, reachOf, rights, rightsLacking, roles } from "@fairway/ledger";
import type { Snapshot, Warehouse } from "@fairway/warehouse";
import { z } from "zod";
import { sightOf } from "./sight-of.ts";
import { seesAll } from "./visible-records.ts";

const asker = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  managerId: z.string().nullable(),
  rights: z.partialRecord(z.enum(rights), z.boolean()),
});

/** Who asked an answer that is kept, as they were then; undefined where it is not said, or not understood any more. */
export function personIn(askedBy: Json | undefined): Person | undefined {
  const read = asker.safeParse(askedBy);
  return read.success ? (read.data as Person) : undefined;
}

/**
 * Whether somebody sees an answer that is kept with a record: one that they asked, or that somebody asked whose rows they see, with no right
 * that they lack. What the machine itself asked is for those who see all.
 *
 * @param person undefined: this machine's own, which sees all.
 */
export async function answersSeenBy(
  warehouse: Warehouse,
  snapshot: Snapshot,
  person: Person | undefined,
): Promise<(askedBy: Json | undefined) => boolean> {
  if (person === undefined || person.process) return seesAll;
  const { scope } = await sightOf(warehouse, snapshot, person);
  const lacking = rightsLacking(person);
  if (scope.sellers === "all" && lacking.length === 0) return seesAll;
  return (askedBy) => {
    const by = personIn(askedBy);
    if (by?.id === person.id) return true;
    const kept = by === undefined ? [] : rightsLacking(by);
    if (lacking.some((right) => !kept.includes(right))) return false;
    return scope.sellers === "all" || (by !== undefined && scope.sellers.includes(by.id) && reachOf(by) !== "all");
  };
}
