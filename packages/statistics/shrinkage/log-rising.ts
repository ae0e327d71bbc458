/**
 * The sum of ln(start + j step) over j = 0 .. count - 1: the logarithm of a rising factorial in the form that stays
 * exact as `step` goes to 0, where differences of log-gamma lose every digit.
 *
 * @param start above 0.
 * @param step at least 0.
 * @param count whole, at least 0.
 * @source Stirling's series for ln gamma (Abramowitz & Stegun 6.1.40), differences taken before they cancel.
 */
export function logRising(start: number, step: number, count: number): number {
  if (step === 0) return count * Math.log(start);
  if (count <= few) return logProduct(start, step, 0, count);
  const skipped = Math.max(0, few - Math.floor(start / step));
  if (skipped >= count) return logProduct(start, step, 0, count);
  const rest = count - skipped;
  const from = start / step + skipped;
  return (
    logProduct(start, step, 0, skipped) +
    rest * Math.log(start + skipped * step) +
    (from + rest - 0.5) * Math.log1p(rest / from) -
    rest +
    stirlingRemainder(from + rest) -
    stirlingRemainder(from)
  );
}

const few = 12;

/** Multiplies four terms before each logarithm, too few to overflow. */
function logProduct(start: number, step: number, from: number, to: number): number {
  let sum = 0;
  let product = 1;
  for (let j = from; j < to; j++) {
    product *= start + j * step;
    if ((j & 3) === 3) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

function stirlingRemainder(z: number): number {
  const inverse = 1 / (z * z);
  return (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z;
}
