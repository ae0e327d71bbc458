/** One difference between two versions of a strategy. Values are as in `Strategy`; null where there is none. */
export interface Change {
  /** Where it stands in the document: `where_we_play.core.when.account.employees`. */
  readonly path: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before: unknown;
  readonly after: unknown;
  /** "Core now starts at 500 employees (was 1,000)." */
  readonly sentence: string;
}

/** A change, its kind told by which side is absent. */
export function change(path: string, before: unknown, after: unknown, sentence: string): Change {
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return {
    path,
    kind,
    before: before ?? null,
    after: after ?? null,
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
  };
}

/** Whether two pieces of a strategy say the same; the order of fields does not matter, that of lists does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (
    typeof a !== "object" ||
    typeof b !== "object" ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
