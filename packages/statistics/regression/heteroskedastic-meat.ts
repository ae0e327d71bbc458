/** The estimators of covariance that hold under unequal variance (MacKinnon & White 1985). */
export type RobustCovariance = "HC0" | "HC1" | "HC2" | "HC3";

type Residuals = {
  readonly rows: number;
  readonly size: number;
  /** Writes row i's terms, in any basis of their space. */
  readonly fill: (row: number, into: Float64Array) => void;
  readonly residuals: Float64Array;
  /** The hat matrix's diagonal, below 1 where HC2 or HC3 is asked for. */
  readonly leverage: Float64Array;
};

/** Sum over rows of w x x' with w = e^2 (HC0), x n/(n-k) (HC1), / (1-h) (HC2), / (1-h)^2 (HC3); row-major. */
export function heteroskedasticMeat(kind: RobustCovariance, data: Residuals): Float64Array {
  const { rows, size, fill, residuals, leverage } = data;
  const power = kind === "HC2" ? 1 : kind === "HC3" ? 2 : 0;
  const factor = kind === "HC1" ? rows / (rows - size) : 1;
  const term = new Float64Array(size);
  const meat = new Float64Array(size * size);
  for (let row = 0; row < rows; row++) {
    fill(row, term);
    const weight = (factor * residuals[row]! ** 2) / (1 - leverage[row]!) ** power;
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) meat[j * size + k]! += weight * term[j]! * term[k]!;
    }
  }
  return meat;
}
