import type { Ledger } from "@fairway/ledger";
import { everyFactColumns, everyPractice, type FactRow, factsOfEvent, practiceNamed } from "@fairway/practices";
import type { Facts, Question } from "@fairway/questions";
import type { FactDefinition, FactsThrough, Snapshot, Warehouse } from "@fairway/warehouse";

/** Every practice's facts as relations of the warehouse. */
export const factDefinitions: readonly FactDefinition[] = everyPractice.flatMap((practice) =>
  practice.facts.map(({ name, says, columns }) => ({
    name,
    says,
    from: practice.name,
    columns: { ...everyFactColumns, ...columns },
  })),
);

const sources = new Map(factDefinitions.map(({ name, from }) => [name, from]));

/**
 * Whether a question looks at what people did: one that needs it, or is better with it, must see the last step; one that needs
 * nothing is asked of whatever is there.
 */
export function readsFacts({
  needs,
  betterWith,
}: Pick<Question, "needs" | "betterWith">): "must be fresh" | "as it is there" | "none" {
  if ([...needs, ...Object.keys(betterWith)].some((name) => sources.has(name))) return "must be fresh";
  return needs.length === 0 ? "as it is there" : "none";
}

/** What there is of every fact on the day of a snapshot, and when it begins. */
export async function factsOn(warehouse: Warehouse, snapshot: Pick<Snapshot, "factCounts">): Promise<Facts> {
  const [counted, begins] = await Promise.all([snapshot.factCounts(), warehouse.factFirstDays()]);
  return Object.fromEntries(
    counted.map(({ name, rows, first, last }) => [
      name,
      { practice: sources.get(name) ?? name, rows, first, last, begins: begins[name] ?? null },
    ]),
  );
}

/**
 * Brings what people did into the warehouse as far as the ledger reaches, from where it was left; all of it anew where the
 * warehouse was left at an event that this ledger does not have.
 */
export async function bringFacts(warehouse: Warehouse, ledger: Ledger): Promise<void> {
  const end = await ledger.end();
  const reached = warehouse.factsThrough();
  if (reached.place === end.sequence && reached.mark === markOf(end)) return;
  const known = reached.place === 0 ? undefined : (await ledger.events({ after: reached.place - 1, limit: 1 }))[0];
  let anew = reached.place > 0 && (known === undefined || markOf(known) !== reached.mark);
  let after = anew ? 0 : reached.place;
  while (true) {
    const events = await ledger.eventsInTurn(after);
    const last = events.at(-1);
    if (last === undefined && !anew) return;
    const rows = new Map(factDefinitions.map(({ name }) => [name, [] as FactRow[]]));
    for (const event of events) {
      const practice = practiceNamed(event.practice);
      if (!practice) continue;
      const before = event.previousAt === null ? undefined : { at: event.previousAt };
      for (const [name, added] of factsOfEvent(practice, event, before)) rows.get(name)?.push(...added);
    }
    const through: FactsThrough = last ? { place: last.sequence, mark: markOf(last) } : { place: 0, mark: "" };
    await warehouse.addFacts(rows, { through, anew });
    if (last === undefined) return;
    anew = false;
    after = last.sequence;
  }
}

const markOf = ({ hash }: { readonly hash: string }): string => hash.slice(0, 32);
