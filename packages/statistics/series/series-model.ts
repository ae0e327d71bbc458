import type { Estimate, Insufficient } from "../estimate.ts";

/** What a model says of the periods to come: one estimate for each step ahead, its interval a prediction interval. */
export type Forecast = { readonly method: string; readonly n: number; readonly steps: readonly Estimate[] };

/** A model fitted to a series; every forecaster returns one, so that a back-test can treat all alike. */
export type SeriesModel = {
  readonly kind: "model";
  readonly method: string;
  readonly n: number;
  /** One step ahead from what was known before, for the periods from `fittedFrom` on. */
  readonly fitted: Float64Array;
  readonly fittedFrom: number;
  /** Seen minus fitted, in the series' unit. */
  readonly residuals: Float64Array;
  /** What drives the model's own recursion: the residuals, or relative ones where errors multiply. */
  readonly innovations: Float64Array;
  /** Prediction intervals take the errors as normal; `horizon` whole steps from 1, `level` 0.95 unless said. */
  readonly forecast: (horizon: number, level?: number) => Forecast;
  /** One future of `horizon` steps, an innovation drawn for each. */
  readonly path: (horizon: number, draw: () => number) => Float64Array;
};

/** Makes what can forecast out of a series (a model, or anyone's own rule), or says what would be enough. */
export type Forecaster = (values: Float64Array) => Pick<SeriesModel, "kind" | "forecast"> | Insufficient;
