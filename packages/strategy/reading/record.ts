import { isMap, isNode, isScalar, type Node, type Scalar, type YAMLMap } from "yaml";
import { didYouMean } from "../did-you-mean.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Reading } from "./reading.ts";
import { isKind, type Shape } from "./shape.ts";

/** One field of a record: what it holds, whether it must be given, and what it means (for editors and the reference). */
export interface Field<T, Presence extends "required" | "optional" | "defaulted"> {
  readonly shape: Shape<T>;
  readonly presence: Presence;
  readonly means: string;
  readonly fallback?: T;
}

type AnyField = Field<unknown, "required" | "optional" | "defaulted">;
type ValueOf<F> = F extends Field<infer T, "required" | "optional" | "defaulted"> ? T : never;
type OptionalNames<F> = { [K in keyof F]: F[K] extends Field<unknown, "optional"> ? K : never }[keyof F];

/** The readonly object that a record's fields add up to. */
export type RecordOf<F> = { readonly [K in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[K]> } & {
  readonly [K in OptionalNames<F>]?: ValueOf<F[K]>;
} extends infer R
  ? { readonly [K in keyof R]: R[K] }
  : never;

export const required = <T>(shape: Shape<T>, means: string): Field<T, "required"> => ({
  shape,
  means,
  presence: "required",
});
export const optional = <T>(shape: Shape<T>, means: string): Field<T, "optional"> => ({
  shape,
  means,
  presence: "optional",
});
export const defaulted = <T>(shape: Shape<T>, fallback: NoInfer<T>, means: string): Field<T, "defaulted"> => ({
  shape,
  means,
  fallback,
  presence: "defaulted",
});

/**
 * A group of named fields. Property `fiscalYearStarts` is written `fiscal_year_starts`. Unknown, repeated, empty and missing fields are
 * problems, each at its own place, and reading goes on behind them.
 *
 * @param check looks at the fields together; it sees what could be read, so that one bad field hides no other problem
 */
export function record<const F extends Record<string, AnyField>>(
  noun: string,
  fields: F,
  check: (value: Partial<RecordOf<F>>, node: Node, reading: Reading) => void = () => {},
): Shape<RecordOf<F>> {
  const names = new Map(Object.keys(fields).map((property) => [writtenAs(property), property]));
  return {
    expects: `${article(noun)} with ${[...names.keys()].slice(0, 4).join(", ")}`,
    schema: recordSchema(fields),
    read(node, reading) {
      if (!isKind(node, "map", this.expects, reading) || !isMap(node)) return undefined;
      const values: Record<string, unknown> = {};
      const present = new Set<string>();
      let whole = true;
      for (const { name, key, value } of pairsOf(node, reading)) {
        const property = names.get(name);
        if (property === undefined) {
          reading.problem(
            key,
            "unknown-field",
            `\`${name}\` is not a field of ${article(noun)}.`,
            didYouMean(name, [...names.keys()]),
          );
          continue;
        }
        present.add(property);
        const field = fields[property] as AnyField;
        if (value === undefined) {
          reading.problem(
            key,
            "empty-field",
            `\`${name}\` is empty; expected ${field.shape.expects}.`,
            "Fill it in or remove the line.",
          );
          whole = false;
          continue;
        }
        const read = field.shape.read(value, reading);
        if (read === undefined) whole = false;
        else values[property] = read;
      }
      for (const [name, property] of names) {
        const field = fields[property] as AnyField;
        if (present.has(property)) continue;
        if (field.presence === "defaulted") values[property] = field.fallback;
        if (field.presence !== "required") continue;
        whole = false;
        reading.problem(
          start(node),
          "missing-field",
          `${capital(article(noun))} needs \`${name}\`: ${field.means}.`,
          `Add \`${name}:\` with ${field.shape.expects}.`,
        );
      }
      check(values as Partial<RecordOf<F>>, node, reading);
      return whole ? (values as RecordOf<F>) : undefined;
    },
  };
}

/** What a group gives under the first of some names that it gives, whether it could be read or not. */
export function givenIn(node: Node, ...names: readonly string[]): Node | undefined {
  if (!isMap(node)) return undefined;
  for (const name of names) {
    const value = node.get(name, true);
    if (isNode(value)) return value;
  }
  return undefined;
}

/** The pairs of a group with text keys, in order; a key given twice is a problem and its first value stands. An absent value is undefined. */
export function pairsOf(map: YAMLMap, reading: Reading): { name: string; key: Scalar; value: Node | undefined }[] {
  const seen = new Map<string, Scalar>();
  const pairs: { name: string; key: Scalar; value: Node | undefined }[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key)) {
      reading.problem(key as Node, "bad-key", "A name is expected before the colon.");
      continue;
    }
    const name = key.source ?? String(key.value);
    const first = seen.get(name);
    if (first !== undefined) {
      reading.problem(
        key,
        "duplicate-key",
        `\`${name}\` is given twice here; it stands on line ${reading.line(first)} already.`,
        "Keep one of them.",
      );
      continue;
    }
    seen.set(name, key);
    const node = value as Node | null;
    pairs.push({
      name,
      key,
      value: node === null || (isScalar(node) && node.value === null && !node.source) ? undefined : node,
    });
  }
  return pairs;
}

function recordSchema(fields: Record<string, AnyField>): JsonSchema {
  const needed = Object.keys(fields).filter((property) => fields[property]?.presence === "required");
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(fields).map(([property, field]) => [
        writtenAs(property),
        {
          ...field.shape.schema,
          description: capital(field.means),
          ...(field.presence === "defaulted" && isPlain(field.fallback) ? { default: field.fallback } : {}),
        },
      ]),
    ),
    ...(needed.length > 0 ? { required: needed.map(writtenAs) } : {}),
    additionalProperties: false,
  };
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

/** `fiscalYearStarts` as the author writes it: `fiscal_year_starts`. */
export const writtenAs = (property: string) => property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const start = (node: Node): readonly [number, number] => [node.range?.[0] ?? 0, node.range?.[0] ?? 0];
const article = (noun: string) => (noun.startsWith("the ") ? noun : `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`);
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
