/** The value below which a part of the measurements lies, between the two nearest (R type 7). */
export function quantileOf(measurements: readonly number[], part: number): number {
  const sorted = [...measurements].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (place - Math.floor(place)) * (high - low);
}
