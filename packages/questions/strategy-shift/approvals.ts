import type { DiscountBand, Strategy } from "@fairway/strategy";
import type { Shift } from "./shift.ts";

const bandAt = (bands: readonly DiscountBand[], discount: number) =>
  bands.find(({ above, upTo }) => discount > above && discount <= (upTo ?? 1));

/** Who approves a discount in a segment: bands of that segment first, else those that hold everywhere; null: nobody has to. */
export function approverOf({ discounts }: Strategy, segment: string, discount: number): string | null {
  const own = discounts.filter(({ segments }) => segments.includes(segment));
  const everywhere = discounts.filter(({ segments }) => segments.length === 0);
  const approve = (bandAt(own, discount) ?? bandAt(everywhere, discount))?.approve;
  return approve === undefined || approve === "none" ? null : approve;
}

/** Where any band of either version begins or ends, in order: between two of them nobody's approval changes. */
export function edgesOf({ before, after }: Shift): readonly number[] {
  const ends = [...before.discounts, ...after.discounts].flatMap(({ above, upTo }) => [above, upTo ?? 1]);
  return [...new Set([0, ...ends])].sort((a, b) => a - b);
}

/** A discount between two edges, told by how many edges lie below it. */
export function discountIn(edges: readonly number[], below: number): number {
  const [low, high] = [edges[below - 1] ?? 0, edges[below] ?? 1];
  return below === 0 ? 0 : (low + high) / 2;
}

/** The approval that a quote newly needs, as "from → to"; undefined where it needs none, or the one it needed before. */
export function newApproval(
  { before, after }: Shift,
  from: string,
  to: string,
  discount: number,
): { readonly from: string | null; readonly to: string } | undefined {
  const [was, is] = [approverOf(before, from, discount), approverOf(after, to, discount)];
  return is === null || is === was ? undefined : { from: was, to: is };
}
