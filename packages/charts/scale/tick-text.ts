import { plain, short } from "../formats/number.ts";
import { bare, type Measured, withUnit } from "../formats/quantity.ts";
import type { LinearScale } from "./linear.ts";

/** Whether an axis counts in steps such as 2.5 or 250, which need a figure more than their size tells. */
const isQuarterly = (step: number): boolean => /^2\.50*e/.test(step.toExponential(6));

function bareTick(tick: number, step: number, measured: Measured): string {
  if (!isQuarterly(step)) return bare(tick, measured, step);
  switch (measured.unit) {
    case "share":
    case "points":
    case "ratio":
      return bare(tick, measured, step / 10);
    case "days":
      return plain(tick, 2, 0);
    default:
      return short(tick, step / 10, 2);
  }
}

/** An axis number, never rounded to what it is not (82.5, not 83); the last of the axis carries the unit. */
export function tickText(tick: number, scale: LinearScale, measured: Measured): string {
  const text = bareTick(tick, scale.step, measured);
  return tick === scale.ticks.at(-1) ? withUnit(text, measured) : text;
}
