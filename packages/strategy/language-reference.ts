import type { JsonSchema } from "./reading/json-schema.ts";
import { strategyJsonSchema } from "./strategy-json-schema.ts";

/** One thing that a strategy document may say. */
export interface LanguageEntry {
  /** `where_we_play.<name>.intend.effort`; list items carry `[]`. */
  readonly path: string;
  readonly needed: boolean;
  readonly means: string;
  /** What may be written: "text", "number", "one of pursue, selective, avoid", "criteria", ... */
  readonly takes: string;
}

/** Everything that a strategy document may say, in document order, for reference pages; criteria's own fields are in `vocabulary`. */
export function languageReference(): readonly LanguageEntry[] {
  return entriesOf(strategyJsonSchema(), "");
}

function entriesOf(schema: JsonSchema, path: string): readonly LanguageEntry[] {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]): readonly LanguageEntry[] => {
    const here = path === "" ? name : `${path}.${name}`;
    const entry = {
      path: here,
      needed: schema.required?.includes(name) ?? false,
      means: field.description ?? "",
      takes: takes(field),
    };
    return [entry, ...entriesOf(field, here)];
  });
  const items = schema.items === undefined ? [] : entriesOf(schema.items, `${path}[]`);
  const named =
    typeof schema.additionalProperties === "object" ? entriesOf(schema.additionalProperties, `${path}.<name>`) : [];
  return [...fields, ...items, ...named];
}

function takes(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return "criteria";
  if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return [...new Set(alternatives.map(takes))].join(", or ");
  if (schema.type === "array")
    return schema.items?.type === "object"
      ? "a list of groups"
      : `a list of ${schema.items === undefined ? "values" : takes(schema.items)}`;
  if (schema.type === "object") return typeof schema.additionalProperties === "object" ? "named entries" : "a group";
  if (schema.format === "date") return "a date like 2026-01-31";
  if (schema.examples !== undefined) return `text like ${schema.examples[0]}`;
  if (schema.type === "string") return "text";
  const limits = [
    schema.minimum === undefined ? [] : [`from ${schema.minimum}`],
    schema.maximum === undefined ? [] : [`up to ${schema.maximum}`],
  ].flat();
  return [schema.type === "integer" ? "a whole number" : "a number", ...limits].join(" ");
}
