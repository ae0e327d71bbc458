import type { Workspace } from "@fairway/workspace";
import { InvalidArgumentError } from "commander";

export type WrittenPerson = { readonly id: string; readonly roles: readonly string[] };

/** ID or ID:ROLE,ROLE as it is written after `--as`. */
export function writtenPerson(text: string): WrittenPerson {
  const [id = "", roles = "", ...rest] = text.split(":");
  if (id.trim() === "" || rest.length > 0)
    throw new InvalidArgumentError("who acts: a person's id, or with roles like ann:manager,seller");
  return { id: id.trim(), roles: roles.split(",").flatMap((role) => role.trim() || []) };
}

/** Thrown where it must be said who acts and is not. */
class NobodyActs extends Error {
  readonly code = "nobody-acts";
  constructor() {
    super("It is not said who acts. Add --as with a person's id, or with roles like ann:manager.");
    this.name = "NobodyActs";
  }
}

/**
 * Who was written after `--as`.
 *
 * @throws NobodyActs
 */
export function whoActs(as: WrittenPerson | undefined): WrittenPerson {
  if (as) return as;
  throw new NobodyActs();
}

/** The person behind what was written. */
export function personIn(workspace: Workspace, { id, roles }: WrittenPerson) {
  return workspace.person(id, roles);
}
