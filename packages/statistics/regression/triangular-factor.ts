const blockRows = 64;

/**
 * The upper triangle R of the QR decomposition of a tall matrix, by Householder reflections a block of rows at a time:
 * each block is folded under the triangle so far, so that memory stays at one block however many rows there are.
 * `fill` writes row i (length `size`) at the given place. Returned row-major, `size` x `size`; signs as they come.
 *
 * @source Golub & Van Loan, Matrix Computations (4th ed.), 5.2 and 6.5.3 (updating by appended rows).
 */
export function triangularFactor(
  rows: number,
  size: number,
  fill: (row: number, into: Float64Array, at: number) => void,
): Float64Array {
  const triangle = new Float64Array(size * size);
  const block = new Float64Array(blockRows * size);
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    for (let row = 0; row < count; row++) fill(start + row, block, row * size);
    for (let column = 0; column < size; column++) reflect(triangle, block, count, size, column);
  }
  return triangle;
}

/** Zeroes the block's column against the triangle's diagonal and applies the reflection to the columns after it. */
function reflect(triangle: Float64Array, block: Float64Array, count: number, size: number, column: number): void {
  let below = 0;
  for (let row = 0; row < count; row++) below += block[row * size + column]! ** 2;
  if (below === 0) return;
  const diagonal = triangle[column * size + column]!;
  const norm = Math.sqrt(diagonal * diagonal + below);
  const reflected = diagonal > 0 ? -norm : norm;
  const head = diagonal - reflected;
  const scale = 2 / (head * head + below);
  triangle[column * size + column] = reflected;
  for (let other = column + 1; other < size; other++) {
    let dot = head * triangle[column * size + other]!;
    for (let row = 0; row < count; row++) dot += block[row * size + column]! * block[row * size + other]!;
    const factor = scale * dot;
    triangle[column * size + other]! -= factor * head;
    for (let row = 0; row < count; row++) block[row * size + other]! -= factor * block[row * size + column]!;
  }
}
