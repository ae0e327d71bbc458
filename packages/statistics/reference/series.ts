import { readFileSync } from "node:fs";

type Bands = { mean: number[]; low80: number[]; high80: number[]; low95: number[]; high95: number[] };
export type EtsReference = {
  error: "A" | "M";
  trend: "N" | "A" | "Ad";
  season: "N" | "A" | "M";
  logLikelihood: number;
  aic: number;
  aicc: number;
  sigma2: number;
  parameters: { alpha: number; beta?: number; gamma?: number; phi?: number };
  initial: number | number[];
  fitted: number[];
  residuals: number[];
  forecast: Bands;
};
type SeriesReference = {
  values: number[];
  period: number;
  horizon: number;
  chosen: string;
  naive: Bands & { residuals: number[] };
  seasonalNaive: Bands & { residuals: number[] };
  drift: Bands;
  theta: Bands & { alpha: number; drift: number; sigma2: number };
  ses: { alpha: number; level: number; sse: number };
  ets: EtsReference[];
  cross: { naive: (number | null)[][]; drift: (number | null)[][] };
  accuracy: { rmse?: number; mae?: number; mase?: number; smape?: number };
};

/** What `series.R` printed: six series of R's datasets and R's forecasts of them. */
export const seriesReference = JSON.parse(readFileSync(new URL("./series.json", import.meta.url), "utf8")) as {
  made: string;
  series: Record<"AirPassengers" | "USAccDeaths" | "UKgas" | "Nile" | "WWWusage" | "short", SeriesReference>;
  crps: {
    normal: { mean: number; sd: number; actual: number; value: number }[];
    sample: { values: number[]; actual: number[]; value: number[] };
  };
};
