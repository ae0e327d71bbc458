const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const fullMonthNames = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const parts: Readonly<Record<string, string>> = {
  Y: "(?<Y>\\d{4})",
  y: "(?<y>\\d{2})",
  m: "(?<m>\\d{1,2})",
  d: "(?<d>\\d{1,2})",
  H: "(?<H>\\d{1,2})",
  I: "(?<I>\\d{1,2})",
  M: "(?<M>\\d{1,2})",
  S: "(?<S>\\d{1,2})",
  f: "(?<f>\\d{1,9})",
  p: "(?<p>[AaPp][Mm])",
  b: `(?<b>${monthNames.join("|")})`,
  B: `(?<B>${fullMonthNames.join("|")})`,
  z: "(?<z>Z|[+-]\\d{2}(?::?\\d{2})?)",
};

const compiled = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = compiled.get(format);
  if (known) return known;
  const compact = !/[^%A-Za-z]/.test(format);
  const source = format.replace(/%([A-Za-z])|[.*+?^${}()|[\]\\]/g, (token, letter: string | undefined) => {
    if (letter === undefined) return `\\${token}`;
    const part = parts[letter];
    if (part === undefined) throw new Error(`the date format "${format}" has "%${letter}", which is not known here`);
    return compact ? part.replace("{1,2}", "{2}") : part;
  });
  const pattern = new RegExp(`^${source}$`, "i");
  compiled.set(format, pattern);
  return pattern;
}

const isoSeconds = (milliseconds: number) =>
  new Date(milliseconds)
    .toISOString()
    .replace("Z", "")
    .replace(/\.000$/, "");

/**
 * Reads a text by one format of the import plan into an ISO moment in UTC without zone ("2024-02-03T00:00:00"), or undefined where it does not fit.
 * Two-digit years pivot as in POSIX: 69 to 99 are 19xx, 00 to 68 are 20xx.
 */
export function strptime(text: string, format: string): string | undefined {
  if (format === "epoch_ms") return /^-?\d+$/.test(text) ? isoSeconds(Number(text)) : undefined;
  if (format === "epoch_s") return /^-?\d+(\.\d+)?$/.test(text) ? isoSeconds(Number(text) * 1000) : undefined;
  if (format === "excel_days")
    return /^\d+(\.\d+)?$/.test(text)
      ? isoSeconds(Math.round(Date.UTC(1899, 11, 30) / 1000 + Number(text) * 86_400) * 1000)
      : undefined;
  const found = patternOf(format).exec(text)?.groups;
  if (!found) return undefined;
  const shortYear = Number(found.y ?? 0);
  const year = found.Y !== undefined ? Number(found.Y) : shortYear + (shortYear < 69 ? 2000 : 1900);
  const named =
    found.b !== undefined
      ? monthNames.indexOf(found.b.toLowerCase())
      : fullMonthNames.indexOf(found.B?.toLowerCase() ?? "");
  const month = found.m !== undefined ? Number(found.m) : named + 1;
  const day = Number(found.d ?? 1);
  let hour = Number(found.H ?? found.I ?? 0);
  if (found.I !== undefined && (hour < 1 || hour > 12)) return undefined;
  if (found.p !== undefined) hour = (hour % 12) + (/p/i.test(found.p) ? 12 : 0);
  const [minute, second] = [Number(found.M ?? 0), Number(found.S ?? 0)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  const fraction = Number(`0.${found.f ?? "0"}`);
  const milliseconds =
    midnight.getTime() +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    Math.floor(fraction * 1000) -
    zoneMinutes(found.z) * 60_000;
  return isoSeconds(milliseconds);
}

function zoneMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) : 0;
}
