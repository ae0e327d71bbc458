import { type ExpressionBuilder, sql } from "kysely";
import type { Tables } from "./store/tables.ts";

/** Which records of practices somebody may see. */
export type SeenBy = {
  /** Who looks: sees what is theirs, what waits for them, and whatever they acted in. */
  readonly person: string;
  /** What waits for whoever holds one of these is theirs to see; of some practices, only where it is nobody's or somebody's whose records they see. */
  readonly roles: readonly string[];
  /** Whose records they see: everybody's, or those of some people. */
  readonly owners: "all" | readonly string[];
  /** Kinds that a signal may tell and that are kept from them, but for signals of their own. */
  readonly withheld: readonly string[];
  /** By practice, who besides may read its records: everybody in some states, whom a path into the body names ("$.members[*].person"); and whether a role sees what waits for it of its people alone. */
  readonly readers: Readonly<
    Record<
      string,
      { readonly everybody?: readonly string[]; readonly named?: readonly string[]; readonly roles?: "of their people" }
    >
  >;
};

/**
 * The condition under which what waits for a role is somebody's who holds it: of practices that tell of people, that it is nobody's own, or
 * somebody's whose records they see. Of whom nobody is known to report to them, all of it: the data says nothing of whose manager they are.
 */
export function heldForRole(
  eb: ExpressionBuilder<Tables, "practice_record">,
  { person, owners, readers }: Pick<SeenBy, "person" | "owners" | "readers">,
) {
  const bounded = Object.entries(readers).flatMap(([practice, { roles }]) => (roles === undefined ? [] : [practice]));
  if (owners === "all" || bounded.length === 0 || owners.every((owner) => owner === person)) return sql<boolean>`true`;
  return eb.or([
    eb("practice", "not in", list(bounded)),
    eb("owner", "is", null),
    eb("owner", "=", person),
    eb("owner", "in", list(owners)),
  ]);
}

const list = (values: readonly string[]) =>
  sql<string>`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** The condition under which somebody sees a record: the one place that decides it, in the query itself, so that a page of it is whole. */
export function seenBy(eb: ExpressionBuilder<Tables, "practice_record">, seeing: SeenBy) {
  const { person, roles, owners, withheld, readers } = seeing;
  const own = eb.or([eb("owner", "=", person), eb("holder", "=", person)]);
  const named = Object.entries(readers).flatMap(([practice, { everybody = [], named: paths = [] }]) => [
    ...(everybody.length === 0 ? [] : [eb.and([eb("practice", "=", practice), eb("state", "in", list(everybody))])]),
    ...paths.map((path) =>
      eb.and([
        eb("practice", "=", practice),
        sql<boolean>`jsonb_path_exists(body, ${`${path} ? (@ == $person)`}::jsonpath, ${JSON.stringify({ person })}::jsonb)`,
      ]),
    ),
  ]);
  const acted = sql<boolean>`(practice, record) in (select practice, record from event where event.by = ${person})`;
  const seen =
    owners === "all"
      ? []
      : [
          eb.or([
            own,
            eb("owner", "in", list(owners)),
            eb.and([eb("holder_role", "in", list(roles)), heldForRole(eb, seeing)]),
            acted,
            ...named,
          ]),
        ];
  const told =
    withheld.length === 0
      ? []
      : [
          eb.or([
            own,
            sql<boolean>`not exists (select 1 from jsonb_array_elements_text(coalesce(body -> 'signal' -> 'reveals', '[]'::jsonb)) as told(kind) where told.kind in ${list(withheld)})`,
          ]),
        ];
  return eb.and([...seen, ...told]);
}
