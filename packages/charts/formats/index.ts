export { type CellKind, cellOrder, cellText, unitOf } from "./cell.ts";
export { date, dateTime, month } from "./date.ts";
export {
  bareEstimateText,
  bareIntervalText,
  doubtStep,
  doubtText,
  estimateText,
  exactDoubtText,
  intervalText,
} from "./estimate.ts";
export { none, notEnough, plain, short, thin } from "./number.ts";
export { bare, exact, exactBare, type Measured, rounded, type Unit, unitWord } from "./quantity.ts";
