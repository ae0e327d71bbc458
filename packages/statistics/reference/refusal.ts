import { expect } from "vitest";
import { StatisticsError } from "../statistics-error.ts";

/** Expects a call to throw a {@link StatisticsError} that names `argument`. */
export function expectRefused(call: () => unknown, argument: string): void {
  let refused: unknown;
  try {
    refused = call();
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    expect(error.argument).toBe(argument);
    return;
  }
  expect.fail(`gave ${JSON.stringify(refused)} where ${argument} should have been refused`);
}
