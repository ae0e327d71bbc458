import type { JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { joinWords, type Saying, sayValue } from "../criteria/say-value.ts";
import { entities, vocabularyField } from "../vocabulary.ts";
import { unmentioned } from "./value-classes.ts";

/** A record in words: "Industry bank, 1,000 employees and type reseller". */
export function sayRecord(record: JudgedRecord, saying: Saying = {}): string {
  const said = entities.flatMap((entity) =>
    Object.entries(record[entity] ?? {}).flatMap(([name, value]) =>
      name === "attributes" ? ownColumns(entity, value) : [[`${entity}.${name}`, value] as const],
    ),
  );
  const words = said.map(([path, value]) => {
    const field = vocabularyField(path);
    if (field === undefined) return path;
    if (value === null || value === undefined) return `${field.label} not known`;
    if (value === unmentioned) return `some ${field.label}`;
    const held = sayValue(field, value as string | number | boolean, saying);
    return field.unit === undefined ? `${field.label} ${held}` : `${held} ${field.unit}`;
  });
  const sentence = joinWords(words, "and");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function ownColumns(entity: string, attributes: unknown): (readonly [string, unknown])[] {
  return Object.entries((attributes ?? {}) as Record<string, unknown>).map(
    ([name, value]) => [`${entity}.attributes.${name}`, value] as const,
  );
}
