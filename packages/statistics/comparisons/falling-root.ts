/**
 * The root of a falling function between `low` and `high`, by false position that halves the end that stays (Illinois).
 *
 * @source Dowell & Jarratt (1971), BIT 11, 168-174.
 */
export function fallingRoot(f: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  let atLeft = f(left);
  let atRight = f(right);
  let kept = 0;
  let root = left;
  for (let step = 0; step < 100 && atLeft !== atRight; step++) {
    const previous = root;
    root = (left * atRight - right * atLeft) / (atRight - atLeft);
    const value = f(root);
    if (value === 0 || (step > 0 && Math.abs(root - previous) < 1e-12 * Math.max(1, Math.abs(root)))) break;
    if (value > 0) {
      left = root;
      atLeft = value;
      if (kept === 1) atRight /= 2;
      kept = 1;
    } else {
      right = root;
      atRight = value;
      if (kept === -1) atLeft /= 2;
      kept = -1;
    }
  }
  return root;
}
