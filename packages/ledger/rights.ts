import { type Person, type Right, type Role, rights } from "./person.ts";

/** Whose rows a role shows: everybody's, those of whoever is below them, or their own. */
export type Reach = "all" | "below" | "own";

/**
 * What each role shows by itself. A seller sees the prices of their own deals, since they make them, and knows whom they met there; how
 * somebody else is assessed is for those who lead and train them. Who keeps the accounts needs prices, not people.
 */
export const roleSees: Readonly<Record<Role, { readonly rows: Reach; readonly rights: readonly Right[] }>> = {
  seller: { rows: "own", rights: ["see rivals", "see prices"] },
  manager: { rows: "below", rights: ["see rivals", "see prices", "see assessments"] },
  "revenue operations": { rows: "all", rights: ["see rivals", "see prices", "see assessments"] },
  enablement: { rows: "all", rights: ["see rivals", "see assessments"] },
  finance: { rows: "all", rights: ["see prices"] },
  executive: { rows: "all", rights: ["see rivals", "see prices", "see assessments"] },
  administrator: { rows: "all", rights: ["see rivals", "see prices"] },
};

/** Whether somebody has a right: as it was given to or taken from them by name, else as one of their roles brings it. A process has all. */
export function hasRight({ roles, rights: byName, process }: Person, right: Right): boolean {
  return process === true || (byName?.[right] ?? roles.some((role) => roleSees[role].rights.includes(right)));
}

/** The rights that somebody does not have. */
export function rightsLacking(person: Person): readonly Right[] {
  return rights.filter((right) => !hasRight(person, right));
}

/** The widest of what somebody's roles show them; a process sees all. */
export function reachOf({ roles, process }: Person): Reach {
  const reaches = roles.map((role) => roleSees[role].rows);
  if (process === true || reaches.includes("all")) return "all";
  return reaches.includes("below") ? "below" : "own";
}
