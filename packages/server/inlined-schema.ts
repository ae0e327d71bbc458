import type { JsonSchema } from "./question-parameters.ts";

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A schema without definitions of its own, so that it can stand inside another: each reference is replaced by what it
 * names; what holds itself (any JSON) may be anything from there on.
 */
export function inlinedSchema({ $defs, $schema: _, ...schema }: JsonSchema): JsonSchema {
  const definitions = isObject($defs) ? $defs : {};
  const inlined = (value: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((each) => inlined(each, within));
    if (!isObject(value)) return value;
    const { $ref, ...rest } = value;
    const name = typeof $ref === "string" ? /^#\/\$defs\/(.+)$/.exec($ref)?.[1] : undefined;
    const named = name === undefined || within.includes(name) ? {} : inlined(definitions[name], [...within, name]);
    const others = name === undefined ? value : rest;
    const own = Object.fromEntries(Object.entries(others).map(([key, each]) => [key, inlined(each, within)]));
    return { ...(isObject(named) ? named : {}), ...own };
  };
  return inlined(schema, []) as JsonSchema;
}
