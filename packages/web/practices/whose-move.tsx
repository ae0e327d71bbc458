import { PersonName } from "../directory/person-name.tsx";
import { dueOf } from "../times/due.ts";
import { useNow } from "../times/use-now.ts";
import type { StoredRecord } from "./practice-queries.ts";
import { someRole } from "./words.ts";

type Held = Pick<StoredRecord, "holder" | "dueAt">;

/** Whose move a record is: a person's by name, or whoever holds a role. */
export function WhoseMove({ holder }: Pick<Held, "holder">) {
  if (holder === null) return <span className="fw-soft">nobody’s</span>;
  return "person" in holder ? <PersonName id={holder.person} /> : someRole(holder.role);
}

/** By when: with a mark where it is over or soon. */
export function DueBy({ dueAt }: Pick<Held, "dueAt">) {
  const due = dueOf(dueAt, useNow());
  if (!due) return null;
  return (
    <span className="fw-due" data-due={due.how}>
      {due.how === "over" ? <span aria-hidden="true">{"\u25c6 "}</span> : null}
      {due.says}
    </span>
  );
}
