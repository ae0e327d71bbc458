import type { Json, Ledger, Person, SeenBy } from "@fairway/ledger";
import { everyPractice, may, type Practice, PracticeRefused } from "@fairway/practices";
import type { Snapshot, Warehouse } from "@fairway/warehouse";
import { sightOf } from "./sight-of.ts";

const readers: SeenBy["readers"] = Object.fromEntries(
  everyPractice.flatMap(({ id, readers: who }) => (who === undefined ? [] : [[id, who]])),
);

/**
 * Which records of practices somebody sees: those of whoever's rows they see now, what waits for them by name or by role, whatever they
 * acted in, and what a practice opens to them. Undefined: all.
 */
export async function recordsSeenBy(
  warehouse: Warehouse,
  snapshot: Snapshot,
  person: Person | undefined,
): Promise<SeenBy | undefined> {
  if (person === undefined || person.process) return undefined;
  const { scope, withheld } = await sightOf(warehouse, snapshot, person);
  if (scope.sellers === "all" && withheld.length === 0) return undefined;
  return { person: person.id, roles: person.roles, owners: scope.sellers, withheld, readers };
}

/**
 * Refuses a step of a record that somebody may not see, in the words of one that is not there.
 *
 * @throws PracticeRefused "record-unknown"; "record-exists" where they would open one of that name.
 */
export async function refuseUnseen(
  ledger: Pick<Ledger, "record" | "records">,
  practice: Practice,
  {
    transition,
    records,
    person,
  }: { readonly transition: string; readonly records: readonly string[]; readonly person: Person },
  seenBy: SeenBy | undefined,
): Promise<void> {
  if (seenBy === undefined || records.length === 0) return;
  const openings = may(practice, person, undefined).map((step) => step.transition);
  const seen = new Set(
    (await ledger.records({ practice: practice.id, named: records, seenBy })).map((each) => each.record),
  );
  for (const record of records) {
    if (seen.has(record) || !(await ledger.record(practice.id, record))) continue;
    const what = `${practice.id} ${record}`;
    if (openings.includes(transition))
      throw new PracticeRefused(
        "record-exists",
        `${what} is there already.`,
        "Give the new record another name, or none.",
      );
    throw new PracticeRefused("record-unknown", `There is no ${what}.`, `Open one: ${openings.join(", ")}.`);
  }
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const texts = ["question", "asks", "asOf", "headline", "dataVersion"];
const isAnswer = (value: { readonly [key: string]: Json }) =>
  texts.every((key) => typeof value[key] === "string") && "result" in value;

/** Nothing is hidden from whoever sees all. */
export const seesAll = (): boolean => true;

/** JSON with every answer in it that was asked of more than somebody sees in the place of its headline said to be hidden. */
export function answersSeen<J extends Json>(json: J, sees: (askedBy: Json | undefined) => boolean): J {
  const seen = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(seen);
    if (!isObject(value)) return value;
    if (isAnswer(value) && !sees(value.askedBy))
      return {
        ...value,
        params: {},
        state: "hidden",
        headline: "Hidden: it was asked of rows or figures that are not yours to see.",
        result: null,
        method: [],
      };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, seen(part)]));
  };
  return sees === seesAll ? json : (seen(json) as J);
}

/** The last answer to a question that JSON holds, by whom it was asked; undefined where nobody is named. */
export function askerIn(json: Json | undefined, question: string): Json | undefined {
  if (Array.isArray(json))
    return json.map((part: Json) => askerIn(part, question)).findLast((found) => found !== undefined);
  if (!isObject(json)) return undefined;
  if (isAnswer(json)) return json.question === question ? json.askedBy : undefined;
  return Object.values(json)
    .map((part) => askerIn(part, question))
    .findLast((found) => found !== undefined);
}
