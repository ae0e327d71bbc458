const units = [
  { unit: "year", seconds: 365.25 * 86_400 },
  { unit: "month", seconds: 30.4375 * 86_400 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

const named = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const counted = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/**
 * An instant as seen from now: "3 minutes ago", "in 5 days", "just now".
 *
 * @param instant and `now`: ISO 8601.
 */
export function relativeTime(instant: string, now: string): string {
  const seconds = (Date.parse(instant) - Date.parse(now)) / 1000;
  if (!Number.isFinite(seconds)) return "";
  const fitting = units.find((each) => Math.abs(seconds) >= each.seconds);
  if (!fitting) return "just now";
  return (fitting.unit === "day" ? named : counted).format(Math.trunc(seconds / fitting.seconds), fitting.unit);
}
