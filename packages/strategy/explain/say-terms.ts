import { type Saying, sayNumber, sayShare } from "../criteria/say-value.ts";
import type { Target } from "../language/target.ts";
import { knownMeasure } from "../measures.ts";
import type { Quantity } from "../reading/quantities.ts";
import type { Duration } from "../reading/time.ts";

/** "4 hours", "1 day". */
export function sayDuration({ amount, unit }: Duration): string {
  return `${sayNumber(amount)} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** "50%", "USD 12,000,000", "180 days": a number in the unit of the measure that it is for. */
export function sayQuantity({ kind, value }: Quantity, measure?: string, { currency }: Saying = {}): string {
  if (kind === "share") return sayShare(value);
  const unit = measure === undefined ? undefined : knownMeasure(measure)?.unit;
  if (unit === "money" && currency !== undefined) return `${currency} ${sayNumber(value)}`;
  return unit === "days" || unit === "months" ? `${sayNumber(value)} ${unit}` : sayNumber(value);
}

/** "at least 50%", "between 10% and 20%"; empty where no end is given. */
export function sayTarget({ atLeast, atMost }: Target, measure?: string, saying: Saying = {}): string {
  const say = (end: Quantity) => sayQuantity(end, measure, saying);
  if (atLeast !== undefined && atMost !== undefined) return `between ${say(atLeast)} and ${say(atMost)}`;
  if (atLeast !== undefined) return `at least ${say(atLeast)}`;
  return atMost === undefined ? "" : `at most ${say(atMost)}`;
}

/** A measure's name as people say it. */
export const sayMeasure = (id: string): string => knownMeasure(id)?.name ?? id.replaceAll("-", " ");

/** Pieces of text that their authors wrote as sentences, side by side. */
export const sayTexts = (texts: readonly string[]): string => texts.map((text) => text.replace(/\.$/, "")).join("; ");

/** A sentence with a capital at its start and a full stop at its end. */
export function sentence(words: string): string {
  const trimmed = words.trim();
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
