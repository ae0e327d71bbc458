import { type VocabularyField, vocabularyField } from "../vocabulary.ts";

/**
 * A condition on a record, as data: the same value becomes SQL, English, a predicate and the reasons for a miss. Every reading of it is
 * three-valued (Kleene): a test of an unknown value is unknown, and so is what depends on it.
 */
export type Criterion = GroupCriterion | TestCriterion;

/** `all`: every one holds. `any`: at least one. `none`: not a single one. */
export interface GroupCriterion {
  readonly kind: "all" | "any" | "none";
  readonly of: readonly Criterion[];
}

export type TestCriterion = OneOfCriterion | LikeCriterion | RangeCriterion | KnownCriterion;

/** The field has one of these values; text is compared without regard to case. All values are of one type. */
export interface OneOfCriterion {
  readonly kind: "one-of";
  readonly field: string;
  readonly values: readonly (string | number | boolean)[];
}

/** The field's text fits one of these patterns, where `*` stands for any text; without regard to case. */
interface LikeCriterion {
  readonly kind: "like";
  readonly field: string;
  readonly patterns: readonly string[];
}

/** One end of a range: a number, or a date as ISO text. */
export interface Bound {
  readonly value: number | string;
  readonly inclusive: boolean;
}

/** The field lies in a range with at least one end. */
export interface RangeCriterion {
  readonly kind: "range";
  readonly field: string;
  readonly low?: Bound;
  readonly high?: Bound;
}

/** The field is known, or is not; the only test that is never unknown. */
interface KnownCriterion {
  readonly kind: "known";
  readonly field: string;
  readonly known: boolean;
}

export const isGroup = (criterion: Criterion): criterion is GroupCriterion =>
  criterion.kind === "all" || criterion.kind === "any" || criterion.kind === "none";

/** The field a test names. Throws where the vocabulary has no such field, which a parsed strategy rules out. */
export function fieldOf(test: TestCriterion): VocabularyField {
  const field = vocabularyField(test.field);
  if (field === undefined)
    throw new Error(`\`${test.field}\` is not a field that criteria may name; see the vocabulary.`);
  return field;
}

/** How a test compares its field: by the field's kind, or, for a column of the company's own, by the kind of the test's values. */
export function comparison(test: TestCriterion): "text" | "number" | "date" | "flag" {
  const { kind } = fieldOf(test);
  if (kind === "number" || kind === "money") return "number";
  if (kind === "date" || kind === "flag") return kind;
  if (kind !== "attribute") return "text";
  const sample =
    test.kind === "one-of" ? test.values[0] : test.kind === "range" ? (test.low ?? test.high)?.value : undefined;
  if (typeof sample === "number") return "number";
  if (typeof sample === "boolean") return "flag";
  return test.kind === "range" ? "date" : "text";
}

/** Every test of a criterion, in document order. */
export function testsOf(criterion: Criterion): readonly TestCriterion[] {
  return isGroup(criterion) ? criterion.of.flatMap(testsOf) : [criterion];
}

/** Every field that a criterion names, once, in document order. */
export function fieldsOf(criterion: Criterion): readonly string[] {
  return [...new Set(testsOf(criterion).map((test) => test.field))];
}
