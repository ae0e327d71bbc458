/** The stages a deal can be in, with what the CRM says of them. Times are mean business days for a deal of the usual cycle. */
export type Stage = {
  readonly name: string;
  readonly probability: number;
  readonly category: string;
  readonly categoryName: string;
  readonly meanDays: number;
  /** Share of the logarithm of the win probability that is decided in this stage. */
  readonly decides: number;
  /** How much work it takes beside other stages. */
  readonly effort: number;
};

export const openStages: readonly Stage[] = [
  {
    name: "Qualification",
    probability: 10,
    category: "Pipeline",
    categoryName: "Pipeline",
    meanDays: 10,
    decides: 0.24,
    effort: 0.7,
  },
  {
    name: "Discovery",
    probability: 30,
    category: "Pipeline",
    categoryName: "Pipeline",
    meanDays: 17,
    decides: 0.22,
    effort: 1,
  },
  {
    name: "Proposal",
    probability: 55,
    category: "BestCase",
    categoryName: "Best Case",
    meanDays: 18,
    decides: 0.29,
    effort: 1.2,
  },
  {
    name: "Negotiation",
    probability: 80,
    category: "Forecast",
    categoryName: "Commit",
    meanDays: 16,
    decides: 0.25,
    effort: 1.1,
  },
];

/** Indices into `stages`; a deal is open in those below `closedWon`. */
export const proposal = 2;
export const negotiation = 3;
export const closedWon = 4;
export const closedLost = 5;

const closed = { meanDays: 0, decides: 0, effort: 0 };
export const stages: readonly Stage[] = [
  ...openStages,
  { name: "Closed Won", probability: 100, category: "Closed", categoryName: "Closed", ...closed },
  { name: "Closed Lost", probability: 0, category: "Omitted", categoryName: "Omitted", ...closed },
];
