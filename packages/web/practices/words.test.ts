import { expect, test } from "vitest";
import { orList, plainly, someRole, stepName } from "./words.ts";

test("steps and roles read as words", () => {
  expect(stepName("ask-again")).toBe("Ask again");
  expect([someRole("executive"), someRole("manager"), someRole("finance")]).toEqual([
    "an executive",
    "a manager",
    "finance",
  ]);
  expect(orList(["a", "b", "b", "c"])).toBe("a, b or c");
  expect(orList([])).toBe("nobody");
});

test("a refusal beside its record names neither the record's id nor an instant", () => {
  const problem = {
    code: "not-now",
    says: "field-feedback 3f2a is “answered” since eve did “reject” at 2026-07-01T05:00:00.000Z; “test” leads only out of told.",
    do: "What is possible now: read.",
  };
  expect(plainly(problem, "field-feedback", "3f2a")).toEqual({
    code: "not-now",
    says: "This is “answered” since eve did “reject” at 1 Jul 2026; “test” leads only out of told.",
    do: "What is possible now: read.",
  });
});
