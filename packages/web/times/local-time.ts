import { date } from "@fairway/charts";

const two = (number: number): string => String(number).padStart(2, "0");

/** An instant by this machine's own clock: "21 Nov 2026, 06:10". */
export function localTime(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date(day)}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
