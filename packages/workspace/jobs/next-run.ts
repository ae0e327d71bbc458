const day = 86_400_000;

/** What the clocks of a zone show at an instant, as if it were UTC; in milliseconds. */
function shownIn(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  };
}

/**
 * The first instant after another at which the clocks of a zone show a time of day. On the day on which they skip it, the
 * instant at which they would have shown it.
 *
 * @param time "HH:MM". @param now ISO 8601. @returns ISO 8601.
 */
export function nextRun(time: string, timeZone: string, now: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const shown = shownIn(timeZone);
  const after = Date.parse(now);
  const today = Math.floor(shown(after) / day) * day;
  const candidates = [-1, 0, 1, 2].map((days) => {
    const wanted = today + days * day + (hour * 60 + minute) * 60_000;
    const guess = wanted - (shown(wanted) - wanted);
    return wanted - (shown(guess) - guess);
  });
  return new Date(candidates.find((instant) => instant > after)!).toISOString();
}
