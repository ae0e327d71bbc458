import type { Person, Role, StoredRecord } from "@fairway/ledger";
import type { Body } from "./form.ts";

/** What decides whether somebody may: who acts, and the record as it stands (undefined where it is being opened). */
export type Acting = { readonly person: Person; readonly record: StoredRecord | undefined };

/** One kind of people who may make a transition; a transition names several, any of which is enough. */
export type Who = {
  readonly kind: "role" | "owner" | "holder" | "process" | "relation";
  /** As it is told to somebody who is not ("a manager"). */
  readonly says: string;
  /** For processes: its id. */
  readonly id?: string;
  readonly is: (acting: Acting) => boolean;
};

/** Whoever holds a role. */
export function role(name: Role): Who {
  const article = /^[aeiou]/.test(name) ? "an" : "a";
  const says =
    name === "revenue operations" || name === "enablement" || name === "finance" ? name : `${article} ${name}`;
  return { kind: "role", says, is: ({ person }) => person.process === undefined && person.roles.includes(name) };
}

/** The person whose record it is. */
export const theOwner: Who = {
  kind: "owner",
  says: "the person whose record it is",
  is: ({ person, record }) => person.process === undefined && record?.owner === person.id,
};

/** The person whose move it is, by name or by role. */
export const theHolder: Who = {
  kind: "holder",
  says: "the person whose move it is",
  is: ({ person, record }) => {
    if (!record?.holder || person.process) return false;
    const { holder } = record;
    return "person" in holder ? holder.person === person.id : (person.roles as readonly string[]).includes(holder.role);
  },
};

function theProcess(id: string, says: string): Who {
  return { kind: "process", id, says, is: ({ person }) => person.process === true && person.id === id };
}

/** The passing of a deadline. */
export const theClock = theProcess("clock", "nobody: it happens when its time has come");

/** The nightly run over all questions. */
export const theAssessment = theProcess("assessment", "nobody: the assessment does it when the data says so");

/** The workspace, when one step has to be followed by another. */
export const theWorkspace = theProcess("workspace", "nobody: the workspace does it by itself");

/** Whoever stands in a relation to the record that its body tells. */
export function relation<B extends Body>(says: string, holds: (person: Person, body: B) => boolean): Who {
  return {
    kind: "relation",
    says,
    is: ({ person, record }) => person.process === undefined && record !== undefined && holds(person, record.body as B),
  };
}
