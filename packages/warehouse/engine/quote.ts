/** A name as SQL text, quoted so that no name can be anything else. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal; only for settled plans and settings, never for what a query is asked with. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as SQL literals, one after the other, as a list or a function's arguments hold them. */
export function literals(texts: readonly string[]): string {
  return texts.map(literal).join(", ");
}

/**
 * A condition that an expression's text is one of several. The engine turns an `in` of more than four texts into a join, which loses the order of
 * a file's rows, and with it their numbers; a chain of comparisons keeps it.
 */
export function isOneOf(expression: string, texts: readonly string[]): string {
  return texts.length === 0 ? "false" : `(${texts.map((text) => `${expression} = ${literal(text)}`).join(" or ")})`;
}
