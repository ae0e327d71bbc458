import { isScalar, type Node } from "yaml";
import type { Reading } from "./reading.ts";
import { scalarText } from "./scalars.ts";
import type { Shape } from "./shape.ts";

const plainNumber = /^[+-]?\d+(\.\d+)?$/;
const perhapsThousands = /^[+-]?[1-9]\d{0,2}\.\d\d0$/;
const groupedNumber = /^[+-]?\d{1,3}([ _,']\d{3})+(\.\d+)?$/;

/** A number written plainly: no thousands marks, no unit. */
export function number(
  bounds: { readonly above?: number; readonly from?: number; readonly to?: number; readonly whole?: boolean } = {},
): Shape<number> {
  const { above, from, to, whole } = bounds;
  const limits = [
    above === undefined ? [] : [`above ${above}`],
    from === undefined ? [] : [`from ${from}`],
    to === undefined ? [] : [`up to ${to}`],
  ]
    .flat()
    .join(" ");
  return {
    expects: `a ${whole ? "whole " : ""}number${limits === "" ? "" : ` ${limits}`}`,
    schema: {
      type: whole ? "integer" : "number",
      ...(above === undefined ? {} : { exclusiveMinimum: above }),
      ...(from === undefined ? {} : { minimum: from }),
      ...(to === undefined ? {} : { maximum: to }),
    },
    read(node, reading) {
      const value = readNumber(node, this.expects, reading);
      if (value === undefined) return undefined;
      const fits =
        (above === undefined || value > above) &&
        (from === undefined || value >= from) &&
        (to === undefined || value <= to);
      return fits && (!whole || Number.isInteger(value)) ? value : reading.mismatch(node, this.expects);
    },
  };
}

/** Any finite number, or a problem that says how to write what was probably meant. */
export function readNumber(node: Node, expects: string, reading: Reading): number | undefined {
  const given = scalarText(node, expects, reading);
  if (given === undefined) return undefined;
  if (plainNumber.test(given)) {
    const value = Number(given);
    if (perhapsThousands.test(given))
      reading.warning(
        node,
        "ambiguous-number",
        `\`${given}\` is read as ${value}.`,
        `Write ${value} if that is meant, ${given.replace(".", "")} if the point parts thousands.`,
      );
    return value;
  }
  if (groupedNumber.test(given))
    return reading.mismatch(node, expects, `Write it without thousands marks: ${given.replaceAll(/[ _,']/g, "")}.`);
  const value = isScalar(node) && typeof node.value === "number" ? node.value : Number.NaN;
  return Number.isFinite(value) ? value : reading.mismatch(node, expects);
}

/** A share as a fraction 0..1, written in per cent: `60%`, `12.5 %`. */
export const share: Shape<number> = {
  expects: "a share like 60%",
  schema: { type: "string", pattern: "^\\d+(\\.\\d+)?\\s*%$", examples: ["60%"] },
  read(node, reading) {
    const given = scalarText(node, this.expects, reading);
    if (given === undefined) return undefined;
    const percent = parsePercent(given);
    if (percent === undefined) {
      const bare = plainNumber.test(given) ? Number(given) : Number.NaN;
      const meant = bare > 0 && bare < 1 ? Number((bare * 100).toPrecision(12)) : bare;
      return reading.mismatch(node, this.expects, meant >= 0 && meant <= 100 ? `Write ${meant}%.` : undefined);
    }
    if (percent < 0 || percent > 100)
      return reading.problem(node, "out-of-range", `\`${given}\` is not a share; it must lie between 0% and 100%.`);
    return percent / 100;
  },
};

/** Per cent from text like `60%` or `12.5 %`, else undefined. */
function parsePercent(given: string): number | undefined {
  const match = /^([+-]?\d+(?:\.\d+)?)\s*%$/.exec(given);
  return match === null ? undefined : Number(match[1]);
}

/** What a measure is compared with: a share as a fraction, or a plain number in the measure's unit. */
export interface Quantity {
  readonly kind: "share" | "number";
  readonly value: number;
}

/** A share like `50%` or a plain number. */
export const quantity: Shape<Quantity> = {
  expects: "a share like 50% or a number",
  schema: { oneOf: [{ type: "number" }, { type: "string", pattern: "^-?\\d+(\\.\\d+)?\\s*%$" }] },
  read(node, reading) {
    const percent = isScalar(node) && typeof node.value === "string" ? parsePercent(node.value.trim()) : undefined;
    if (percent !== undefined) return { kind: "share", value: percent / 100 };
    const value = readNumber(node, this.expects, reading);
    return value === undefined ? undefined : { kind: "number", value };
  },
};
