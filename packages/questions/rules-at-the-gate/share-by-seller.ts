import { clopperPearsonInterval, clusterBootstrap, type Doubtful, seededRandom } from "@fairway/statistics";
import { mostUnits } from "../resampled-units.ts";

const draws = 1000;

/** With fewer sellers than this a share of their moves has no interval that could be trusted. */
export const fewestSellers = 5;

/**
 * Share of moves, with an interval that resamples sellers: whoever has not attested a rule moves all of their deals so, and a hundred moves of one person
 * are one case. Where all or none are, the bound is that of so many sellers of whom none differs (Clopper-Pearson).
 *
 * @param sellers each one's moves, and those of them that count; in an order that does not change.
 */
export function shareBySeller(sellers: readonly { readonly moves: number; readonly counting: number }[]): Doubtful {
  const total = sellers.reduce((sum, { moves }) => sum + moves, 0);
  const counting = sellers.reduce((sum, each) => sum + each.counting, 0);
  const method = "cluster bootstrap by seller";
  if (sellers.length < fewestSellers) {
    const reason = `${counting} of ${total} ${total === 1 ? "move" : "moves"}, by ${sellers.length} ${sellers.length === 1 ? "seller" : "sellers"}`;
    return { kind: "insufficient", n: total, reason, enough: `moves by ${fewestSellers} sellers`, method };
  }
  if (counting === 0 || counting === total) {
    const bound = clopperPearsonInterval(counting === 0 ? 0 : sellers.length, sellers.length);
    return { ...bound, n: total, method: "Clopper-Pearson on sellers, of whom none differs" };
  }
  const units = Math.min(sellers.length, mostUnits);
  const moves = new Float64Array(units);
  const counts = new Float64Array(units);
  for (const [at, seller] of sellers.entries()) {
    moves[at % units]! += seller.moves;
    counts[at % units]! += seller.counting;
  }
  const [share] = clusterBootstrap(
    units,
    (weights) => {
      let [above, below] = [0, 0];
      for (let unit = 0; unit < units; unit++) {
        above += weights[unit]! * counts[unit]!;
        below += weights[unit]! * moves[unit]!;
      }
      return Float64Array.of(above / below);
    },
    { draws, random: seededRandom(1) },
  );
  return { ...share!, n: total };
}
