import type { EffectSizes } from "../effects.ts";

const businessDaysAMonth = 21.7;

/** Where a seller is on the way to full productivity, 0 on the first day to 1 after the ramp. */
export function rampProgress(ramp: EffectSizes["ramp"], hiredAt: number, time: number): number {
  return Math.max(0, Math.min(1, (time - hiredAt) / (ramp.months * businessDaysAMonth)));
}

/** Share of a full seller's business that somebody brings in, linear over the ramp. */
export function productivity(ramp: EffectSizes["ramp"], hiredAt: number, time: number): number {
  return ramp.productivityAtFirst + (1 - ramp.productivityAtFirst) * rampProgress(ramp, hiredAt, time);
}
