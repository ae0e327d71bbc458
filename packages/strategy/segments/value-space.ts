import { type Criterion, comparison, fieldsOf, isGroup, type TestCriterion, testsOf } from "../criteria/criterion.ts";
import { evaluateCriterion, type JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { vocabularyField } from "../vocabulary.ts";
import { type ValueClass, valueClasses } from "./value-classes.ts";

/** A set of records: for each field of a space, the positions of the classes that its value may lie in. */
export type Box = readonly (readonly number[])[];

/** What a criterion can come to within a box. */
interface Possible {
  readonly true: boolean;
  readonly false: boolean;
  readonly unknown: boolean;
}

/**
 * Every kind of record that some criteria can tell apart. `possible` works on whole sets of records at once and never misses an outcome; on a
 * box of single classes it is exact. `complete` is false where the classes do not cut finely enough: where `like` patterns stand, or a column
 * of the company's own is compared in two ways.
 */
export interface ValueSpace {
  readonly fields: readonly { readonly path: string; readonly classes: readonly ValueClass[] }[];
  readonly complete: boolean;
  readonly whole: Box;
  possible(criterion: Criterion, box: Box): Possible;
  /** The parts of a box that the first test which a criterion leaves open there tells apart; none where every test is decided. */
  split(criterion: Criterion, box: Box): readonly Box[];
  /** A record from a box, by the first class of each field. */
  recordOf(box: Box): JudgedRecord;
}

/** The space of all records that these criteria can tell apart. */
export function valueSpace(criteria: readonly Criterion[]): ValueSpace {
  const tests = criteria.flatMap(testsOf);
  const fields = [...new Set(criteria.flatMap(fieldsOf))].map((path) => ({
    path,
    classes: valueClasses(path, criteria),
  }));
  const position = new Map(fields.map(({ path }, index) => [path, index]));
  const mixed = fields.some(
    ({ path }) =>
      new Set(tests.filter(({ field, kind }) => field === path && kind !== "known").map(comparison)).size > 1,
  );
  const verdicts = new Map(
    tests.map((test) => [
      test,
      (fields[position.get(test.field) ?? 0]?.classes ?? []).map((one) =>
        evaluateCriterion(test, put({}, test.field, one.representative)),
      ),
    ]),
  );

  return {
    fields,
    complete: !mixed && !tests.some(({ kind }) => kind === "like"),
    whole: fields.map(({ classes }) => [...classes.keys()]),
    possible,
    split(criterion, box) {
      for (const test of testsOf(criterion)) {
        const field = position.get(test.field) ?? 0;
        const parts = [...Map.groupBy(box[field] ?? [], (chosen) => verdicts.get(test)?.[chosen] ?? null).values()];
        if (parts.length > 1) return parts.map((part) => box.with(field, part));
      }
      return [];
    },
    recordOf(box) {
      let record: Record<string, Record<string, unknown>> = {};
      for (const [index, { path, classes }] of fields.entries())
        record = put(record, path, classes[box[index]?.[0] ?? 0]?.representative ?? null);
      return record;
    },
  };

  function possible(criterion: Criterion, box: Box): Possible {
    if (!isGroup(criterion)) return possibleOf(criterion, box);
    const parts = criterion.of.map((child) => possible(child, box));
    if (criterion.kind === "all") return joint(parts);
    const negated = joint(parts.map(opposite));
    return criterion.kind === "none" ? negated : opposite(negated);
  }

  function possibleOf(test: TestCriterion, box: Box): Possible {
    const reached = (box[position.get(test.field) ?? 0] ?? []).map((chosen) => verdicts.get(test)?.[chosen] ?? null);
    return { true: reached.includes(true), false: reached.includes(false), unknown: reached.includes(null) };
  }
}

const opposite = ({ true: holds, false: fails, unknown }: Possible): Possible => ({
  true: fails,
  false: holds,
  unknown,
});

function joint(parts: readonly Possible[]): Possible {
  const certainlyFalse = parts.some((part) => part.false && !part.true && !part.unknown);
  return {
    true: parts.every((part) => part.true),
    false: parts.some((part) => part.false),
    unknown: !certainlyFalse && parts.some((part) => part.unknown),
  };
}

function put(
  record: Record<string, Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, Record<string, unknown>> {
  const field = vocabularyField(path);
  if (field === undefined) return record;
  const own = record[field.entity] ?? {};
  const added =
    field.kind === "attribute"
      ? { attributes: { ...(own.attributes as object | undefined), [field.name.slice("attributes.".length)]: value } }
      : { [field.name]: value };
  return { ...record, [field.entity]: { ...own, ...added } };
}
