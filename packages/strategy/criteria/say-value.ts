import type { VocabularyField } from "../vocabulary.ts";
import type { RangeCriterion } from "./criterion.ts";

/** How amounts are said: money carries the currency's code where one is given. */
export interface Saying {
  readonly currency?: string;
}

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "a", "a or b", "a, b or c". */
export function joinWords(words: readonly string[], conjunction: "or" | "and" = "or"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** "1,000", "12.5". */
export const sayNumber = (value: number): string => grouped.format(value);

/** A fraction in per cent: "60%", "12.5%". */
export const sayShare = (fraction: number): string => `${sayNumber(Number((fraction * 100).toPrecision(12)))}%`;

/** "1 January 2026", from ISO text. */
export const sayDate = (iso: string): string => day.format(new Date(`${iso}T00:00:00Z`));

/** A field's value as people say it, without its unit: "820", "USD 12,000", "3 March 2026", "yes". */
export function sayValue(field: VocabularyField, value: string | number | boolean, { currency }: Saying = {}): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string")
    return field.kind === "date" || (field.kind === "attribute" && /^\d{4}-\d{2}-\d{2}$/.test(value))
      ? sayDate(value)
      : value;
  if (field.kind === "money" && currency !== undefined) return `${currency} ${sayNumber(value)}`;
  return field.name.endsWith("_year") ? String(value) : sayNumber(value);
}

/** A range as people say it: "at least 1,000 employees", "200 to 999 employees", "below USD 20,000", "before 1 July 2026". */
export function sayRange(field: VocabularyField, range: RangeCriterion, saying: Saying = {}): string {
  const { low, high } = range;
  const unit = field.unit === undefined ? "" : ` ${field.unit}`;
  const say = (value: number | string) => sayValue(field, value, saying);
  if (low !== undefined && high !== undefined) {
    const last =
      field.whole && typeof high.value === "number" && Number.isInteger(high.value) && !high.inclusive
        ? high.value - 1
        : undefined;
    const first =
      field.whole && typeof low.value === "number" && Number.isInteger(low.value) && !low.inclusive
        ? low.value + 1
        : low.value;
    if (last === first) return `${say(first)}${unit}`;
    const start = low.inclusive || first !== low.value ? say(first) : `above ${say(low.value)}`;
    return `${start} to ${last === undefined ? `${high.inclusive ? "" : "below "}${say(high.value)}` : say(last)}${unit}`;
  }
  const end = low ?? high;
  if (end === undefined) return "";
  const dated = typeof end.value === "string";
  const words = low === undefined ? upperWords(field, end.inclusive, dated) : lowerWords(field, end.inclusive, dated);
  return `${words} ${say(end.value)}${unit}`;
}

function lowerWords(field: VocabularyField, inclusive: boolean, dated: boolean): string {
  if (dated) return inclusive ? "on or after" : "after";
  if (field.kind === "money") return inclusive ? "of at least" : "above";
  return inclusive ? "at least" : "more than";
}

function upperWords(field: VocabularyField, inclusive: boolean, dated: boolean): string {
  if (dated) return inclusive ? "on or before" : "before";
  if (field.kind === "money") return inclusive ? "up to" : "below";
  if (inclusive) return "at most";
  return field.unit === undefined ? "below" : "fewer than";
}
