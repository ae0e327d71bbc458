/**
 * The AUC of the same scores under any row weights: sorted once, then linear in the rows for each set of weights. NaN where
 * either outcome has no weight.
 */
export function weightedAuc(scores: ArrayLike<number>, outcomes: ArrayLike<number>): (weights: Float64Array) => number {
  const order = Uint32Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]!);
  const happened = Uint8Array.from(order, (row) => outcomes[row]!);
  const endsTie = Uint8Array.from(order, (row, at) => Number(scores[row] !== scores[order[at + 1] ?? -1]));
  return (weights) => {
    let below = 0;
    let events = 0;
    let concordant = 0;
    let tiedWith = 0;
    let tiedWithout = 0;
    for (let at = 0; at < order.length; at++) {
      const weight = weights[order[at]!]!;
      if (happened[at] === 1) tiedWith += weight;
      else tiedWithout += weight;
      if (endsTie[at] === 1) {
        concordant += tiedWith * (below + tiedWithout / 2);
        events += tiedWith;
        below += tiedWithout;
        tiedWith = 0;
        tiedWithout = 0;
      }
    }
    return concordant / (events * below);
  };
}
