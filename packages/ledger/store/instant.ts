const second = "2026-01-01T00:00:00".length;
const millisecond = "2026-01-01T00:00:00.123".length;

/**
 * An instant as events carry it (ISO 8601 UTC, milliseconds) from how the store writes one without a time zone in JSON.
 * One with more than milliseconds was never written by a ledger and keeps them, so that it is noticed.
 */
export function instant(text: string): string {
  if (text.length === millisecond) return `${text}Z`;
  if (text.length === second) return `${text}.000Z`;
  if (text.length < second || text.length > millisecond) return `${text}Z`;
  return `${text.padEnd(millisecond, "0")}Z`;
}
