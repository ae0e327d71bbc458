import { requireCount } from "../arguments/require-count.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { Split } from "./out-of-time-split.ts";

/**
 * Parts rows into folds for cross-validation so that no group (an account, a seller) is both fitted on and judged on; folds
 * are near equal in rows.
 *
 * Use it wherever several rows of one unit would let the model recognise the unit. Pass row numbers as groups for plain
 * folds. For a model of the future prefer {@link outOfTimeSplit}.
 *
 * @param groups one label a row.
 * @returns one split a fold; every row is judged on exactly once.
 * @throws StatisticsError naming `folds`, or `groups` when there are fewer groups than folds.
 * @source Roberts et al. (2017), Ecography 40, 913-929.
 * @reference Enumeration (grouped-folds.test.ts).
 */
export function groupedFolds(
  groups: ArrayLike<number | string>,
  { folds = 5, random }: { readonly folds?: number; readonly random: Random },
): Split[] {
  requireCount(folds, "folds", 2);
  const sizes = new Map<number | string, number>();
  for (let row = 0; row < groups.length; row++) sizes.set(groups[row]!, (sizes.get(groups[row]!) ?? 0) + 1);
  if (sizes.size < folds) {
    throw new StatisticsError(
      "groups",
      `holds ${sizes.size} groups for ${folds} folds; pass fewer folds or more groups`,
    );
  }
  const shuffled = Array.from(sizes, ([group, size]) => ({ group, size, chance: random() }));
  shuffled.sort((a, b) => b.size - a.size || a.chance - b.chance);
  const filled = new Float64Array(folds);
  const foldOf = new Map<number | string, number>();
  for (const { group, size } of shuffled) {
    const emptiest = filled.indexOf(Math.min(...filled));
    foldOf.set(group, emptiest);
    filled[emptiest]! += size;
  }
  const rows = Int32Array.from({ length: groups.length }, (_, row) => row);
  return Array.from({ length: folds }, (_, fold) => ({
    train: rows.filter((row) => foldOf.get(groups[row]!) !== fold),
    test: rows.filter((row) => foldOf.get(groups[row]!) === fold),
  }));
}
