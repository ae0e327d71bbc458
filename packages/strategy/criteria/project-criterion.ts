import { type Entity, fieldNames } from "../vocabulary.ts";
import { type Criterion, isGroup, type TestCriterion } from "./criterion.ts";

/**
 * A criterion as far as records of one entity can answer it. The rule: tests of what such a record does not carry are left out; a group left
 * without tests is left out with them; undefined means that the criterion says nothing about such records.
 *
 * An opportunity is judged with its account, a contact with its account, an account by itself (so that an account is core if its account part
 * holds, whatever its deals). A lead is judged by its own fields under the account's names (`account.name` is the lead's `company`).
 */
export function projectCriterion(criterion: Criterion, entity: Entity): Criterion | undefined {
  if (!isGroup(criterion)) return projectTest(criterion, entity);
  const of = criterion.of.flatMap((child) => projectCriterion(child, entity) ?? []);
  return of.length === 0 ? undefined : { kind: criterion.kind, of };
}

const carried: Readonly<Record<Entity, readonly Entity[]>> = {
  account: ["account"],
  opportunity: ["opportunity", "account"],
  lead: ["lead"],
  contact: ["contact", "account"],
};

function projectTest(test: TestCriterion, entity: Entity): TestCriterion | undefined {
  const dot = test.field.indexOf(".");
  const [owner, name] = [test.field.slice(0, dot), test.field.slice(dot + 1)];
  if (carried[entity].some((known) => known === owner)) return test;
  if (entity !== "lead" || owner !== "account") return undefined;
  const own = name === "name" ? "company" : name;
  return fieldNames("lead").includes(own) || own.startsWith("attributes.")
    ? { ...test, field: `lead.${own}` }
    : undefined;
}
