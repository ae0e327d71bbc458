export type { Doubtful, Estimate, Insufficient } from "./estimate.ts";
export { type Random, seededRandom } from "./random.ts";
export { StatisticsError } from "./statistics-error.ts";
