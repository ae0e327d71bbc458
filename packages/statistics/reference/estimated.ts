import { expect } from "vitest";
import type { Estimate, Insufficient } from "../estimate.ts";

/** The answer as an estimate; fails the test with the reason where it is insufficient. */
export function estimated<Answer extends { readonly kind: string }>(answer: Answer): Exclude<Answer, Insufficient> {
  if (answer.kind === "insufficient") expect.fail(`insufficient: ${(answer as unknown as Insufficient).reason}`);
  return answer as Exclude<Answer, Insufficient>;
}

/** The three numbers of an estimate. */
export function triple(answer: Estimate | Insufficient): readonly [number, number, number] {
  const { estimate, low, high } = estimated(answer);
  return [estimate, low, high];
}
