import { sayShare } from "../criteria/say-value.ts";
import { sayDuration } from "../explain/say-terms.ts";
import type { DiscountBand } from "../language/discipline.ts";
import type { Strategy } from "../language/strategy.ts";
import { type Change, change, isSame } from "./change.ts";

/** Whose approval a discount needs now and needed before, between every two ends of either version's bands. */
export function diffDiscounts(before: Strategy, after: Strategy): readonly Change[] {
  const scopes = [...new Set([...before.discounts, ...after.discounts].map(scopeOf))];
  return scopes.flatMap((scope) => {
    const [was, is] = [before, after].map(({ discounts }) => discounts.filter((band) => scopeOf(band) === scope));
    const edges = [
      ...new Set([0, 1, ...[...(was ?? []), ...(is ?? [])].flatMap(({ above, upTo }) => [above, upTo ?? 1])]),
    ].sort((a, b) => a - b);
    return edges.slice(1).flatMap((upTo, position): readonly Change[] => {
      const above = edges[position] ?? 0;
      const middle = (above + upTo) / 2;
      const [old, young] = [bandAt(was ?? [], middle), bandAt(is ?? [], middle)];
      if (isSame(decision(old), decision(young))) return [];
      const range =
        upTo === 1
          ? `above ${sayShare(above)}`
          : above === 0
            ? `up to ${sayShare(upTo)}`
            : `above ${sayShare(above)} up to ${sayShare(upTo)}`;
      const where = scope === "" ? "" : ` in ${scope}`;
      return [
        change(
          `discipline.discounts.${range.replaceAll(" ", "_")}${scope === "" ? "" : `.${scope}`}`,
          decision(old),
          decision(young),
          `Discounts ${range}${where} now need ${sayDecision(young)} (was ${sayDecision(old)}).`,
        ),
      ];
    });
  });
}

const scopeOf = ({ segments }: DiscountBand) => [...segments].sort().join(", ");
const bandAt = (bands: readonly DiscountBand[], share: number) =>
  bands.find(({ above, upTo }) => share > above && share <= (upTo ?? 1));
const decision = (band: DiscountBand | undefined) =>
  band === undefined
    ? undefined
    : { approve: band.approve, ...(band.within === undefined ? {} : { within: band.within }) };

function sayDecision(band: DiscountBand | undefined): string {
  if (band === undefined) return "nothing that is written down";
  if (band.approve === "none") return "no approval";
  return `${band.approve}${band.within === undefined ? "" : ` within ${sayDuration(band.within)}`}`;
}
