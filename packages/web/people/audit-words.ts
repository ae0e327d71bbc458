/**
 * What an entry of the audit is of, in words: a question by what it asks, and the code of a refusal without its capitals.
 *
 * @param asks what each question asks, by its id.
 */
export function auditWords(
  { what, of }: { readonly what: string; readonly of: string },
  asks: ReadonlyMap<string, string>,
): string {
  if (what === "read") return asks.get(of) ?? of;
  return of.replace(/\b[A-Z]+(_[A-Z]+)+$/, (code) => code.replaceAll("_", " ").toLowerCase());
}
