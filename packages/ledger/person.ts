/** What somebody is to the company; one person may hold several. */
export const roles = [
  "seller",
  "manager",
  "revenue operations",
  "enablement",
  "finance",
  "executive",
  "administrator",
] as const;

export type Role = (typeof roles)[number];

/** What some may see besides what their role shows them; given or taken away by name. */
export const rights = ["see rivals", "see prices", "see assessments"] as const;

export type Right = (typeof rights)[number];

/** Somebody who acts: known by id, with the roles they hold and the manager they report to. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly managerId: string | null;
  /** Rights given (true) or taken away (false) by name; a role's own where absent. */
  readonly rights?: Readonly<Partial<Record<Right, boolean>>>;
  /** Set only for a process of Fairway itself (the clock, the nightly assessment), never for somebody who signed in. */
  readonly process?: true;
};

/** A process of Fairway as the one who acts. */
export function processNamed(id: string): Person {
  return { id, name: id, roles: [], managerId: null, process: true };
}
