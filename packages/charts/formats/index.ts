export { type Doubtful, isDoubtful } from "../doubtful.ts";
export { cellOrder, cellText } from "./cell.ts";
export { type CellKind, holdsEstimates, standsRight, unitOf } from "./cell-kind.ts";
export { type Change, changeOf, changeText, intervalsText, isChange } from "./change.ts";
export {
  type ComparableTable,
  type ComparedRow,
  comparedColumns,
  comparedRows,
  comparisonNote,
  namingColumns,
} from "./compared-rows.ts";
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
export { counted, none, notEnough, plain, short, thin } from "./number.ts";
export { bare, exact, exactBare, type Measured, rounded, type Unit, unitWord } from "./quantity.ts";
