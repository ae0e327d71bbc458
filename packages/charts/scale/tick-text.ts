import { bare, type Measured, withUnit } from "../formats/quantity.ts";
import type { LinearScale } from "./linear.ts";

/** An axis number; the last of the axis carries the unit. */
export function tickText(tick: number, scale: LinearScale, measured: Measured): string {
  const text = bare(tick, measured, scale.step);
  return tick === scale.ticks.at(-1) ? withUnit(text, measured) : text;
}
