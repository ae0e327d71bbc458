import { type Doubtful, drawable } from "../doubtful.ts";
import { none, notEnough, plain, space } from "./number.ts";
import { bare, exactBare, type Measured, rounded, withUnit } from "./quantity.ts";

/** The last digit that the interval lets stand: one figure of its half-width. 0 where the interval has no width. */
export function doubtStep(value: Doubtful): number {
  const estimate = drawable(value);
  if (!estimate) return 0;
  const half = (estimate.high - estimate.low) / 2;
  return half > 0 ? 10 ** Math.floor(Math.log10(half)) : 0;
}

const joined = (low: string, high: string): string =>
  /^[\u2212+]/.test(low) || /^[\u2212+]/.test(high) ? `${low} to ${high}` : `${low}\u2013${high}`;

/** "38 %", rounded to what the doubt allows; "not enough data" where there is no estimate. */
export function estimateText(value: Doubtful | null | undefined, measured: Measured): string {
  if (!value) return none;
  const estimate = drawable(value);
  return estimate ? rounded(estimate.estimate, measured, doubtStep(value)) : notEnough;
}

/** "35–41 %", or "−3 to +5 points"; "not enough data" where there is no estimate. */
export function intervalText(value: Doubtful | null | undefined, measured: Measured): string {
  if (!value) return none;
  return drawable(value) ? withUnit(bareIntervalText(value, measured), measured) : notEnough;
}

/** The estimate and its interval without their unit, for columns whose heading carries it; "" where there is none. */
export function bareEstimateText(value: Doubtful, measured: Measured): string {
  const estimate = drawable(value);
  return estimate ? bare(estimate.estimate, measured, doubtStep(value)) : "";
}

/** See `bareEstimateText`. */
export function bareIntervalText(value: Doubtful, measured: Measured): string {
  const estimate = drawable(value);
  if (!estimate) return "";
  const step = doubtStep(value);
  const { low, high } = estimate;
  return joined(bare(low, measured, step, high), bare(high, measured, step, low));
}

/** "38 % (35–41 %, n 1,204)"; why there is no number where there is none. */
export function doubtText(value: Doubtful | null | undefined, measured: Measured): string {
  if (!value) return none;
  if (!drawable(value)) return insufficientText(value);
  return `${estimateText(value, measured)} (${intervalText(value, measured)}, n${space}${plain(value.n)})`;
}

/** All digits: "37.84 % (35.12–40.61 %, n 1,204)". */
export function exactDoubtText(value: Doubtful | null | undefined, measured: Measured): string {
  if (!value) return none;
  const estimate = drawable(value);
  if (!estimate) return insufficientText(value);
  const middle = exactBare(estimate.estimate, measured);
  const range = withUnit(joined(exactBare(estimate.low, measured), exactBare(estimate.high, measured)), measured);
  return `${withUnit(middle, measured)} (${range}, n${space}${plain(value.n)})`;
}

function insufficientText(value: Doubtful): string {
  return value.kind === "insufficient"
    ? `${notEnough}: ${value.reason}; ${value.enough}`
    : `${notEnough}: no finite interval`;
}
