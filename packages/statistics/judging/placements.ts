/**
 * DeLong's structural components: for each positive row the share of negatives scored below it (a tie counts half), for
 * each negative row the share of positives scored above it; rows in their own order. The mean of either is the AUC.
 */
export type Placements = {
  readonly auc: number;
  readonly ofPositives: Float64Array;
  readonly ofNegatives: Float64Array;
};

/**
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837-845; computed by ranks after Sun & Xu (2014), IEEE Signal
 * Processing Letters 21, 1389-1393.
 */
export function placements(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Placements {
  const positives: number[] = [];
  const negatives: number[] = [];
  for (let row = 0; row < scores.length; row++) (outcomes[row] === 1 ? positives : negatives).push(scores[row]!);
  const sortedPositives = Float64Array.from(positives).sort();
  const sortedNegatives = Float64Array.from(negatives).sort();
  const ofPositives = Float64Array.from(positives, (score) => shareBelow(sortedNegatives, score));
  const ofNegatives = Float64Array.from(negatives, (score) => 1 - shareBelow(sortedPositives, score));
  let sum = 0;
  for (const share of ofPositives) sum += share * sortedNegatives.length;
  return { auc: sum / (positives.length * negatives.length), ofPositives, ofNegatives };
}

function shareBelow(sorted: Float64Array, score: number): number {
  return (firstAtLeast(sorted, score) + firstAbove(sorted, score)) / (2 * sorted.length);
}

function firstAtLeast(sorted: Float64Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(sorted: Float64Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}
