/**
 * The log marginal likelihood of a model with one prior: `location` is the prior's mean on a scale without bounds
 * (logit, log), `dispersion` is 0 where all cells share one value and grows without bound.
 */
export type LogMarginal = (location: number, dispersion: number) => number;

/**
 * The prior of maximum marginal likelihood: a scan over the dispersion, then Newton's method in (location, ln
 * dispersion) with five-point differences, to about ten digits. A dispersion of 0 is the answer where nothing beats it.
 *
 * @param pooled the best location at dispersion 0.
 * @param scale the dispersion at which an average cell is shrunk half way.
 */
export function maximiseMarginal(
  logMarginal: LogMarginal,
  pooled: number,
  scale: number,
): { readonly location: number; readonly dispersion: number } {
  const without = logMarginal(pooled, 0);
  let best = { location: pooled, dispersion: 0, value: without };
  let location = pooled;
  for (const shrink of shrinkScan) {
    const dispersion = (scale * (1 - shrink)) / shrink;
    location = locationMode((u) => logMarginal(u, dispersion), location).mode;
    const value = logMarginal(location, dispersion);
    if (value > best.value) best = { location, dispersion, value };
  }
  if (best.dispersion === 0) return best;
  const refined = newton((u, v) => logMarginal(u, Math.exp(v)), best.location, Math.log(best.dispersion));
  return refined.value > without
    ? { location: refined.u, dispersion: Math.exp(refined.v) }
    : { location: pooled, dispersion: 0 };
}

const shrinkScan = [
  0.9999,
  0.999,
  0.99,
  ...Array.from({ length: 19 }, (_, step) => 0.95 - step * 0.05),
  0.01,
  0.001,
  0.0001,
];

/**
 * About the mode of a smooth function of one variable and minus its curvature there, by damped Newton steps, until a
 * step is a hundredth of the width of the peak.
 */
export function locationMode(
  f: (u: number) => number,
  start: number,
): { readonly mode: number; readonly curvature: number } {
  let u = start;
  let curvature = 1;
  for (let iteration = 0; iteration < 30; iteration++) {
    const step = 1e-3;
    const [below, at, above] = [f(u - step), f(u), f(u + step)];
    const slope = (above - below) / (2 * step);
    curvature = Math.max(-(above - 2 * at + below) / (step * step), 1e-3);
    let move = Math.max(-2, Math.min(2, slope / curvature));
    while (Math.abs(move) > 1e-9 && f(u + move) < at) move /= 2;
    u += move;
    if (move * move * curvature < 1e-4) break;
  }
  return { mode: u, curvature };
}

function newton(f: (u: number, v: number) => number, startU: number, startV: number) {
  let u = startU;
  let v = startV;
  let value = f(u, v);
  for (let iteration = 0; iteration < 60; iteration++) {
    const slopeU = slope((h) => f(u + h, v));
    const slopeV = slope((h) => f(u, v + h));
    const h = 1e-2;
    const uu = Math.min((f(u + h, v) - 2 * value + f(u - h, v)) / (h * h), -1e-6);
    const vv = Math.min((f(u, v + h) - 2 * value + f(u, v - h)) / (h * h), -1e-6);
    let uv = (f(u + h, v + h) - f(u + h, v - h) - f(u - h, v + h) + f(u - h, v - h)) / (4 * h * h);
    if (uv * uv >= 0.99 * uu * vv) uv = 0;
    const determinant = uu * vv - uv * uv;
    let moveU = -(vv * slopeU - uv * slopeV) / determinant;
    let moveV = -(uu * slopeV - uv * slopeU) / determinant;
    const longest = Math.max(Math.abs(moveU), Math.abs(moveV));
    if (longest > 2) {
      moveU *= 2 / longest;
      moveV *= 2 / longest;
    }
    let next = f(u + moveU, v + moveV);
    while (next < value - 1e-9 * Math.abs(value) && Math.max(Math.abs(moveU), Math.abs(moveV)) > 1e-12) {
      moveU /= 2;
      moveV /= 2;
      next = f(u + moveU, v + moveV);
    }
    u += moveU;
    v = Math.max(-40, Math.min(40, v + moveV));
    value = f(u, v);
    if (Math.abs(moveU) < 1e-10 && Math.abs(moveV) < 1e-9) break;
  }
  return { u, v, value };
}

function slope(f: (h: number) => number): number {
  const h = 2e-3;
  return (f(-2 * h) - 8 * f(-h) + 8 * f(h) - f(2 * h)) / (12 * h);
}
