import type { Person, StoredRecord } from "@fairway/ledger";
import { type Practice, unopened } from "./form.ts";

/** A step that leads on from where a record is, and whether this person may take it. */
export type Step = {
  readonly transition: string;
  readonly does: string;
  readonly allowed: boolean;
  /** Who may. */
  readonly who: readonly string[];
  readonly reason: "required" | "optional" | "none";
};

/**
 * What somebody can do next with a record, or what they can open; for screens. Steps that only the clock or the
 * assessment takes are left out.
 *
 * @param record undefined for the steps that open one.
 */
export function may(practice: Practice, person: Person, record: StoredRecord | undefined): readonly Step[] {
  const state = record?.state ?? unopened;
  return Object.entries(practice.transitions).flatMap(([transition, { from, does, who, reason }]) => {
    if (!from.includes(state) || who.every(({ kind }) => kind === "process")) return [];
    const allowed = who.some((each) => each.is({ person, record }));
    return [{ transition, does, allowed, who: who.map(({ says }) => says), reason }];
  });
}
