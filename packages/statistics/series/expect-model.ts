import { expect } from "vitest";
import type { Insufficient } from "../estimate.ts";
import { expectAgreement } from "../reference/agreement.ts";
import type { SeriesModel } from "./series-model.ts";

/** The model itself, where there is one. */
export function expectModel<Model extends SeriesModel>(result: Model | Insufficient): Model {
  if (result.kind === "insufficient") expect.fail(result.reason);
  return result;
}

/** Holds a model's forecasts and both intervals against R's. */
export function expectBands(
  model: SeriesModel,
  horizon: number,
  expected: { mean: number[]; low80: number[]; high80: number[]; low95: number[]; high95: number[] },
  relative: number,
): void {
  const wide = model.forecast(horizon, 0.95).steps;
  const narrow = model.forecast(horizon, 0.8).steps;
  expectAgreement(
    wide.map((step) => step.estimate),
    expected.mean,
    relative,
  );
  expectAgreement(
    narrow.map((step) => step.low),
    expected.low80,
    relative,
    Math.abs(expected.mean[0]!),
  );
  expectAgreement(
    narrow.map((step) => step.high),
    expected.high80,
    relative,
    Math.abs(expected.mean[0]!),
  );
  expectAgreement(
    wide.map((step) => step.low),
    expected.low95,
    relative,
    Math.abs(expected.mean[0]!),
  );
  expectAgreement(
    wide.map((step) => step.high),
    expected.high95,
    relative,
    Math.abs(expected.mean[0]!),
  );
}
