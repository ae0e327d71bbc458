/** Which of day and month comes first; "named" where the text itself says (a year first, or the month's name). */
type DateOrder = "day first" | "month first" | "named";

/** One way to read a text as a date: a strptime format of the import plan, and the order it rests on. */
export type DateReading = { readonly format: string; readonly order: DateOrder; readonly hasTime: boolean };

const timePattern = /^(\d{1,2}:\d{2})(:\d{2})?(\.\d{1,9})?\s*([AaPp][Mm])?$/;

function timeFormat(text: string): string | undefined {
  const zone = /^(.*?)(Z|\s?UTC|\s?GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})$/.exec(text);
  const clock = (zone?.[1] ?? text).trimEnd();
  const match = timePattern.exec(clock);
  if (!match) return undefined;
  const [, hours, seconds, fraction, half] = match;
  const hour = Number(hours?.split(":")[0]);
  const minute = Number(hours?.split(":")[1]);
  if (hour > (half ? 12 : 23) || minute > 59 || Number(seconds?.slice(1) ?? 0) > 59) return undefined;
  const gap = half && /\s[AaPp][Mm]$/.test(clock) ? " " : "";
  const base = `${half ? "%I" : "%H"}:%M${seconds ? ":%S" : ""}${fraction ? ".%f" : ""}${half ? `${gap}%p` : ""}`;
  const suffix = zone?.[2];
  if (suffix === undefined) return base;
  return `${base}${/^[+-]/.test(suffix) ? "%z" : suffix}`;
}

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const fullMonths = "january|february|march|april|may|june|july|august|september|october|november|december";

function dayReadings(text: string): Omit<DateReading, "hasTime">[] {
  let match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (match) return inRange(match[4], match[3]) ? [{ format: `%Y${match[2]}%m${match[2]}%d`, order: "named" }] : [];
  match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (match) {
    const [, first, mark, second, year] = match;
    const y = year?.length === 4 ? "%Y" : "%y";
    const readings: Omit<DateReading, "hasTime">[] = [];
    if (inRange(first, second)) readings.push({ format: `%d${mark}%m${mark}${y}`, order: "day first" });
    if (mark !== "." && inRange(second, first))
      readings.push({ format: `%m${mark}%d${mark}${y}`, order: "month first" });
    return readings;
  }
  match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match)
    return Number(match[1]) >= 1900 && Number(match[1]) < 2200 && inRange(match[3], match[2])
      ? [{ format: "%Y%m%d", order: "named" }]
      : [];
  match = new RegExp(`^(\\d{1,2})([- ])(${months}|${fullMonths})\\2(\\d{4}|\\d{2})$`, "i").exec(text);
  if (match) {
    const name = isShortMonth(match[3] ?? "") ? "%b" : "%B";
    return [{ format: `%d${match[2]}${name}${match[2]}${match[4]?.length === 4 ? "%Y" : "%y"}`, order: "named" }];
  }
  match = new RegExp(`^(${months}|${fullMonths}) (\\d{1,2}),? (\\d{4})$`, "i").exec(text);
  if (match) {
    const name = isShortMonth(match[1] ?? "") ? "%b" : "%B";
    return [{ format: `${name} %d${text.includes(",") ? "," : ""} %Y`, order: "named" }];
  }
  return [];
}

const isShortMonth = (name: string) => name.length === 3;

function inRange(day: string | undefined, month: string | undefined): boolean {
  const [d, m] = [Number(day), Number(month)];
  return d >= 1 && d <= 31 && m >= 1 && m <= 12;
}

/**
 * Every way in which a text can be a calendar date or a moment: none, one, or two where day and month can be told only by convention ("03/04/2024").
 * Dots mean the day first, as everywhere they are in use. Numbers alone are dates only as yyyymmdd, yyyymmddhhmmss or milliseconds since 1970.
 */
export function dateReadings(value: string): DateReading[] {
  const text = value.trim();
  if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return [];
  if (/^\d{14}$/.test(text)) {
    const day = dayReadings(text.slice(0, 8));
    const clock = timeFormat(`${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12)}`);
    return clock ? day.map((reading) => ({ ...reading, format: "%Y%m%d%H%M%S", hasTime: true })) : [];
  }
  if (/^[01]\d{12}$/.test(text) && Number(text) >= 315_532_800_000)
    return [{ format: "epoch_ms", order: "named", hasTime: true }];
  const whole = dayReadings(text).map((reading) => ({ ...reading, hasTime: false }));
  if (whole.length > 0) return whole;
  const parts = /^(.*?\d)(T|, | )(\d{1,2}:\d{2}.*)$/.exec(text);
  if (!parts) return [];
  const clock = timeFormat(parts[3] ?? "");
  if (!clock) return [];
  return dayReadings(parts[1] ?? "").map(({ format, order }) => ({
    format: `${format}${parts[2]}${clock}`,
    order,
    hasTime: true,
  }));
}

