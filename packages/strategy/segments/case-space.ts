import { type Criterion, comparison, fieldsOf, testsOf } from "../criteria/criterion.ts";
import type { JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { vocabularyField } from "../vocabulary.ts";
import { type ValueClass, valueClasses } from "./value-classes.ts";

/** Every kind of record that some criteria can tell apart: one class of values for each field that they name. */
export interface CaseSpace {
  readonly fields: readonly { readonly path: string; readonly classes: readonly ValueClass[] }[];
  readonly size: number;
  /** Whether `cases` visits all of them, so that what it does not find does not exist. */
  readonly complete: boolean;
  /** Positions of the chosen class of each field, in the order of `fields`. */
  cases(): Generator<readonly number[]>;
  recordOf(positions: readonly number[]): JudgedRecord;
}

const mostCases = 50_000;

/**
 * The cases that criteria tell apart. Where there are more than 50,000, evenly strewn ones are visited and `complete` is false; so it is where
 * `like` patterns stand, or a column of the company's own is compared in two ways, since such tests' meetings are not worked out.
 */
export function caseSpace(criteria: readonly Criterion[]): CaseSpace {
  const paths = [...new Set(criteria.flatMap(fieldsOf))];
  const fields = paths.map((path) => ({ path, classes: valueClasses(path, criteria) }));
  const size = fields.reduce((product, { classes }) => product * classes.length, 1);
  const tests = criteria.flatMap(testsOf);
  const patterns = tests.some(({ kind }) => kind === "like");
  const mixed = paths.some(
    (path) => new Set(tests.filter(({ field, kind }) => field === path && kind !== "known").map(comparison)).size > 1,
  );
  const visited = Math.min(size, mostCases);
  return {
    fields,
    size,
    complete: !patterns && !mixed && size <= mostCases,
    *cases() {
      const stride = size <= mostCases ? 1 : size / mostCases;
      for (let step = 0; step < visited; step += 1) {
        const index = size <= mostCases ? step : Math.floor((step + ((step * 0.618_033_988_75) % 1)) * stride);
        yield positionsAt(index);
      }
    },
    recordOf(positions) {
      const record: Record<string, Record<string, unknown>> = {};
      for (const [position, { path, classes }] of fields.entries())
        put(record, path, classes[positions[position] ?? 0]?.representative ?? null);
      return record;
    },
  };

  function positionsAt(index: number): readonly number[] {
    let rest = index;
    return fields.map(({ classes }) => {
      const position = rest % classes.length;
      rest = Math.floor(rest / classes.length);
      return position;
    });
  }
}

function put(record: Record<string, Record<string, unknown>>, path: string, value: unknown): void {
  const field = vocabularyField(path);
  if (field === undefined) return;
  const own = record[field.entity] ?? {};
  record[field.entity] = own;
  if (field.kind !== "attribute") own[field.name] = value;
  else own.attributes = { ...(own.attributes as object | undefined), [field.name.slice("attributes.".length)]: value };
}
