const secondsADay = 86_400;

/**
 * The company's working time. Everything that sellers and buyers do happens in *business days*, a continuous scale of five days a week that
 * begins on the Monday of the week of `start`; a business day runs from 13:00 to 21:00 UTC. The scale is monotone in real time, so what is
 * ordered on it stays ordered in the exports.
 */
export class Calendar {
  /** Days since 1970-01-01 of business day 0, a Monday. */
  readonly monday: number;
  /** First and last moment of the simulated period, in business days. */
  readonly begin: number;
  readonly end: number;
  /** When the strategy changes, in business days. */
  readonly shift: number;
  /** First and last day of the period, days since 1970-01-01. */
  readonly firstDay: number;
  readonly lastDay: number;

  constructor(start: string, end: string, shift: string) {
    this.firstDay = dayOf(start);
    this.lastDay = dayOf(end);
    this.monday = this.firstDay - ((((this.firstDay + 3) % 7) + 7) % 7);
    this.begin = this.businessTime(this.firstDay);
    this.end = this.businessTime(this.lastDay + 1);
    this.shift = this.businessTime(dayOf(shift));
  }

  /** The first moment of working time on or after the start of a day. */
  businessTime(day: number): number {
    const since = day - this.monday;
    const week = Math.floor(since / 7);
    return week * 5 + Math.min(5, since - week * 7);
  }

  /** The day (since 1970-01-01) on which a business time falls. */
  day(time: number): number {
    const whole = Math.floor(time);
    const week = Math.floor(whole / 5);
    return this.monday + week * 7 + (whole - week * 5);
  }

  /** Seconds since 1970-01-01 of a business time. */
  second(time: number): number {
    return this.day(time) * secondsADay + 46_800 + Math.floor((time - Math.floor(time)) * 28_800);
  }
}

/**
 * Days since 1970-01-01 of an ISO date.
 * @throws when the text is not a date of the calendar, written YYYY-MM-DD.
 */
export function dayOf(date: string): number {
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(milliseconds) || isoDate(milliseconds / 86_400_000) !== date) {
    throw new Error(`"${date}" is not a date; write it as YYYY-MM-DD, for example 2026-01-31`);
  }
  return milliseconds / 86_400_000;
}

/** The ISO date of a day since 1970-01-01. */
export function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
