export { type CellKind, cellOrder, cellText } from "./cell.ts";
export { date, dateTime } from "./date.ts";
export { doubtText, estimateText, exactDoubtText, intervalText } from "./estimate.ts";
export { plain, short } from "./number.ts";
export { exact, type Measured, rounded } from "./quantity.ts";
