import { BoundValues, type CriterionSql, expression } from "../criteria/criterion-to-sql.ts";
import type { Strategy } from "../language/strategy.ts";
import { idPattern } from "../reading/collections.ts";
import type { Entity } from "../vocabulary.ts";
import { segmentsFor } from "./segment-of.ts";

/**
 * A text expression that names every segment a record fits, not only the first: ids separated by spaces, in order of precedence, those that
 * unknown values keep open with a question mark (`core mid-market?`). Count records by it and hand the counts to `coverageOf`.
 */
export function fitsSql(
  strategy: Strategy,
  entity: Entity,
  { prefix = "fits" }: { readonly prefix?: string } = {},
): CriterionSql {
  const bound = new BoundValues(prefix);
  const pieces = segmentsFor(strategy, entity).map(({ segment, when }) => {
    if (!idPattern.test(segment.id))
      throw new Error(`\`${segment.id}\` cannot name a segment; use small letters, digits and hyphens.`);
    const holds = expression(when, bound);
    return `case when ${holds} then '${segment.id} ' when ${holds} is null then '${segment.id}? ' else '' end`;
  });
  return { sql: pieces.length === 0 ? "''" : `trim(${pieces.join(" || ")})`, values: bound.values };
}

/** How a strategy's segments cover records that were counted. Shares are of all records, null where there are none. */
export interface Coverage {
  readonly total: number;
  readonly outside: number;
  readonly outsideShare: number | null;
  /** Records that fit more than one segment; precedence decides. */
  readonly several: number;
  readonly severalShare: number | null;
  /** Records whose segment unknown values keep open. */
  readonly unknown: number;
  readonly unknownShare: number | null;
  /** Records that fit both segments of a pair, the first of which gets them; largest first. */
  readonly pairs: readonly { readonly first: string; readonly second: string; readonly count: number }[];
}

/** Coverage from counts of `fitsSql`'s texts. */
export function coverageOf(rows: readonly { readonly fits: string; readonly count: number }[]): Coverage {
  const pairs = new Map<string, { first: string; second: string; count: number }>();
  let [total, outside, several, unknown] = [0, 0, 0, 0];
  for (const { fits, count } of rows) {
    const named = fits.split(" ").filter((id) => id !== "");
    const sure = named.filter((id) => !id.endsWith("?"));
    total += count;
    if (named.length === 0) outside += count;
    if (named[0]?.endsWith("?")) unknown += count;
    if (sure.length > 1) several += count;
    for (const [position, second] of sure.entries()) {
      for (const first of sure.slice(0, position)) {
        const pair = pairs.get(`${first} ${second}`) ?? { first, second, count: 0 };
        pairs.set(`${first} ${second}`, { ...pair, count: pair.count + count });
      }
    }
  }
  const shareOf = (count: number) => (total === 0 ? null : count / total);
  return {
    total,
    outside,
    outsideShare: shareOf(outside),
    several,
    severalShare: shareOf(several),
    unknown,
    unknownShare: shareOf(unknown),
    pairs: [...pairs.values()].sort(
      (a, b) => b.count - a.count || `${a.first} ${a.second}`.localeCompare(`${b.first} ${b.second}`),
    ),
  };
}
