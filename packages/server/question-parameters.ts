import type { Question } from "@fairway/questions";
import { z } from "zod";

export type JsonSchema = { readonly [key: string]: unknown };

const schemas = new WeakMap<Question, JsonSchema>();

/** A question's parameters as JSON Schema (2020-12), as a person may write them: defaults are optional. */
export function parameterSchema(question: Question): JsonSchema {
  const known = schemas.get(question);
  if (known) return known;
  const { $schema: _, ...schema } = z.toJSONSchema(question.params, {
    io: "input",
    unrepresentable: "any",
  }) as JsonSchema;
  schemas.set(question, schema);
  return schema;
}

/** The properties of an object's JSON Schema. */
export function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Record<string, JsonSchema>;
}

/** The types that a value may have; the branches of `anyOf` (a value or null) are looked through. */
function typesOf(schema: JsonSchema): readonly string[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly JsonSchema[];
  const own = schema.type;
  return [...(Array.isArray(own) ? own : typeof own === "string" ? [own] : []), ...branches.flatMap(typesOf)];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function coerced(texts: readonly string[], schema: JsonSchema): unknown {
  const types = typesOf(schema);
  const [first = ""] = texts;
  if (types.includes("array")) {
    if (texts.length === 1 && first.startsWith("[")) return parsedJson(first);
    const item = (schema.items ?? {}) as JsonSchema;
    return texts.map((text) => coerced([text], item));
  }
  if (texts.length > 1) return texts;
  if (first === "null" && types.includes("null")) return null;
  if (types.includes("number") || types.includes("integer")) {
    const number = Number(first);
    return first.trim() === "" || Number.isNaN(number) ? first : number;
  }
  if (types.includes("boolean") && (first === "true" || first === "false")) return first === "true";
  if (types.includes("object")) return parsedJson(first);
  return first;
}

/**
 * Query string → parameters: text becomes the number, boolean, list or object that the schema asks for. What does not
 * fit stays text, so that the question's own schema can say what is wrong with it.
 *
 * @param reserved names that belong to the route, not to the question.
 */
export function parametersFrom(
  question: Question,
  query: Readonly<Record<string, readonly string[]>>,
  reserved: readonly string[],
): Record<string, unknown> {
  const properties = propertiesOf(parameterSchema(question));
  return Object.fromEntries(
    Object.entries(query)
      .filter(([name]) => !reserved.includes(name))
      .map(([name, texts]) => [name, coerced(texts, properties[name] ?? {})]),
  );
}
