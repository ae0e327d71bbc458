const day = 86_400_000;

/** The instant a number of days after another. */
export function daysAfter(at: string, days: number): string {
  return new Date(Date.parse(at) + days * day).toISOString();
}

/** The last millisecond of a day, UTC. */
export function endOf(date: string): string {
  return `${date}T23:59:59.999Z`;
}

/** The day of an instant, UTC. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** Hours between two instants; never below zero, though a clock was set back. */
export function hoursBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 3_600_000;
}
