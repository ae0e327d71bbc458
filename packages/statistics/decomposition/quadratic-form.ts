/** x' M x for a square matrix in row-major order. */
export function quadraticForm(matrix: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) {
    let product = 0;
    for (let column = 0; column < x.length; column++) product += matrix[row * x.length + column]! * x[column]!;
    sum += x[row]! * product;
  }
  return sum;
}