/** Whether a text can be read as a date at all. */
export function looksLikeDate(value: string): boolean {
  return dateReadings(value).length > 0 && !/^[01]\d{12}$/.test(value.trim());
}

/** A day count of a spreadsheet, standing where a date should be ("45231" for 2023-11-01). */
function looksLikeSpreadsheetDay(value: string): boolean {
  return /^[2-6]\d{4}(\.\d+)?$/.test(value.trim()) && Number(value) < 63_000;
}

export type Dated = { readonly value: string; readonly line: number | null };

export type InferredDates =
  | {
      readonly is: "settled";
      readonly formats: readonly string[];
      readonly order: DateOrder;
      readonly unread: readonly Dated[];
    }
  /** Every slashed value can be read both ways. */
  | {
      readonly is: "ambiguous";
      readonly formats: Readonly<Record<"day first" | "month first", readonly string[]>>;
      readonly examples: readonly Dated[];
    }
  /** Some values can only be day first and some only month first. */
  | { readonly is: "contradictory"; readonly dayFirst: readonly Dated[]; readonly monthFirst: readonly Dated[] }
  /** Most values are no dates; day counts of a spreadsheet are told apart. */
  | { readonly is: "none"; readonly examples: readonly Dated[]; readonly spreadsheetDays: boolean };

/**
 * Settles how a column of dates is to be read, from a sample of its values (unknown ones left out).
 * One value that can be read in one order only (25/12/2024) settles the order for the column; values of both kinds contradict each other.
 */
export function inferDates(values: readonly Dated[]): InferredDates {
  const seen = new Map<string, DateReading[]>();
  const formats = new Map<string, DateOrder>();
  const [dayOnly, monthOnly, either, unread]: Dated[][] = [[], [], [], []];
  for (const dated of values) {
    const readings = seen.get(dated.value) ?? dateReadings(dated.value);
    seen.set(dated.value, readings);
    if (readings.length === 0) unread?.push(dated);
    for (const { format, order } of readings) formats.set(format, order);
    if (readings.length === 2) either?.push(dated);
    else if (readings[0]?.order === "day first" && !readings[0].format.includes(".%m.")) dayOnly?.push(dated);
    else if (readings[0]?.order === "month first") monthOnly?.push(dated);
  }
  if (!dayOnly || !monthOnly || !either || !unread) throw new Error("unreachable");
  const some = values.slice(0, 5);
  if (values.length === 0 || unread.length > values.length / 2)
    return {
      is: "none",
      examples: unread.slice(0, 5),
      spreadsheetDays: values.length > 0 && some.every(({ value }) => looksLikeSpreadsheetDay(value)),
    };
  if (dayOnly.length > 0 && monthOnly.length > 0)
    return { is: "contradictory", dayFirst: dayOnly.slice(0, 3), monthFirst: monthOnly.slice(0, 3) };
  const of = (unwanted: DateOrder) => [...formats].filter(([, order]) => order !== unwanted).map(([format]) => format);
  if (either.length > 0 && dayOnly.length === 0 && monthOnly.length === 0)
    return {
      is: "ambiguous",
      formats: { "day first": of("month first"), "month first": of("day first") },
      examples: distinct(either.slice(0, 200)).slice(0, 4),
    };
  const order: DateOrder = dayOnly.length > 0 ? "day first" : monthOnly.length > 0 ? "month first" : "named";
  const unwanted = order === "day first" ? "month first" : "day first";
  return {
    is: "settled",
    formats: order === "named" ? [...formats.keys()] : keepDots(of(unwanted), formats),
    order,
    unread,
  };
}

const distinct = (values: readonly Dated[]) =>
  values.filter(({ value }, index) => values.findIndex((one) => one.value === value) === index);

/** Dotted dates are day first whatever the slashed ones are. */
function keepDots(kept: readonly string[], formats: ReadonlyMap<string, DateOrder>): string[] {
  const dotted = [...formats.keys()].filter((format) => format.includes(".%m.") && !kept.includes(format));
  return [...kept, ...dotted];
}
