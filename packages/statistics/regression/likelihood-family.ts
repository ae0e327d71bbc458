/** A one-parameter likelihood with its canonical link: what Newton's method needs of it, a block of rows at a time. */
export type LikelihoodFamily = {
  readonly name: string;
  /**
   * For `count` rows whose linear predictors stand in `predictor` and whose outcomes start at `start`: writes outcome
   * minus mean into `residual` and the variance of the mean's estimating equation into `weight`; returns the summed
   * negative log-likelihood, up to terms that do not depend on the predictor.
   */
  readonly evaluate: (
    predictor: Float64Array,
    outcomes: Float64Array,
    start: number,
    count: number,
    residual: Float64Array,
    weight: Float64Array,
  ) => number;
  /** The intercept of the fit without columns, for a mean outcome (and mean exposure 1). */
  readonly link: (mean: number) => number;
  /**
   * Whether moving the predictor by `shift` can never lower this row's likelihood, however far it goes; `slack` is what
   * counts as zero. A direction for which this holds in every row has no finite maximum along it.
   */
  readonly recedes: (outcome: number, shift: number, slack: number) => boolean;
};

/** Bernoulli outcomes (0, 1, or a target between) with the logit link. */
export const logisticFamily: LikelihoodFamily = {
  name: "logistic",
  evaluate: (predictor, outcomes, start, count, residual, weight) => {
    let loss = 0;
    for (let i = 0; i < count; i++) {
      const eta = predictor[i]!;
      const outcome = outcomes[start + i]!;
      const small = Math.exp(-Math.abs(eta));
      const share = 1 / (1 + small);
      const mean = eta >= 0 ? share : small * share;
      residual[i] = outcome - mean;
      weight[i] = small * share * share;
      loss += Math.log1p(small) + Math.max(eta, 0) - outcome * eta;
    }
    return loss;
  },
  link: (mean) => Math.log(mean / (1 - mean)),
  recedes: (outcome, shift, slack) => (outcome === 1 ? shift >= -slack : shift <= slack),
};

/** Counts with the log link. */
export const poissonFamily: LikelihoodFamily = {
  name: "Poisson",
  evaluate: (predictor, outcomes, start, count, residual, weight) => {
    let loss = 0;
    for (let i = 0; i < count; i++) {
      const eta = predictor[i]!;
      const outcome = outcomes[start + i]!;
      const mean = Math.exp(eta);
      residual[i] = outcome - mean;
      weight[i] = mean;
      loss += mean - outcome * eta;
    }
    return loss;
  },
  link: Math.log,
  recedes: (outcome, shift, slack) => (outcome > 0 ? Math.abs(shift) <= slack : shift <= slack),
};
