/** The mean of the values and the sum of squared deviations from it, in two passes. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly sumOfSquares: number } {
  const count = values.length;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += values[index]!;
  const rough = sum / count;
  let residue = 0;
  for (let index = 0; index < count; index++) residue += values[index]! - rough;
  const mean = rough + residue / count;
  let sumOfSquares = 0;
  for (let index = 0; index < count; index++) sumOfSquares += (values[index]! - mean) ** 2;
  return { mean, sumOfSquares };
}
