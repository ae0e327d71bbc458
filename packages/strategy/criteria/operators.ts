import type { FieldKind } from "../vocabulary.ts";

/** Which end of a range an operator sets. */
export type Side = "low" | "high";
/** The operators that set an end of a range, and what they compare. */
export const bounds: Readonly<
  Record<
    string,
    { readonly side: Side; readonly inclusive: boolean; readonly dates: boolean; readonly numbers: boolean }
  >
> = {
  at_least: { side: "low", inclusive: true, dates: false, numbers: true },
  from: { side: "low", inclusive: true, dates: true, numbers: true },
  above: { side: "low", inclusive: false, dates: false, numbers: true },
  after: { side: "low", inclusive: false, dates: true, numbers: false },
  at_most: { side: "high", inclusive: true, dates: false, numbers: true },
  up_to: { side: "high", inclusive: true, dates: true, numbers: true },
  below: { side: "high", inclusive: false, dates: false, numbers: true },
  before: { side: "high", inclusive: false, dates: true, numbers: false },
};

/** The operators that fit what a field holds. */
export function operatorsFor(kind: FieldKind): readonly string[] {
  const own = kind === "attribute";
  const numbers = own || kind === "number" || kind === "money";
  const dates = own || kind === "date";
  const words = own || kind === "text" || kind === "choice";
  return [
    ...Object.keys(bounds).filter((name) => (numbers && bounds[name]?.numbers) || (dates && bounds[name]?.dates)),
    ...(words ? ["like"] : []),
    "not",
    "is",
  ];
}
