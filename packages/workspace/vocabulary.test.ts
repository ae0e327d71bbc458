import { records } from "@fairway/crm";
import { everyQuestion } from "@fairway/questions";
import { vocabulary } from "@fairway/strategy";
import { expect, it } from "vitest";
import { factDefinitions } from "./facts.ts";

const fieldsOf = (name: string): readonly string[] => {
  const record = records.find((each) => each.name === name);
  return record ? Object.keys(record.fields) : [];
};

it("lets criteria name only fields that records have", () => {
  const unknown = vocabulary.filter(({ entity, name }) => !fieldsOf(entity).includes(name));
  expect(unknown.map(({ entity, name }) => `${entity}.${name}`)).toEqual([]);
});

it("reads numbers, money, dates and flags of criteria from fields that hold them", () => {
  const kinds = { number: ["integer", "number"], money: ["money"], date: ["date", "moment"], flag: ["flag"] } as const;
  for (const { entity, name, kind } of vocabulary) {
    const field = records.find((record) => record.name === entity)?.fields[name as never] as
      | { kind: { is: string } }
      | undefined;
    if (kind in kinds) expect(kinds[kind as keyof typeof kinds], `${entity}.${name}`).toContain(field?.kind.is);
  }
});

it("lets questions need only records and facts that there are", () => {
  const names = new Set<string>([...records, ...factDefinitions].map(({ name }) => name));
  const needed = everyQuestion.flatMap((question) => [...question.needs, ...Object.keys(question.betterWith)]);
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
});
