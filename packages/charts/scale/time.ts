import { months } from "../formats/date.ts";

const dayMs = 86_400_000;

/** "2026-11-21" → days since 1970; NaN where it is no date. */
export const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / dayMs);
export const isoOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export type TimeTick = { readonly day: number; readonly label: string; readonly year: string | undefined };
export type TimeScale = {
  readonly domain: readonly [number, number];
  readonly ticks: readonly TimeTick[];
  readonly at: (iso: string) => number;
};

/** Whole months between ticks so that each label has about `room` pixels. */
function stride(spanMonths: number, width: number, room: number): number {
  const fit = Math.max(1, Math.floor(width / room));
  return [1, 2, 3, 6, 12, 24, 60, 120].find((candidate) => spanMonths / candidate <= fit) ?? 240;
}

/** A scale over days with ticks on the first of months, quarters or years; a year is named where it begins. */
export function timeScale(dates: Iterable<string>, range: readonly [number, number]): TimeScale {
  const days = [...dates].map(dayOf).filter(Number.isFinite);
  const start = days.length > 0 ? Math.min(...days) : 0;
  const end = days.length > 0 ? Math.max(...days) : 1;
  const span = Math.max(1, end - start);
  const [from, to] = range;
  const every = stride(span / 30.4, Math.abs(to - from), 48);
  const first = new Date(start * dayMs);
  const ticks: TimeTick[] = [];
  let index = first.getUTCFullYear() * 12 + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0);
  index = Math.ceil(index / every) * every;
  for (let year: number | undefined; ticks.length < 60; index += every) {
    const day = Date.UTC(Math.floor(index / 12), index % 12, 1) / dayMs;
    if (day > end) break;
    const itsYear = Math.floor(index / 12);
    const label = every >= 12 ? String(itsYear) : (months[index % 12] ?? "");
    ticks.push({ day, label, year: every < 12 && itsYear !== year ? String(itsYear) : undefined });
    year = itsYear;
  }
  const at = (iso: string): number => {
    const share = (dayOf(iso) - start) / span;
    return from + Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (to - from);
  };
  return { domain: [start, end], ticks, at };
}
