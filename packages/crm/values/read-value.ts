import type { ColumnPlan, Reading } from "../import-plan.ts";
import { bareNumber } from "./numbers.ts";
import { strptime } from "./strptime.ts";

/** A value as read, or why it could not be. Dates and moments are ISO text, money and numbers decimal text, null is unknown. */
export type ReadValue = { readonly value: string | boolean | null } | { readonly problem: string };

/** Reads one text as a reading of the import plan says. The empty text is unknown. */
export function readValue(text: string, reading: Reading): ReadValue {
  const trimmed = text.trim();
  if (trimmed === "") return { value: null };
  switch (reading.is) {
    case "text":
    case "reference":
      return { value: trimmed };
    case "choice":
      return reading.of.includes(trimmed) ? { value: trimmed } : { problem: `is none of ${reading.of.join(", ")}` };
    case "flag":
      if (reading.yes.includes(trimmed)) return { value: true };
      return reading.no.includes(trimmed) ? { value: false } : { problem: "is neither yes nor no" };
    case "date":
    case "moment": {
      for (const format of reading.formats) {
        const moment = strptime(trimmed, format);
        if (moment !== undefined) return { value: reading.is === "date" ? moment.slice(0, 10) : moment };
      }
      return { problem: "is no date in the format of its column" };
    }
    case "number":
    case "integer":
    case "money":
      return readNumber(trimmed, reading);
  }
}

type NumberReading = Extract<Reading, { decimal: string }>;

const patterns = new Map<string, { readonly shape: RegExp; readonly group: RegExp | undefined }>();

/** The shape of a number in one style: digits alone, or in groups of three (or two, as in India, before the last three). */
function patternFor({ decimal, thousands }: NumberReading) {
  const known = patterns.get(decimal + thousands);
  if (known) return known;
  const group = thousands === "" ? "" : thousands === "'" ? "['’]" : `\\${thousands}`;
  const grouped = group && `|\\d{1,3}(${group}\\d{2,3})*${group}\\d{3}`;
  const made = {
    shape: new RegExp(`^(\\d+${grouped})?(\\${decimal}\\d*)?$`),
    group: group === "" ? undefined : new RegExp(group, "g"),
  };
  patterns.set(decimal + thousands, made);
  return made;
}

function readNumber(text: string, reading: NumberReading): ReadValue {
  const { shape, group } = patternFor(reading);
  const { digits, negative } = /^-?\d+(\.\d+)?$/.test(text)
    ? { digits: text.replace("-", ""), negative: text.startsWith("-") }
    : bareNumber(text);
  if (!shape.test(digits) || !/\d/.test(digits)) return { problem: "is no number as the column writes them" };
  const plain = (group ? digits.replace(group, "") : digits).replace(",", ".");
  const signed = `${negative ? "-" : ""}${plain}`;
  if (reading.scale === undefined && reading.is !== "integer")
    return { value: signed.replace(/\.$/, "").replace(/^(-?)\./, "$10.") };
  const scaled = Number((Number(signed) * (reading.scale ?? 1)).toPrecision(15));
  if (reading.is === "integer" && !Number.isInteger(scaled)) return { problem: "is no whole number" };
  return { value: String(scaled) };
}

/** One field of one row, as the plan makes it from the row's texts by column name. */
export function readField(
  row: ReadonlyMap<string, string>,
  plan: ColumnPlan,
  unknowns: ReadonlySet<string>,
): ReadValue {
  const known = (column: string) => {
    const text = row.get(column)?.trim() ?? "";
    return text === "" || unknowns.has(text) ? undefined : text;
  };
  let text: string | undefined;
  if ("constant" in plan.from) text = plan.from.constant;
  else if ("column" in plan.from) text = known(plan.from.column);
  else if ("firstOf" in plan.from) text = plan.from.firstOf.map(known).find((one) => one !== undefined);
  else
    text =
      plan.from.joined
        .map(known)
        .filter((one) => one !== undefined)
        .join(" ") || undefined;
  if (text === undefined) return { value: null };
  if (Object.hasOwn(plan.values, text)) text = plan.values[text] ?? undefined;
  else if (plan.otherwise !== undefined) text = plan.otherwise ?? undefined;
  if (text === undefined) return { value: null };
  const from = text;
  if (plan.startsWith && !plan.startsWith.some((beginning) => from.startsWith(beginning))) return { value: null };
  return readValue(text, plan.reading);
}
