import { everyPractice, practiceNamed } from "@fairway/practices";
import { everyQuestion, questionNamed } from "@fairway/questions";
import { expect, test } from "vitest";
import { questionsAbout } from "./questions-about.ts";

const about = (practice: string) => questionsAbout(practiceNamed(practice)!, everyQuestion).map(({ id }) => id);

test("a practice is told of by the questions that cannot be asked without what people did in it", () => {
  expect(about("worry")).toEqual(["foresight"]);
  expect(about("rationale")).toEqual(["reasons-that-proved-right"]);
  expect(about("field-feedback")).toEqual(["feedback-loop"]);
  expect(about("obligation")).toEqual(["rules-at-the-gate"]);
});

test("where no question needs it, by those that it makes better; and by none where none looks at it", () => {
  expect(about("attestation")).toEqual(["rules-at-the-gate"]);
  expect(about("deal-ask")).toEqual([]);
});

test("a round is told of by the questions about what people say in it", () => {
  expect(about("pre-mortem")).toEqual(["foresight"]);
});

test("every fact that a question names is some practice's, so that no link is lost by a name", () => {
  const facts = new Set(everyPractice.flatMap((practice) => practice.facts.map(({ name }) => name)));
  const linked = new Set(everyPractice.flatMap((practice) => about(practice.id)));
  for (const { id, needs } of everyQuestion) if (needs.some((name) => facts.has(name))) expect(linked).toContain(id);
  for (const id of linked) expect(questionNamed(id)).toBeDefined();
});
