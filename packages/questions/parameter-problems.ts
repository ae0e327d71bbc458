import { joinWords, nearest } from "@fairway/strategy";
import { z } from "zod";

export type ParameterProblem = { readonly parameter: string; readonly says: string };

type Schema = { readonly [key: string]: unknown };

const bound = (value: unknown): number | undefined =>
  typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

function numberWords(schema: Schema): string {
  const noun = schema.type === "integer" ? "a whole number" : "a number";
  const [least, most] = [bound(schema.minimum), bound(schema.maximum)];
  const [above, below] = [bound(schema.exclusiveMinimum), bound(schema.exclusiveMaximum)];
  if (least !== undefined && most !== undefined) return `${noun} from ${least} to ${most}`;
  const limits = [
    ...(least === undefined ? [] : [`of at least ${least}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(most === undefined ? [] : [`of at most ${most}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return [noun, limits.join(" and ")].filter((part) => part !== "").join(" ");
}

const branchesOf = (schema: Schema): readonly Schema[] => (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];

/** What a value may be, from its JSON Schema, in words: "a whole number from 7 to 730", "month or quarter". */
function mayBe(schema: Schema): string {
  const branches = branchesOf(schema);
  if (branches.length > 0) return joinWords(branches.map(mayBe));
  if (Array.isArray(schema.enum)) return joinWords(schema.enum.map(String));
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "number" || schema.type === "integer") return numberWords(schema);
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "null") return "null";
  if (schema.type === "array") return `a list, each of it ${mayBe((schema.items ?? {}) as Schema)}`;
  if (schema.format === "date") return "a day of the calendar, written YYYY-MM-DD";
  if (schema.type === "object")
    return `an object with ${joinWords(Object.keys((schema.properties ?? {}) as object), "and")}`;
  const shortest = bound(schema.minLength) ?? 0;
  return shortest > 0 ? `a text of at least ${shortest} ${shortest === 1 ? "character" : "characters"}` : "a text";
}

const mostQuoted = 40;

/** What was given, between quotation marks, cut where it is long. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return `“${text.length > mostQuoted ? `${text.slice(0, mostQuoted - 1)}…` : text}”`;
}

const takesList = (schema: Schema): boolean => schema.type === "array" || branchesOf(schema).some(takesList);

function misfit(value: unknown, schema: Schema): string {
  if (value === undefined) return `is missing; it is ${mayBe(schema)}`;
  if (Array.isArray(value) && !takesList(schema)) return `is given ${value.length} times; it takes one value`;
  const names = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  const meant = typeof value === "string" ? nearest(value, names) : undefined;
  return `${quoted(value)} does not fit; it may be ${mayBe(schema)}${meant === undefined ? "" : ` (did you mean ${meant}?)`}`;
}

function unknownWords(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `there is no such parameter; did you mean ${meant}?`;
  return known.length === 0
    ? "there is no such parameter; none is taken here"
    : `there is no such parameter; there are ${known.join(", ")}`;
}

/**
 * What is wrong with parameters, in a person's words: which parameter, what was given, what it may be.
 *
 * @param issues what the schema found; only the place of each is used, its words never are.
 */
export function parameterProblems(
  schema: z.ZodObject,
  given: unknown,
  issues: readonly z.core.$ZodIssue[],
): readonly ParameterProblem[] {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return [{ parameter: "", says: `${quoted(given)} does not fit; parameters are names with their values` }];
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  const properties = (whole.properties ?? {}) as Readonly<Record<string, Schema>>;
  const problems = issues.flatMap((issue): readonly ParameterProblem[] => {
    if (issue.code === "unrecognized_keys" && issue.path.length === 0)
      return issue.keys.map((key) => ({ parameter: key, says: unknownWords(key, Object.keys(properties)) }));
    const [name = "", item] = issue.path.map(String);
    const property = properties[name] ?? {};
    const value = (given as Readonly<Record<string, unknown>>)[name];
    const inList = Array.isArray(value) && takesList(property) && item !== undefined;
    return [
      {
        parameter: name,
        says: inList ? misfit(value[Number(item)], (property.items ?? {}) as Schema) : misfit(value, property),
      },
    ];
  });
  return problems.filter(
    ({ parameter, says }, at) =>
      problems.findIndex((other) => other.parameter === parameter && other.says === says) === at,
  );
}
