/** A name as SQL text, quoted so that no name can be anything else. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal; only for settled plans and settings, never for what a query is asked with. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as the inside of an `in (...)`. */
export function literals(texts: readonly string[]): string {
  return texts.map(literal).join(", ");
}
