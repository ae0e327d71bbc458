import { looksLikeDate } from "../values/dates.ts";
import { looksLikeNumber } from "../values/numbers.ts";

/** Words that name columns far more often than they are values. */
const columnWords =
  /(^|[\s_.])(id|ids|name|names|date|time|timestamp|type|status|stage|amount|value|owner|email|phone|account|company|contact|deal|opportunity|product|price|quantity|created|closed|industry|sector|country|city|state|region|title|code|key|description|currency|probability|source|number|website|address|quota|manager|agent|rep|seller)s?($|[\s_.])/i;

const typed = (cell: string) =>
  looksLikeNumber(cell) || looksLikeDate(cell) || /^[^\s@]+@[^\s@]+\.\w+$/.test(cell) || /^https?:\/\//i.test(cell);

/**
 * Whether the first record names the columns: "yes" or "no" where the file shows it, "unclear" where a person must say.
 * Names are never numbers, dates, addresses or empty throughout, and never repeat as values; a column whose values are numbers or dates under
 * a first cell that is neither, or cells that are usual words for columns, show a header.
 */
export function headerOf(first: readonly string[], rest: readonly (readonly string[])[]): "yes" | "no" | "unclear" {
  const cells = first.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return "no";
  const typedFirst = filled.filter(typed).length;
  let [shown, denied] = [0, 0];
  cells.forEach((cell, column) => {
    const values = rest.map((row) => row[column]?.trim() ?? "").filter((value) => value !== "");
    if (values.length === 0 || cell === "") return;
    const typedValues = values.filter(typed).length / values.length;
    if (!typed(cell) && typedValues > 0.8) shown++;
    if (typed(cell) && typedValues > 0.8) denied++;
    if (values.length > 2 && values.includes(cell)) denied++;
  });
  if (
    typedFirst === 0 &&
    denied === 0 &&
    (shown > 0 || filled.some((cell) => columnWords.test(cell.replace(/([a-z])([A-Z])/g, "$1 $2"))))
  )
    return "yes";
  if (denied > shown && typedFirst > 0) return "no";
  if (shown > denied && typedFirst <= filled.length / 4) return "yes";
  const words = filled.filter((cell) => columnWords.test(cell.replace(/([a-z])([A-Z])/g, "$1 $2"))).length;
  if (typedFirst === 0 && words > filled.length / 3) return "yes";
  return "unclear";
}
