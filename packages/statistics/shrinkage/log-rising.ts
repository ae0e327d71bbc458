/**
 * The sum of ln(start + j step) over j = 0 .. count - 1: the logarithm of a rising factorial in the form that stays exact
 * as `step` goes to 0, where differences of log-gamma lose every digit.
 *
 * @param start above 0. @param step at least 0. @param count whole, at least 0.
 * @source Stirling's series for ln gamma (Abramowitz & Stegun 6.1.40), differences taken before they cancel.
 */
export function logRising(start: number, step: number, count: number): number {
  if (count <= 24 || step === 0) {
    if (step === 0) return count * Math.log(start);
    let sum = 0;
    for (let j = 0; j < count; j++) sum += Math.log(start + j * step);
    return sum;
  }
  let sum = 0;
  let skipped = 0;
  while (skipped < count && start / step + skipped < 24) sum += Math.log(start + skipped++ * step);
  const rest = count - skipped;
  const from = start / step + skipped;
  return (
    sum +
    rest * Math.log(start + skipped * step) +
    (from + rest - 0.5) * Math.log1p(rest / from) -
    rest +
    stirlingRemainder(from + rest) -
    stirlingRemainder(from)
  );
}

function stirlingRemainder(z: number): number {
  const inverse = 1 / (z * z);
  return (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z;
}
