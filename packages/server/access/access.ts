import type { Role } from "@fairway/workspace";

/** Whose rows an answer holds. */
export type Rows =
  /** Nothing of the company's: the pages, the API's description, the door itself. */
  | "none"
  /** What everybody who may ask reads alike: the strategy, how much data there is. */
  | "company"
  /** Of sellers, deals and records only those that the person asking may see; `workspace` decides which. */
  | "what they may see"
  /** The person's own alone: their inbox, their keys. */
  | "their own"
  /** Everybody's. */
  | "everybody's";

/** Who may call a route, how, and whose rows they are shown. Declared where the route is registered; there is no default. */
export type Access =
  | { readonly who: "everybody"; readonly rows: "none" }
  | {
      readonly who: "signed in" | readonly [Role, ...Role[]];
      readonly rows: Rows;
      /** Only by signing in on a page, never by an API key. */
      readonly by?: "session";
    };

/** Open to whoever reaches the server; holds nothing of the company's. */
export const everybody = { who: "everybody", rows: "none" } as const satisfies Access;

/** The roles that look after the data. */
export const dataKeepers = ["administrator", "revenue operations"] as const satisfies readonly Role[];

const spoken = (role: Role): string => {
  if (role === "revenue operations" || role === "enablement" || role === "finance") return role;
  return `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
};

/** Who may call a route, in words ("an administrator or revenue operations"). */
export function whoMay({ who }: Access): string {
  if (who === "everybody") return "everybody";
  if (who === "signed in") return "whoever is signed in";
  return who.map(spoken).join(" or ");
}

/** The same with how and whose rows, for the API's description. */
export function accessSentence(access: Access): string {
  const how = access.who !== "everybody" && access.by === "session" ? ", signed in on a page" : "";
  const rows = {
    none: "",
    company: "",
    "what they may see": "; the rows are those that the person asking may see",
    "their own": "; the rows are the person's own",
    "everybody's": "; the rows are everybody's",
  }[access.rows];
  return `Who may: ${whoMay(access)}${how}${rows}.`;
}
