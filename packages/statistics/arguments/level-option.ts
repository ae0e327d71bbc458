/** The confidence level of an interval, a fraction strictly between 0 and 1; 0.95 when left out. */
export type LevelOption = { readonly level?: number };
