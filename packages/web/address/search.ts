/** The part of the address after "?": every filter, as text or as several texts. */
export type Search = Readonly<Record<string, string | readonly string[]>>;

/** "?a=1&b=x&b=y" → { a: "1", b: ["x", "y"] }. */
export function parseSearch(text: string): Search {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

/** The reverse of `parseSearch`; empty values are left out, names are in order, so that equal filters give equal addresses. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(search).sort()) {
    const value = search[name];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** The one text of a name, or undefined. */
export function textOf(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" ? value : value?.[0];
}

/** What the page keeps for itself: the row that is open, what is being done about it, the day and the column compared. */
const ofThePage: ReadonlySet<string> = new Set(["row", "act", "compare", "column"]);

/** What goes to the question: everything but what the page keeps for itself. */
export function questionSearch(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !ofThePage.has(name)));
}

/** What stays when a person goes to another page: the day they look at. */
export function carriedSearch(search: Search): Search {
  const asOf = textOf(search, "as_of");
  return asOf === undefined ? {} : { as_of: asOf };
}
