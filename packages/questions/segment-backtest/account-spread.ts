import type { Doubtful } from "@fairway/statistics";
import type { LinearForm } from "../effort-measure.ts";
import { productOf } from "./closed-columns.ts";
import type { RatioForm } from "./ratio-forms.ts";
import type { BacktestRows } from "./rows.ts";

export type AccountSpread = {
  /** Squared standard error of a ratio over the segments given, by linearisation over accounts; 0 where there is nothing. */
  readonly variance: (form: RatioForm, segments: readonly string[]) => number;
};

/**
 * How much a ratio of totals would move with other accounts. A segment is a property of the account, so the accounts are
 * what was chosen, and the deals of one account resemble each other; resampling sellers alone would miss that.
 */
export function accountSpread(rows: BacktestRows["accounts"]): AccountSpread {
  const bySegment = new Map<string, Readonly<Record<string, unknown>>>(rows.map((row) => [row.segment, row]));
  return {
    variance: ({ numerator, denominator }, segments) => {
      const own = segments.map((segment) => bySegment.get(segment));
      const sum = (name: string) => own.reduce((total, row) => total + Number(row?.[name] ?? 0), 0);
      const total = (form: LinearForm) =>
        Object.entries(form).reduce((all, [column, by]) => all + by! * sum(column), 0);
      const product = (a: LinearForm, b: LinearForm) => {
        let all = 0;
        for (const [one, by] of Object.entries(a))
          for (const [other, times] of Object.entries(b)) all += by! * times! * sum(productOf(one, other));
        return all;
      };
      const accounts = sum("accounts");
      const whole = total(denominator);
      if (whole === 0 || accounts < 2) return 0;
      const ratio = total(numerator) / whole;
      const squares = Math.max(
        0,
        product(numerator, numerator) -
          2 * ratio * product(numerator, denominator) +
          ratio * ratio * product(denominator, denominator),
      );
      return ((squares / (whole * whole)) * accounts) / (accounts - 1);
    },
  };
}

const normal95 = 1.959963984540054;

/** An interval stretched about its estimate so that it is at least as wide as a standard error asks for. */
export function atLeastAsWideAs(value: Doubtful, standardError: number): Doubtful {
  if (value.kind === "insufficient" || !(value.high > value.low)) return value;
  const stretch = (2 * normal95 * standardError) / (value.high - value.low);
  if (!(stretch > 1)) return value;
  return {
    ...value,
    low: value.estimate - (value.estimate - value.low) * stretch,
    high: value.estimate + (value.high - value.estimate) * stretch,
    method: `${value.method}, widened to the spread between accounts`,
  };
}
