import type { Node } from "yaml";
import type { Reading } from "./reading.ts";
import { scalarText } from "./scalars.ts";
import type { Shape } from "./shape.ts";

/** A length of time in the unit its author chose. */
export interface Duration {
  readonly amount: number;
  readonly unit: "hours" | "days" | "weeks" | "months";
}

const units = { h: "hours", d: "days", w: "weeks", m: "months" } as const;

/** A length of time: `4h`, `10d`, `2w`, `3m`. */
export const duration: Shape<Duration> = {
  expects: "a length of time like 4h, 10d, 2w or 3m (hours, days, weeks, months)",
  schema: { type: "string", pattern: "^\\d+\\s*[hdwm]$", examples: ["24h", "120d"] },
  read(node, reading) {
    const given = scalarText(node, this.expects, reading);
    if (given === undefined) return undefined;
    const match = /^(\d+)\s*([hdwm])$/.exec(given);
    const inWords = /^(\d+)\s*(hour|day|week|month)s?$/.exec(given);
    if (match === null)
      return reading.mismatch(
        node,
        this.expects,
        inWords === null ? undefined : `Write ${inWords[1]}${inWords[2]?.charAt(0)}.`,
      );
    return { amount: Number(match[1]), unit: units[match[2] as keyof typeof units] };
  },
};

/** A calendar date as ISO text, `2026-01-31`; a date that no calendar has is a problem. */
export const date: Shape<string> = {
  expects: "a date like 2026-01-31",
  schema: { type: "string", format: "date", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
  read(node, reading) {
    return readDate(node, reading);
  },
};

export function readDate(node: Node, reading: Reading): string | undefined {
  const expects = "a date like 2026-01-31 (year-month-day)";
  const given = scalarText(node, expects, reading);
  if (given === undefined) return undefined;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given);
  if (parts === null) return reading.mismatch(node, expects, rewritten(given));
  if (isCalendarDate(given)) return given;
  const [year, month] = [Number(parts[1]), Number(parts[2])];
  const lastDay = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : undefined;
  const why = lastDay === undefined ? "a year has months 01 to 12" : `that month has ${lastDay} days`;
  return reading.problem(node, "no-such-date", `\`${given}\` does not exist: ${why}.`);
}

/** Whether ISO text names a day that the calendar has. */
export function isCalendarDate(iso: string): boolean {
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso;
}

function rewritten(given: string): string | undefined {
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(given);
  if (loose === null) return undefined;
  const iso = `${loose[1]}-${loose[2]?.padStart(2, "0")}-${loose[3]?.padStart(2, "0")}`;
  return isCalendarDate(iso) ? `Write ${iso}.` : undefined;
}
