import type { JsonSchema } from "@fairway/server";

export type ParameterField = {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  /** What stands in when nothing is chosen, as text. */
  readonly usual: string | readonly string[] | undefined;
} & (
  | { readonly kind: "choice" | "choices"; readonly options: readonly string[] }
  | {
      readonly kind: "number";
      readonly least: number | undefined;
      readonly most: number | undefined;
      readonly whole: boolean;
    }
  | { readonly kind: "date" | "switch" | "text" | "texts" }
);

/** "closedSince" → "Closed since". */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The branch of a schema that is not null: what a person may enter. */
function entered(schema: JsonSchema): JsonSchema {
  const branches = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  return branches?.find((branch) => branch.type !== "null") ?? schema;
}

const number = (value: unknown): number | undefined =>
  typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

function usualOf(schema: JsonSchema): string | readonly string[] | undefined {
  if (schema.default === undefined || schema.default === null) return undefined;
  return Array.isArray(schema.default) ? schema.default.map(String) : String(schema.default);
}

function fieldOf(name: string, schema: JsonSchema): ParameterField {
  const inner = entered(schema);
  const described = schema.description ?? inner.description;
  const base = {
    name,
    label: typeof schema.title === "string" ? schema.title : labelOf(name),
    hint: typeof described === "string" ? described : undefined,
    usual: usualOf(schema),
  };
  if (Array.isArray(inner.enum)) return { ...base, kind: "choice", options: inner.enum.map(String) };
  if (inner.type === "array") {
    const options = ((inner.items ?? {}) as JsonSchema).enum;
    return Array.isArray(options)
      ? { ...base, kind: "choices", options: options.map(String) }
      : { ...base, kind: "texts" };
  }
  if (inner.type === "number" || inner.type === "integer") {
    const least = number(inner.minimum ?? inner.exclusiveMinimum);
    const most = number(inner.maximum ?? inner.exclusiveMaximum);
    return { ...base, kind: "number", least, most, whole: inner.type === "integer" };
  }
  if (inner.type === "boolean") return { ...base, kind: "switch" };
  return { ...base, kind: inner.format === "date" ? "date" : "text" };
}

/** A question's parameters (JSON Schema) as the fields of a form, in the schema's order. */
export function parameterFields(schema: JsonSchema): readonly ParameterField[] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, one]) =>
    fieldOf(name, one),
  );
}
