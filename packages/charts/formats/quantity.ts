import { none, plain, short, space, thin } from "./number.ts";

/** What a number measures; a fraction 0..1 is a `share`, a difference of fractions is `points`. */
export type Unit = "share" | "points" | "money" | "number" | "count" | "days" | "hours" | "ratio";

export type Measured = { readonly unit: Unit; readonly currency?: string | null | undefined };

const signed = (text: string, value: number): string => (value > 0 && text !== "0" ? `+${text}` : text);

const suffixes: Record<Unit, (currency: string | null | undefined) => string> = {
  share: () => "%",
  points: () => "points",
  money: (currency) => currency ?? "",
  number: () => "",
  count: () => "",
  days: () => "days",
  hours: () => "h",
  ratio: () => "×",
};

/** The unit's word as it follows a number, without the space; "" for a bare number. */
export const unitWord = ({ unit, currency }: Measured): string => suffixes[unit](currency);

/** A number's text followed by its unit, kept on one line: a thin space before signs, a full one before words. */
export function withUnit(text: string, measured: Measured): string {
  const word = unitWord(measured);
  if (word === "" || text === none) return text;
  return `${text}${/^\p{L}/u.test(word) ? space : thin}${word}`;
}

/**
 * The number as a picture's label shows it, without its unit: 0.384 share → "38"; 1,234,567 → "1.2 M". A ratio near one
 * keeps a decimal however wide its doubt, since half and twice are as far apart as 1 and 4.
 */
export function bare(value: number | null | undefined, { unit }: Measured, step = 0, beside = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none;
  if (unit === "share" || unit === "points") {
    const per = value * 100;
    const fine = step > 0 ? step * 100 < 1 : per !== 0 && Math.abs(per) < 1;
    const text = plain(per, fine ? 1 : 0, 0);
    return unit === "points" ? signed(text, per) : text;
  }
  if (unit === "days") return plain(value, Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0, 0);
  if (unit === "ratio") {
    const allowed = step > 0 ? Math.min(2, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))) : 2;
    const size = Math.abs(value);
    return plain(value, Math.max(allowed, size < 0.1 ? 2 : size < 3 ? 1 : 0), 0);
  }
  return short(value, step, undefined, beside);
}

/** As a headline says it: rounded to what the doubt allows, with its unit ("38 %", "1.2 M USD"). */
export const rounded = (value: number | null | undefined, measured: Measured, step = 0): string =>
  withUnit(bare(value, measured, step), measured);

/** All digits worth keeping, with the unit: for tips and tables ("37.84 %", "1,234,567.00 USD"). */
export function exact(value: number | null | undefined, measured: Measured): string {
  return withUnit(exactBare(value, measured), measured);
}

/** `exact` without the unit, for columns whose heading carries it. */
export function exactBare(value: number | null | undefined, { unit }: Measured): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none;
  switch (unit) {
    case "share":
      return plain(value * 100, 2, 1);
    case "points":
      return signed(plain(value * 100, 2, 1), value);
    case "money":
      return plain(value, 2);
    case "count":
      return plain(value, 0);
    case "days":
    case "hours":
      return plain(value, 1, 0);
    default:
      return plain(value, 3, 0);
  }
}
