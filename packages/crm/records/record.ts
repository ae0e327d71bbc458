import { z } from "zod";

/** What a field holds. Units are part of the kind, so that no number is ever read in the wrong one. */
export type FieldKind =
  | { readonly is: "text" }
  | { readonly is: "choice"; readonly of: readonly string[] }
  | { readonly is: "integer"; readonly unit: string }
  | { readonly is: "number"; readonly unit: string }
  /** Exact decimal in the record's own `currency`, four places (ISO 4217 minor units fit). */
  | { readonly is: "money" }
  /** A calendar day in the company's own calendar, no time zone. */
  | { readonly is: "date" }
  /** An instant, UTC. */
  | { readonly is: "moment" }
  | { readonly is: "flag" }
  /** The `source_id` of another record. */
  | { readonly is: "reference"; readonly to: string };

export type Field = {
  readonly kind: FieldKind;
  /** What it means, in the reader's words. */
  readonly says: string;
  /** Without it the record does not exist; a row that lacks it goes to the rejects. */
  readonly required: boolean;
};

export type Fields = Readonly<Record<string, Field>>;

export type RecordDefinition<Name extends string = string, F extends Fields = Fields> = {
  readonly name: Name;
  /** Plural for people ("stage changes"). */
  readonly plural: string;
  readonly says: string;
  /** The field that says when the record began to be true; without it a record is taken as always known. */
  readonly began?: string;
  readonly fields: F;
};

const field = (kind: FieldKind, says: string): Field => ({ kind, says, required: false });

export const text = (says: string): Field => field({ is: "text" }, says);
export const choice = (of: readonly string[], says: string): Field => field({ is: "choice", of }, says);
export const integer = (unit: string, says: string): Field => field({ is: "integer", unit }, says);
export const number = (unit: string, says: string): Field => field({ is: "number", unit }, says);
export const money = (says: string): Field => field({ is: "money" }, says);
export const date = (says: string): Field => field({ is: "date" }, says);
export const moment = (says: string): Field => field({ is: "moment" }, says);
export const flag = (says: string): Field => field({ is: "flag" }, says);
export const reference = (to: string, says: string): Field => field({ is: "reference", to }, says);
export const required = (of: Field): Field => ({ ...of, required: true });

/** Declares one canonical record. Every record also carries the columns of `provenance`. */
export function defineRecord<const Name extends string, const F extends Fields>(
  definition: RecordDefinition<Name, F>,
): RecordDefinition<Name, F> {
  return definition;
}

/** Columns that every record carries besides its own. */
export const provenance: Fields = {
  source: required(text("which system it came from")),
  source_id: required(text("its id there")),
  valid_from: moment("since when this version is true; unknown means always"),
  attributes: text("a JSON object of columns that the company has of its own, by name"),
};

function schemaOf(kind: FieldKind): z.ZodType {
  switch (kind.is) {
    case "text":
    case "reference":
      return z.string();
    case "choice":
      return z.enum(kind.of);
    case "integer":
      return z.int().describe(kind.unit);
    case "number":
      return z.number().describe(kind.unit);
    case "money":
      return z.string().regex(/^-?\d{1,14}(\.\d{1,4})?$/, "an exact decimal with at most four places");
    case "date":
      return z.iso.date();
    case "moment":
      return z.iso.datetime();
    case "flag":
      return z.boolean();
  }
}

/** The zod schema of a record: required fields must be there, every other may be null or absent ("unknown"). */
export function recordSchema(definition: RecordDefinition): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, of] of Object.entries({ ...provenance, ...definition.fields })) {
    const schema = schemaOf(of.kind).meta({ description: of.says });
    shape[name] = of.required ? schema : schema.nullish();
  }
  return z.object(shape).meta({ title: definition.name, description: definition.says });
}
