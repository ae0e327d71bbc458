/** Where a smooth function is least near a start, and its value there. */
export type Minimum = { readonly at: Float64Array; readonly value: number };

/** A function that returns its value and writes its gradient; infinite values are walls. */
export type Target = (at: Float64Array, gradient: Float64Array) => number;

/**
 * BFGS with a backtracking line search that steps back off walls. Where the curvature estimate stops helping it starts again
 * from steepest descent, and ends when that does not help either. Deterministic.
 */
export function minimise(
  target: Target,
  start: Float64Array,
  options: { readonly iterations?: number; readonly tolerance?: number } = {},
): Minimum {
  const { iterations = 500, tolerance = 1e-12 } = options;
  const size = start.length;
  let at = start.slice();
  let gradient: Float64Array = new Float64Array(size);
  let value = target(at, gradient);
  if (!Number.isFinite(value)) return { at, value: Infinity };
  let inverse = identity(size);
  let fresh = true;
  for (let iteration = 0; iteration < iterations; iteration++) {
    let direction = multiply(inverse, gradient).map((part) => -part);
    let descent = dot(direction, gradient);
    if (!(descent < 0)) {
      inverse = identity(size);
      direction = gradient.map((part) => -part);
      descent = -dot(gradient, gradient);
      fresh = true;
    }
    const longest = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    if (longest === 0) return { at, value };
    const slope = new Float64Array(size);
    let next = at;
    let reached = Infinity;
    for (let share = longest > 1 ? 1 / longest : 1; share > 1e-14; share /= 2) {
      next = at.map((part, i) => part + share * direction[i]!);
      reached = target(next, slope);
      if (reached <= value + 1e-4 * share * descent) break;
    }
    const gain = value - reached;
    if (!(gain > tolerance * (Math.abs(value) + 1))) {
      if (fresh) return { at, value };
      inverse = identity(size);
      fresh = true;
      continue;
    }
    update(
      inverse,
      next.map((part, i) => part - at[i]!),
      slope.map((part, i) => part - gradient[i]!),
      fresh,
    );
    at = next;
    value = reached;
    gradient = slope;
    fresh = false;
  }
  return { at, value };
}

function update(inverse: Float64Array[], step: Float64Array, change: Float64Array, first: boolean): void {
  const curvature = dot(step, change);
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change)))) return;
  if (first) for (let i = 0; i < step.length; i++) inverse[i]![i] = curvature / dot(change, change);
  const through = multiply(inverse, change);
  const factor = (1 + dot(change, through) / curvature) / curvature;
  for (let i = 0; i < step.length; i++) {
    for (let j = 0; j < step.length; j++) {
      inverse[i]![j]! += factor * step[i]! * step[j]! - (through[i]! * step[j]! + step[i]! * through[j]!) / curvature;
    }
  }
}

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = 1;
    return row;
  });
}

function multiply(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
