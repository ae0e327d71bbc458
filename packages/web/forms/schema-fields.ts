import type { JsonSchema } from "@fairway/server";
import { labelOf } from "../answer/parameter-fields.ts";

type Said = {
  readonly name: string;
  readonly label: string;
  /** The field asked for in words, as the schema describes it; its name where it does not. */
  readonly asks: string;
  readonly required: boolean;
  /** Left empty it is sent as null; otherwise it is left out. */
  readonly nullable: boolean;
  /** What stands for it where nothing is said. */
  readonly usual: unknown;
  /** What somebody might say. */
  readonly example: unknown;
};

export type TextField = Said & {
  readonly kind: "text";
  readonly least: number;
  readonly most: number | undefined;
  readonly pattern: string | undefined;
  readonly link: boolean;
};
export type NumberField = Said & {
  readonly kind: "number" | "percent";
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly whole: boolean;
};
export type ChoiceField = Said & { readonly kind: "choice"; readonly options: readonly string[] };
export type GroupField = Said & { readonly kind: "group"; readonly fields: readonly Field[] };
export type ListField = Said & {
  readonly kind: "list";
  readonly of: Field;
  readonly least: number;
  readonly most: number | undefined;
};

/** One thing that a step must or may be told; a list or a group holds further ones. */
export type Field =
  | TextField
  | NumberField
  | ChoiceField
  | GroupField
  | ListField
  | (Said & { readonly kind: "date" | "yes or no" | "asked" | "anything" });

const number = (value: unknown): number | undefined =>
  typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

const propertiesOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;

const at = (example: unknown, name: string | number): unknown =>
  typeof example === "object" && example !== null ? (example as Record<string | number, unknown>)[name] : undefined;

/** A question with its parameters and its day: has a field of its own. */
const isAsked = (schema: JsonSchema): boolean => "question" in propertiesOf(schema) && "params" in propertiesOf(schema);

/** The part of a schema that somebody may fill in, and whether it may be left as null. */
function enteredIn(schema: JsonSchema): { readonly entered: JsonSchema; readonly nullable: boolean } {
  const branches = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (branches) {
    const entered = branches.find((branch) => branch.type !== "null") ?? schema;
    return { entered, nullable: branches.some((branch) => branch.type === "null") };
  }
  if (!Array.isArray(schema.type)) return { entered: schema, nullable: false };
  const types = schema.type as readonly string[];
  const type = types.find((each) => each !== "null");
  return { entered: { ...schema, type }, nullable: types.includes("null") };
}

function fieldOf(name: string, schema: JsonSchema, required: boolean, example: unknown): Field {
  const { entered, nullable } = enteredIn(schema);
  const described = schema.description ?? entered.description;
  const said: Said = {
    name,
    label: labelOf(name),
    asks:
      typeof described === "string"
        ? described.replace(/,? 0 to 1(?=;|$)/, "")
        : name === "says"
          ? "In words"
          : labelOf(name),
    required: required && !nullable,
    nullable,
    usual: schema.default ?? undefined,
    example,
  };
  if (Array.isArray(entered.enum)) return { ...said, kind: "choice", options: entered.enum.map(String) };
  if (entered.type === "boolean") return { ...said, kind: "yes or no" };
  if (entered.type === "number" || entered.type === "integer") {
    const [least, most] = [number(entered.minimum), number(entered.maximum)];
    const share = entered.type === "number" && least === 0 && most === 1;
    return { ...said, kind: share ? "percent" : "number", least, most, whole: entered.type === "integer" };
  }
  if (entered.type === "array") {
    const of = fieldOf(name, (entered.items ?? {}) as JsonSchema, true, at(example, 0));
    return { ...said, kind: "list", of, least: number(entered.minItems) ?? 0, most: number(entered.maxItems) };
  }
  if (entered.type === "object" && isAsked(entered)) return { ...said, kind: "asked" };
  if (entered.type === "object" && entered.properties !== undefined)
    return { ...said, kind: "group", fields: schemaFields(entered, example) };
  if (entered.type === "string" && entered.format === "date") return { ...said, kind: "date" };
  if (entered.type === "string") {
    return {
      ...said,
      kind: "text",
      least: number(entered.minLength) ?? (said.required ? 1 : 0),
      most: number(entered.maxLength),
      pattern: typeof entered.pattern === "string" ? entered.pattern : undefined,
      link: entered.format === "uri",
    };
  }
  return { ...said, kind: "anything" };
}

/**
 * What a step must be told (JSON Schema) as the fields of a form, in the schema's order.
 *
 * @param example what somebody might say, as the practice shows it.
 */
export function schemaFields(schema: JsonSchema, example?: unknown): readonly Field[] {
  const required = new Set((schema.required ?? []) as readonly string[]);
  return Object.entries(propertiesOf(schema)).map(([name, one]) =>
    fieldOf(name, one, required.has(name), at(example, name)),
  );
}
