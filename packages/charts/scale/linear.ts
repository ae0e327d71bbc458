export type LinearScale = {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly step: number;
  /** Data value → position between the range's ends, clamped to them. */
  readonly at: (value: number) => number;
};

/** Smaller than any quantity of business; below it a number is drawn as zero, so that steps do not underflow. */
const leastSize = 1e-12;

/** Steps of 1, 2, 2.5 or 5 times a power of ten: the largest that gives about `count` ticks. */
function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.9999) ?? 10;
  return unit * power;
}

/**
 * A linear scale whose ends are round numbers around the values.
 *
 * @param values what must fit; numbers that are not finite are passed over.
 * @param range pixel positions of the domain's ends.
 * @param options `zero` keeps zero inside; `most` is a value that the domain never needs to pass (1 for shares).
 */
export function linearScale(
  values: Iterable<number>,
  range: readonly [number, number],
  options: { readonly zero?: boolean; readonly count?: number; readonly least?: number; readonly most?: number } = {},
): LinearScale {
  const finite = [...values].filter(Number.isFinite).map((value) => (Math.abs(value) < leastSize ? 0 : value));
  let low = Math.min(...finite, ...(options.zero ? [0] : []));
  let high = Math.max(...finite, ...(options.zero ? [0] : []));
  if (!Number.isFinite(low) || !Number.isFinite(high)) [low, high] = [0, 1];
  if (high - low < Math.max(Math.abs(high), Math.abs(low)) * 1e-9 || high === low) {
    const pad = high === 0 ? 1 : Math.abs(high) * 0.5;
    [low, high] = options.zero
      ? [Math.min(0, low - (low < 0 ? pad : 0)), Math.max(0, high + pad)]
      : [low - pad, high + pad];
  }
  const step = niceStep(high - low, options.count ?? 4);
  const tidy = (value: number): number => Number(value.toPrecision(12));
  let start = tidy(Math.floor(low / step + 1e-9) * step);
  let end = tidy(Math.ceil(high / step - 1e-9) * step);
  if (options.least !== undefined && low >= options.least) start = Math.max(start, options.least);
  if (options.most !== undefined && high <= options.most) end = Math.min(end, options.most);
  const first = Math.ceil(start / step - 1e-9);
  const last = Math.floor(end / step + 1e-9);
  const ticks = Array.from({ length: Math.min(50, last - first + 1) }, (_, index) => tidy((first + index) * step));
  const [from, to] = range;
  const at = (value: number): number => {
    const share = (value - start) / (end - start || 1);
    return from + Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (to - from);
  };
  return { domain: [start, end], ticks, step, at };
}
