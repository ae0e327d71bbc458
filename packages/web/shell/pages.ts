/** A page of its own, beside questions and practices: where it is, what it is called, its key, and whom it is for. */
export type Page = {
  readonly path: "/" | "/inbox" | "/strategy" | "/feedback" | "/practices" | "/data" | "/people";
  readonly title: string;
  readonly key?: string;
  /** The practice of which it shows what waits. */
  readonly waits?: string;
  /** Roles that it is for; everybody where absent. While nobody signs in, a page for keepers of the data is for whoever is here. */
  readonly roles?: readonly string[];
  /** Where the menu has it: before the questions, as the heading of the practices, or after them. */
  readonly place: "first" | "practices" | "last";
};

/** Every such page. The menu, the keys and what can be found follow from this list. */
export const pages: readonly Page[] = [
  { path: "/", title: "Home", key: "g", place: "first" },
  { path: "/inbox", title: "Inbox", key: "i", place: "first" },
  { path: "/strategy", title: "Strategy", key: "s", place: "first" },
  { path: "/feedback", title: "What the field says", key: "f", waits: "field-feedback", place: "first" },
  { path: "/practices", title: "What people do", key: "p", place: "practices" },
  {
    path: "/data",
    title: "Imports and what runs by the clock",
    key: "d",
    roles: ["administrator", "revenue operations"],
    place: "last",
  },
  { path: "/people", title: "People who sign in", roles: ["administrator"], place: "last" },
];

/**
 * The pages that are for somebody.
 *
 * @param open whether nobody has to sign in here: then whoever is at this machine looks after the data.
 */
export function pagesFor(roles: readonly string[], open: boolean): readonly Page[] {
  return pages.filter(
    (page) =>
      page.roles === undefined ||
      page.roles.some((role) => roles.includes(role)) ||
      (open && page.roles.includes("revenue operations")),
  );
}
