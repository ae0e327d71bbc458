import { expect, test } from "vitest";
import type { Criterion } from "./criterion.ts";
import { projectCriterion } from "./project-criterion.ts";

const industry: Criterion = { kind: "one-of", field: "account.industry", values: ["bank"] };
const reseller: Criterion = { kind: "one-of", field: "account.type", values: ["reseller"] };
const amount: Criterion = { kind: "range", field: "opportunity.amount", high: { value: 20_000, inclusive: false } };
const all = (...of: readonly Criterion[]): Criterion => ({ kind: "all", of });

test("An opportunity answers everything about itself and its account", () => {
  expect(projectCriterion(all(industry, amount), "opportunity")).toEqual(all(industry, amount));
});

test("An account leaves out what only a deal can answer, and says nothing where nothing is left", () => {
  expect(projectCriterion(all(industry, { kind: "any", of: [amount] }), "account")).toEqual(all(industry));
  expect(projectCriterion(all(amount), "account")).toBeUndefined();
});

test("A lead answers under the account's names what it carries itself", () => {
  const named: Criterion = { kind: "like", field: "account.name", patterns: ["St *"] };
  const beds: Criterion = { kind: "known", field: "account.attributes.beds", known: true };
  expect(projectCriterion(all(industry, reseller, named, beds, amount), "lead")).toEqual(
    all(
      { ...industry, field: "lead.industry" } as Criterion,
      { ...named, field: "lead.company" },
      { ...beds, field: "lead.attributes.beds" },
    ),
  );
});
