/** One industry of the market: its share of accounts and the log-normal of its head counts. */
export type Industry = {
  readonly name: string;
  readonly share: number;
  /** Median number of employees. */
  readonly employees: number;
  /** Standard deviation of the logarithm of the number of employees. */
  readonly logDeviation: number;
  /** How much price matters to its accounts, 0 to 1. */
  readonly priceNeed: number;
};

export const industries: readonly Industry[] = [
  { name: "hospital", share: 0.19, employees: 950, logDeviation: 1.1, priceNeed: 0.4 },
  { name: "pharma", share: 0.1, employees: 1100, logDeviation: 1.3, priceNeed: 0.3 },
  { name: "bank", share: 0.1, employees: 950, logDeviation: 1.3, priceNeed: 0.4 },
  { name: "insurance", share: 0.08, employees: 700, logDeviation: 1.4, priceNeed: 0.5 },
  { name: "manufacturing", share: 0.2, employees: 350, logDeviation: 1.4, priceNeed: 0.6 },
  { name: "retail", share: 0.1, employees: 250, logDeviation: 1.5, priceNeed: 0.8 },
  { name: "technology", share: 0.12, employees: 180, logDeviation: 1.5, priceNeed: 0.6 },
  { name: "education", share: 0.11, employees: 420, logDeviation: 1.2, priceNeed: 0.7 },
];

/** Share of accounts that are resellers, small firms of trade and technology. */
export const resellerShare = 0.14;
export const resellerIndustries: readonly string[] = ["technology", "retail", "manufacturing"];
