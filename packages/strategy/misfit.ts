import { joinWords } from "./criteria/say-value.ts";
import { nearest } from "./did-you-mean.ts";

/** A value's JSON Schema. */
export type ValueSchema = { readonly [key: string]: unknown };

const bound = (value: unknown): number | undefined =>
  typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

function numberWords(schema: ValueSchema): string {
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

/** How much of something there may be: " of 1 to 300 characters", " of at least 1". */
function sizeWords(least = 0, most: number | undefined, noun: string): string {
  const last = most ?? least;
  const counted = noun === "" ? "" : ` ${noun}${last === 1 ? "" : "s"}`;
  if (most !== undefined) return least > 0 ? ` of ${least} to ${most}${counted}` : ` of at most ${most}${counted}`;
  return least > 0 ? ` of at least ${least}${counted}` : "";
}

const branchesOf = (schema: ValueSchema): readonly ValueSchema[] =>
  (schema.anyOf ?? schema.oneOf ?? []) as readonly ValueSchema[];

/** What a value may be, from its JSON Schema, in words: "a whole number from 7 to 730", "month or quarter". */
function mayBe(schema: ValueSchema): string {
  const branches = branchesOf(schema);
  if (branches.length > 0) return joinWords(branches.map(mayBe));
  if (Array.isArray(schema.enum)) return joinWords(schema.enum.map(String));
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "number" || schema.type === "integer") return numberWords(schema);
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "null") return "null";
  if (schema.type === "array")
    return `a list${sizeWords(bound(schema.minItems), bound(schema.maxItems), "")}, each of it ${mayBe((schema.items ?? {}) as ValueSchema)}`;
  if (schema.format === "date") return "a day of the calendar, written YYYY-MM-DD";
  if (schema.type === "object")
    return `an object with ${joinWords(Object.keys((schema.properties ?? {}) as object), "and")}`;
  return `a text${sizeWords(bound(schema.minLength), bound(schema.maxLength), "character")}`;
}

const mostQuoted = 40;

/** What was given, between quotation marks, cut where it is long. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return `“${text.length > mostQuoted ? `${text.slice(0, mostQuoted - 1)}…` : text}”`;
}

/** Whether a list may be given. */
export const takesList = (schema: ValueSchema): boolean =>
  schema.type === "array" || branchesOf(schema).some(takesList);

/** What is wrong with a value, in a person's words: what was given, and what it may be. */
export function misfit(value: unknown, schema: ValueSchema): string {
  if (value === undefined) return `is missing; it is ${mayBe(schema)}`;
  if (Array.isArray(value) && !takesList(schema)) return `is given ${value.length} times; it takes one value`;
  const names = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  const meant = typeof value === "string" ? nearest(value, names) : undefined;
  return `${quoted(value)} does not fit; it may be ${mayBe(schema)}${meant === undefined ? "" : ` (did you mean ${meant}?)`}`;
}

const partOf = (schema: ValueSchema, name: string): ValueSchema => {
  const properties = schema.properties as Readonly<Record<string, ValueSchema>> | undefined;
  if (properties && Object.hasOwn(properties, name)) return properties[name]!;
  if (schema.items !== undefined) return schema.items as ValueSchema;
  return (
    branchesOf(schema)
      .map((branch) => partOf(branch, name))
      .find((part) => Object.keys(part).length > 0) ?? {}
  );
};

/** The same of a part of a value, however deep. @param path names and places in lists, from the outside in. */
export function misfitAt(whole: unknown, schema: ValueSchema, path: readonly string[]): string {
  const isWhole = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === "object" && value !== null;
  const value = path.reduce<unknown>((part, name) => (isWhole(part) ? part[name] : undefined), whole);
  return misfit(value, path.reduce(partOf, schema));
}
