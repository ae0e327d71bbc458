import { isDoubtful } from "../doubtful.ts";
import { type CellKind, unitOf } from "./cell-kind.ts";
import { changeText, intervalsText, isChange } from "./change.ts";
import { date } from "./date.ts";
import { exactDoubtText } from "./estimate.ts";
import { none } from "./number.ts";
import { exactBare } from "./quantity.ts";

const asNumber = (value: unknown): number | null =>
  typeof value === "number"
    ? value
    : typeof value === "bigint" || (typeof value === "string" && value !== "")
      ? Number(value)
      : null;

/** A table cell in exact words; the unit of a bare number stands in the column's heading. */
export function cellText(value: unknown, kind: CellKind, currency?: string | null): string {
  if (value === null || value === undefined || value === "") return none;
  if (isChange(value))
    return [changeText(value, currency), intervalsText(value)].filter((part) => part !== "").join(", ");
  if (kind === "date") return date(value);
  const unit = unitOf(kind);
  if (unit === undefined) return String(value);
  if (isDoubtful(value)) return exactDoubtText(value, { unit, currency });
  return exactBare(asNumber(value), { unit, currency });
}

/** What sorts a cell: numbers by size, words by letter, the unknown last. */
export function cellOrder(value: unknown, kind: CellKind): number | string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (isChange(value)) return value.how === "by" ? value.by : value.how === "same" ? 0 : undefined;
  if (isDoubtful(value)) return value.kind === "estimate" ? value.estimate : undefined;
  if (unitOf(kind) === undefined) return String(value).toLowerCase();
  const number = asNumber(value);
  return number === null || Number.isNaN(number) ? undefined : number;
}
