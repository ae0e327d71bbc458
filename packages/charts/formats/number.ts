/** Narrow no-break space: between a number and its sign or scale ("38 %", "1.2 M"). */
export const thin = "\u202f";
/** No-break space: between a number and a word. */
export const space = "\u00a0";
export const minus = "\u2212";
export const notEnough = "not enough data";
/** What stands where there is no value: a dash, never an empty cell and never NaN. */
export const none = "\u2013";

const formatters = new Map<string, Intl.NumberFormat>();

/** A finite number with thousands commas and a true minus; `none` for anything else. */
export function plain(value: number | null | undefined, decimals = 0, least = decimals): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none;
  const key = `${decimals}/${least}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("en-GB", { maximumFractionDigits: decimals, minimumFractionDigits: least });
    formatters.set(key, formatter);
  }
  const text = formatter.format(value);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace("-", minus);
}

/** "1 problem", "1,204 problems"; `many` where the plural is not made with s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${plain(count)} ${count === 1 ? one : many}`;

const scales = [
  { from: 1e9, unit: "bn", by: 1e9 },
  { from: 1e6, unit: "M", by: 1e6 },
  { from: 1e4, unit: "k", by: 1e3 },
] as const;

/**
 * A large number in three figures at most: 1,234,567 → "1.2 M", 38,200 → "38 k"; below 10,000 as it is.
 *
 * @param step what the doubt allows: digits finer than this are left out.
 * @param most decimals at most, whatever the doubt allows; one below ten of its scale and none above where absent.
 * @param beside the other end of an interval: where it has a scale, this end has one too, for "6,626–16 k" reads as 6,626 k.
 */
export function short(value: number | null | undefined, step = 0, most?: number, beside = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none;
  const size = Math.abs(value);
  const scaleOf = (of: number) => scales.find(({ from }) => of >= from * 0.9995);
  const scale = scaleOf(size) ?? (size > 0 && scaleOf(Math.abs(beside)) ? scales.at(-1) : undefined);
  if (!scale) {
    const finest = step > 0 ? Math.ceil(-Math.log10(step) - 1e-9) : size < 100 && !Number.isInteger(value) ? 1 : 0;
    return plain(value, Math.min(3, Math.max(0, finest)), 0);
  }
  const scaled = value / scale.by;
  const allowed = step > 0 ? Math.max(0, Math.ceil(-Math.log10(step / scale.by) - 1e-9)) : 1;
  const decimals = Math.min(allowed, most ?? (Math.abs(scaled) < 10 ? 1 : 0));
  return `${plain(scaled, decimals, 0)}${thin}${scale.unit}`;
}
