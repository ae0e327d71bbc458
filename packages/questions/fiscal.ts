/** One stretch of the company's fiscal calendar, both days included. */
export type Period = {
  readonly from: string;
  readonly to: string;
  /** "Q3 2026" or "Sep 2026"; the fiscal year is named by the calendar year in which it ends. */
  readonly label: string;
  /** Whether `asOf` has reached its last day. */
  readonly complete: boolean;
};

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Months since year 0 of a date "YYYY-MM-DD". */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** Last day of the month with that number. */
function monthEnd(number: number): string {
  const days = new Date(0);
  days.setUTCFullYear(Math.floor(number / 12), (number % 12) + 1, 0);
  return `${monthStart(number).slice(0, 8)}${String(days.getUTCDate()).padStart(2, "0")}`;
}

/** First day of the month with that number. */
export function monthStart(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}-01`;
}

/** The day that lies `days` after a date (before, when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * The last `count` periods up to and with the one that `asOf` falls in, oldest first.
 *
 * @param fiscalYearStarts first month of the fiscal year, 1 to 12.
 */
export function periodsUntil(
  asOf: string,
  fiscalYearStarts: number,
  unit: "month" | "quarter",
  count: number,
): readonly Period[] {
  const length = unit === "month" ? 1 : 3;
  const offset = fiscalYearStarts - 1;
  const current = Math.floor((monthNumber(asOf) - offset) / length) * length + offset;
  return Array.from({ length: count }, (_, index) => {
    const start = current - (count - 1 - index) * length;
    const to = monthEnd(start + length - 1);
    const fiscal = start - offset;
    const year = Math.floor(fiscal / 12) + (offset > 0 ? 1 : 0);
    const label =
      unit === "month"
        ? `${monthNames[start % 12]} ${Math.floor(start / 12)}`
        : `Q${Math.floor((fiscal % 12) / 3) + 1} ${year}`;
    return { from: monthStart(start), to, label, complete: asOf >= to };
  });
}

/** The period that a day falls in. */
export function periodOf(asOf: string, fiscalYearStarts: number, unit: "month" | "quarter" | "year"): Period {
  if (unit !== "year") return periodsUntil(asOf, fiscalYearStarts, unit, 1)[0]!;
  const offset = fiscalYearStarts - 1;
  const year = Math.floor((monthNumber(asOf) - offset) / 12);
  const from = monthStart(year * 12 + offset);
  const to = monthEnd((year + 1) * 12 + offset - 1);
  return { from, to, label: String(year + (offset > 0 ? 1 : 0)), complete: asOf >= to };
}
