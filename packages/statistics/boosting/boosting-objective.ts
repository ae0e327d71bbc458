/** What the trees together are to predict: the chance of an event, a mean, or a count. */
export type BoostingObjective = "logistic" | "squared" | "poisson";

/** The constant score that fits the outcomes best, from their mean. */
export function baseScore(objective: BoostingObjective, mean: number): number {
  if (objective === "squared") return mean;
  return objective === "logistic" ? Math.log(mean / (1 - mean)) : Math.log(mean);
}

/** The prediction that a score stands for. */
export function predictionOf(objective: BoostingObjective, score: number): number {
  if (objective === "squared") return score;
  return objective === "logistic" ? 1 / (1 + Math.exp(-score)) : Math.exp(score);
}

/** A bound on any gradient, which fixes the grid that gradients are rounded to. */
export function gradientBound(objective: BoostingObjective, outcomes: Float64Array, base: number): number {
  if (objective === "logistic") return 1;
  const reach = outcomes.reduce(
    (most, outcome) => Math.max(most, Math.abs(outcome - predictionOf(objective, base))),
    1e-300,
  );
  return 8 * reach;
}

/** The mean negative log-likelihood (squared: half the mean squared error) of scores, up to terms free of the scores. */
export function meanLoss(objective: BoostingObjective, outcomes: Float64Array, scores: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const outcome = outcomes[row]!;
    const score = scores[row]!;
    if (objective === "squared") loss += (score - outcome) ** 2 / 2;
    else if (objective === "poisson") loss += Math.exp(score) - outcome * score;
    else loss += Math.log1p(Math.exp(-Math.abs(score))) + Math.max(score, 0) - outcome * score;
  }
  return loss / outcomes.length;
}

/**
 * First and second derivatives of the loss by the score, row by row, rounded to multiples of a power of two so small
 * that nothing is lost and so large that sums over all rows are exact: then no order of adding changes a bit.
 *
 * @param derivatives gradient and hessian of each row, one after the other.
 * @param grid 1.5 x 2^52 times the multiple; adding and taking it away rounds to the grid.
 */
export function fillDerivatives(
  objective: BoostingObjective,
  outcomes: Float64Array,
  scores: Float64Array,
  grid: number,
  derivatives: Float64Array,
): void {
  for (let row = 0; row < outcomes.length; row++) {
    const score = scores[row]!;
    if (objective === "squared") {
      derivatives[2 * row] = score - outcomes[row]! + grid - grid;
      derivatives[2 * row + 1] = 1;
    } else if (objective === "logistic") {
      const chance = 1 / (1 + Math.exp(-score));
      derivatives[2 * row] = chance - outcomes[row]! + grid - grid;
      derivatives[2 * row + 1] = chance * (1 - chance) + grid - grid;
    } else {
      const mean = Math.exp(score);
      derivatives[2 * row] = mean - outcomes[row]! + grid - grid;
      derivatives[2 * row + 1] = mean + grid - grid;
    }
  }
}

/** The `grid` of {@link fillDerivatives} for so many rows with gradients and hessians up to `bound`. */
export function gradientGrid(bound: number, rows: number): number {
  const exponent = Math.ceil(Math.log2(Math.max(bound, 1) * rows));
  return 1.5 * 2 ** exponent;
}
