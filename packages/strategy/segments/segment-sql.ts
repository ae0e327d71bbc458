import { type Criterion, isGroup } from "../criteria/criterion.ts";
import { BoundValues, type CriterionSql, expression, heldExpression } from "../criteria/criterion-to-sql.ts";
import type { Strategy } from "../language/strategy.ts";
import { idPattern } from "../reading/collections.ts";
import type { Entity } from "../vocabulary.ts";
import { segmentsFor } from "./segment-of.ts";

/**
 * `sql` gives a record's segment as text: a segment's id, 'outside' or 'unknown'. `missingSql` gives the first field that keeps it open, or
 * null. Both use every one of `values`, so either can stand in a query alone.
 */
export interface SegmentSql extends CriterionSql {
  readonly missingSql: string;
}

/**
 * `segmentOf` as SQL over the table aliases that `criterionToSql` uses (an opportunity or contact needs its account joined as `account`).
 * Throws where a segment's id is not a plain name, which a parsed strategy rules out.
 */
export function segmentSql(
  strategy: Strategy,
  entity: Entity,
  { prefix = "segment" }: { readonly prefix?: string } = {},
): SegmentSql {
  const bound = new BoundValues(prefix);
  const cases = segmentsFor(strategy, entity).map(({ segment, when }) => {
    if (!idPattern.test(segment.id))
      throw new Error(`\`${segment.id}\` cannot name a segment; use small letters, digits and hyphens.`);
    return { id: segment.id, holds: expression(when, bound), missing: firstMissing(when, bound) };
  });
  if (cases.length === 0) return { sql: "'outside'", missingSql: "cast(null as varchar)", values: {} };
  const verdicts = cases.map(({ id, holds }) => `when ${holds} then '${id}' when ${holds} is null then 'unknown'`);
  const missing = cases.map(
    ({ holds, missing: field }) => `when ${holds} then null when ${holds} is null then ${field}`,
  );
  return {
    sql: `(case ${verdicts.join(" ")} else 'outside' end)`,
    missingSql: `(case ${missing.join(" ")} else null end)`,
    values: bound.values,
  };
}

/** SQL for the first missing field of a criterion already known to be open. */
function firstMissing(criterion: Criterion, bound: BoundValues): string {
  if (!isGroup(criterion)) return `'${criterion.field}'`;
  const children = criterion.of.map((child) =>
    isGroup(child)
      ? `case when ${expression(child, bound)} is null then ${firstMissing(child, bound)} end`
      : child.kind === "known"
        ? "cast(null as varchar)"
        : `case when ${heldExpression(child)} is null then '${child.field}' end`,
  );
  return children.length === 1 ? `(${children[0]})` : `coalesce(${children.join(", ")})`;
}
