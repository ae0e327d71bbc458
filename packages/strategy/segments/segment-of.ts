import type { Criterion } from "../criteria/criterion.ts";
import { isGroup } from "../criteria/criterion.ts";
import { evaluateCriterion, type JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { projectCriterion } from "../criteria/project-criterion.ts";
import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import type { Entity } from "../vocabulary.ts";

/** Where a record belongs: a segment's id, `outside` all of them, or `unknown` with the fields that keep it open. */
export interface SegmentVerdict {
  readonly segment: string;
  readonly missing: readonly string[];
}

/**
 * The first segment in document order whose criteria hold. If a segment before any hit is open because values are unknown, the verdict is
 * `unknown` and names the missing fields: unknown never becomes outside.
 *
 * @param entity what is judged; by default the opportunity, lead or contact in the record, else its account (see `projectCriterion`)
 */
export function segmentOf(
  strategy: Strategy,
  record: JudgedRecord,
  entity: Entity = judgedEntity(record),
): SegmentVerdict {
  for (const { segment, when } of segmentsFor(strategy, entity)) {
    const verdict = evaluateCriterion(when, record);
    if (verdict === true) return { segment: segment.id, missing: [] };
    if (verdict === null) return { segment: "unknown", missing: [...new Set(missingFields(when, record))] };
  }
  return { segment: "outside", missing: [] };
}

/** The segments that say something about records of an entity, each with the criteria as that entity can answer them. */
export function segmentsFor(
  strategy: Strategy,
  entity: Entity,
): readonly { readonly segment: Segment; readonly when: Criterion }[] {
  return strategy.segments.flatMap((segment) => {
    const when = projectCriterion(segment.when, entity);
    return when === undefined ? [] : [{ segment, when }];
  });
}

/** The fields whose unknown values keep a criterion open, in document order; none where it is decided. */
export function missingFields(criterion: Criterion, record: JudgedRecord): readonly string[] {
  if (evaluateCriterion(criterion, record) !== null) return [];
  return isGroup(criterion) ? criterion.of.flatMap((child) => missingFields(child, record)) : [criterion.field];
}

function judgedEntity(record: JudgedRecord): Entity {
  if (record.opportunity) return "opportunity";
  if (record.lead) return "lead";
  return record.contact ? "contact" : "account";
}
