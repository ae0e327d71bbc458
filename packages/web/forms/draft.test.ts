import { everyPractice } from "@fairway/practices";
import { inputSchema } from "@fairway/server";
import { describe, expect, test } from "vitest";
import { firstDraft, inputOf, isBlank } from "./draft.ts";
import { schemaFields } from "./schema-fields.ts";

const steps = everyPractice.flatMap((practice) =>
  Object.entries(practice.transitions)
    .filter(([, { who }]) => who.some(({ kind }) => kind !== "process"))
    .map(([name, transition]) => [`${practice.id} ${name}`, transition] as const),
);

describe.each(steps)("%s", (_name, { input, example }) => {
  const fields = schemaFields(inputSchema({ input }), example);

  test("filled in as its example shows, the form sends what the practice takes", () => {
    const { input: sent, problems } = inputOf(fields, firstDraft(fields, example));
    expect(problems).toEqual([]);
    expect(input.parse(sent)).toEqual(input.parse(example));
  });

  test("opened empty it asks for exactly what the practice would miss", () => {
    const { input: sent, problems } = inputOf(fields, firstDraft(fields));
    const missed = input.safeParse(sent);
    expect(problems.length > 0).toBe(!missed.success);
    const asked = new Set(problems.map(({ path }) => path.split(".")[0]));
    const refused = new Set(missed.error?.issues.map(({ path }) => String(path[0])));
    expect([...asked].sort()).toEqual([...refused].sort());
  });
});

const schema = {
  type: "object",
  required: ["odds", "says", "until", "notes"],
  properties: {
    odds: { type: "number", minimum: 0, maximum: 1 },
    says: { type: "string", minLength: 10, maxLength: 20 },
    until: { type: "string", format: "date" },
    stake: { anyOf: [{ type: "string", pattern: "^\\d+(\\.\\d{1,4})?$" }, { type: "null" }], default: null },
    notes: {
      type: "array",
      minItems: 1,
      maxItems: 2,
      items: { type: "object", required: ["link"], properties: { link: { type: "string", format: "uri" } } },
    },
  },
};
const fields = schemaFields(schema, { stake: "180000" });
const typed = {
  odds: "40 %",
  says: "Long enough.",
  until: "4 Dec 2026",
  stake: "",
  notes: [{ link: "https://a.example" }],
};

test("a share is typed as a percentage, a day as people write it, and what is left empty is null", () => {
  expect(inputOf(fields, typed)).toEqual({
    input: {
      odds: 0.4,
      says: "Long enough.",
      until: "2026-12-04",
      stake: null,
      notes: [{ link: "https://a.example" }],
    },
    problems: [],
  });
});

test("money may be typed with its thousands marked", () => {
  expect(inputOf(fields, { ...typed, stake: "180,000.50" }).input.stake).toBe("180000.5");
});

test("a line of a list that is left empty is left out, and each problem says where it is", () => {
  const { input, problems } = inputOf(fields, {
    odds: "140",
    says: "short",
    until: "5/6/2026",
    stake: "much",
    notes: [{ link: "" }, { link: "nowhere" }],
  });
  expect(input.notes).toHaveLength(1);
  expect(Object.fromEntries(problems.map(({ path, says }) => [path, says]))).toEqual({
    odds: "Write 100 % or less.",
    says: "Say a little more: at least 10 characters.",
    until: "Write a day like 21 Nov 2026.",
    stake: "Write it like 180000.",
    "notes.0.link": "Write a whole address, like https://example.com/note.",
  });
});

test("too many or none of a list is said", () => {
  const link = { link: "https://a.example" };
  expect(inputOf(fields, { ...typed, notes: [link, link, link] }).problems).toEqual([
    { path: "notes", says: "Name at most 2." },
  ]);
  expect(inputOf(fields, { ...typed, notes: [] }).problems).toEqual([{ path: "notes", says: "Name at least one." }]);
});

test("a form opens with as many empty lines as must be filled", () => {
  const draft = firstDraft(fields);
  expect(draft.notes).toEqual([{ link: "" }]);
  expect(isBlank(draft)).toBe(true);
});
