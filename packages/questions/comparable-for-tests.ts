/** An answer with its numbers cut to nine figures: sums in another order may differ in the last bits. */
export function comparable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === "number" ? Number(part.toPrecision(9)) : part)),
  );
}
