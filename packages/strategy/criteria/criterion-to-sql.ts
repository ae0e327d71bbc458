import { type Criterion, comparison, fieldOf, type GroupCriterion, isGroup, type TestCriterion } from "./criterion.ts";

/** A boolean SQL expression and the values that its named parameters stand for. */
export interface CriterionSql {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** Hands out named parameters, `$s_1`, `$s_2`, ..., so that no value is ever pasted into SQL. */
export class BoundValues {
  readonly values: Record<string, string | number | boolean> = {};
  readonly #prefix: string;
  readonly #expressions = new Map<Criterion, string>();
  #count = 0;

  /** @param prefix starts every parameter's name, so that two pieces of SQL can stand in one query. */
  constructor(prefix: string) {
    if (!/^[a-z][a-z0-9_]*$/.test(prefix))
      throw new Error(`A parameter prefix is small letters, digits and underscores; \`${prefix}\` is not.`);
    this.#prefix = prefix;
  }

  bind(value: string | number | boolean): string {
    this.#count += 1;
    const name = `${this.#prefix}_${this.#count}`;
    this.values[name] = value;
    return `$${name}`;
  }

  /** The expression of a criterion, worked out once, so that its parameters are the same wherever it stands. */
  once(criterion: Criterion, work: () => string): string {
    const sql = this.#expressions.get(criterion) ?? work();
    this.#expressions.set(criterion, sql);
    return sql;
  }
}

/**
 * A criterion as a boolean SQL expression over the table aliases `account`, `opportunity`, `lead` and `contact`; SQL's null where an unknown
 * value keeps it open. The text keeps to what DuckDB and Trino say the same way.
 */
export function criterionToSql(
  criterion: Criterion,
  { prefix = "s" }: { readonly prefix?: string } = {},
): CriterionSql {
  const bound = new BoundValues(prefix);
  return { sql: expression(criterion, bound), values: bound.values };
}

/** As `criterionToSql`, drawing its parameters from values shared with other pieces of the same query. */
export function expression(criterion: Criterion, bound: BoundValues): string {
  return bound.once(criterion, () =>
    isGroup(criterion) ? groupExpression(criterion, bound) : testExpression(criterion, bound),
  );
}

function groupExpression(criterion: GroupCriterion, bound: BoundValues): string {
  const parts = criterion.of.map((child) => expression(child, bound));
  if (criterion.kind === "all") return parts.length === 0 ? "true" : `(${parts.join(" and ")})`;
  const some = parts.length === 0 ? "false" : `(${parts.join(" or ")})`;
  return criterion.kind === "any" ? some : `(not ${some})`;
}

function testExpression(test: TestCriterion, bound: BoundValues): string {
  if (test.kind === "known") return `(${heldExpression(test)} is ${test.known ? "not " : ""}null)`;
  const value = valueExpression(test);
  if (test.kind === "like") {
    const parts = test.patterns.map(
      (pattern) => `${value} like lower(${bound.bind(likePattern(pattern))}) escape '\\'`,
    );
    return `(${parts.join(" or ")})`;
  }
  const as = comparison(test);
  const wanted = (given: string | number | boolean) => {
    const parameter = bound.bind(given);
    return as === "text" ? `lower(${parameter})` : as === "date" ? `cast(${parameter} as date)` : parameter;
  };
  if (test.kind === "one-of") {
    const list = test.values.map(wanted);
    return list.length === 1 ? `(${value} = ${list[0]})` : `(${value} in (${list.join(", ")}))`;
  }
  const ends = [
    ...(test.low === undefined ? [] : [`${value} ${test.low.inclusive ? ">=" : ">"} ${wanted(test.low.value)}`]),
    ...(test.high === undefined ? [] : [`${value} ${test.high.inclusive ? "<=" : "<"} ${wanted(test.high.value)}`]),
  ];
  return `(${ends.join(" and ")})`;
}

/** Null exactly where a test's value is unknown; otherwise anything. */
export function heldExpression(test: TestCriterion): string {
  const { entity, name, kind } = fieldOf(test);
  return kind === "attribute" ? valueExpression(test) : `${entity}.${name}`;
}

/** The tested column as the test compares it; null where unknown. */
function valueExpression(test: TestCriterion): string {
  const { entity, name, kind } = fieldOf(test);
  const as = comparison(test);
  if (kind !== "attribute") {
    const column = `${entity}.${name}`;
    return as === "text" ? `lower(${column})` : as === "date" ? `cast(${column} as date)` : column;
  }
  const held = `nullif(json_extract_scalar(${entity}.attributes, '$.${name.slice("attributes.".length)}'), '')`;
  if (as === "text") return `lower(${held})`;
  if (as === "number")
    return `(case when lower(${held}) like '%n%' or ${held} like '%\\_%' escape '\\' then null else try_cast(${held} as double) end)`;
  if (as === "date") return `(case when ${held} like '____-__-__%' then try_cast(substr(${held}, 1, 10) as date) end)`;
  return `(case when lower(${held}) in ('true', 'yes', '1') then true when lower(${held}) in ('false', 'no', '0') then false end)`;
}

const likePattern = (pattern: string) => pattern.replaceAll(/[\\%_]/g, "\\$&").replaceAll("*", "%");
