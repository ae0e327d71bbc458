import { expect, it } from "vitest";
import { z } from "zod";
import { misfitAt, type ValueSchema } from "./misfit.ts";

const input = z.object({
  says: z.string().min(1).max(12),
  evidence: z.array(z.string()).min(1),
  name: z.string().min(1),
  options: z.array(z.object({ id: z.string().min(1), share: z.number().min(0).max(1).optional() })),
  from: z.object({ deal: z.object({ id: z.string() }) }).nullable(),
});
const schema = z.toJSONSchema(input, { io: "input" }) as ValueSchema;
const given = {
  says: "Much longer than that.",
  evidence: [],
  name: 7,
  options: [{ id: "a", share: 2 }, { says: "no id" }],
  from: { deal: {} },
};

it.each([
  [["says"], "“Much longer than that.” does not fit; it may be a text of 1 to 12 characters"],
  [["evidence"], "“[]” does not fit; it may be a list of at least 1, each of it a text"],
  [["name"], "“7” does not fit; it may be a text of at least 1 character"],
  [["options", "0", "share"], "“2” does not fit; it may be a number from 0 to 1"],
  [["options", "1", "id"], "is missing; it is a text of at least 1 character"],
  [["from", "deal", "id"], "is missing; it is a text"],
])("says of %j what was given and what it may be, however deep it lies", (path, says) => {
  expect(misfitAt(given, schema, path)).toBe(says);
});
