/** Measures that are a total over a total of closed deals, so that all are worked out together from sums. */
export const ratioMeasures = [
  "win rate",
  "price realisation",
  "size",
  "size for its product",
  "margin",
  "contribution per hour",
] as const;

export type RatioMeasure = (typeof ratioMeasures)[number];
