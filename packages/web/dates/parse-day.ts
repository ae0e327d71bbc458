const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Year, month 1..12 and day as ISO text, or undefined where no calendar has that day. */
function calendarDay(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : undefined;
}

/**
 * A day as people type it ("21 Nov 2026", "Nov 21, 2026", "2026-11-21", "21.11.2026") as ISO text. Undefined where it is
 * no day, or where day and month could be taken for each other ("5/6/2026").
 */
export function parseDay(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
  if (dotted) return calendarDay(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const named =
    /^(\d{1,2})\.?\s+([a-z]{3,})\.?,?\s+(\d{4})$/.exec(text) ?? /^([a-z]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  if (!named) return undefined;
  const [first = "", second = ""] = [named[1], named[2]];
  const [day, name] = /\d/.test(first) ? [first, second] : [second, first];
  const month = months.indexOf(name.slice(0, 3)) + 1;
  return month === 0 ? undefined : calendarDay(Number(named[3]), month, Number(day));
}
