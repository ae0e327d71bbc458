import { none } from "./number.ts";

export const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "2026-11-21" or an ISO time → "21 Nov 2026"; text that is no date is shown as a dash. */
export function date(value: unknown): string {
  const iso = value instanceof Date ? (Number.isNaN(value.getTime()) ? "" : value.toISOString()) : String(value ?? "");
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  const name = months[Number(month) - 1];
  return year && day && name ? `${Number(day)} ${name} ${year}` : none;
}

/** "2026-11-21T06:10:00Z" → "21 Nov 2026, 06:10". */
export function dateTime(value: unknown): string {
  const [, clock] = /T(\d{2}:\d{2})/.exec(String(value ?? "")) ?? [];
  return clock ? `${date(value)}, ${clock}` : date(value);
}

/** "2026-11-21" → "Nov 2026". */
export function month(value: string): string {
  return date(value).replace(/^\d+ /, "");
}
