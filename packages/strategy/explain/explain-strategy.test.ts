import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseStrategy } from "../parse-strategy.ts";
import { explainStrategy } from "./explain-strategy.ts";

const { strategy } = parseStrategy(readFileSync(new URL("../../../examples/meridian/strategy.yaml", import.meta.url)));
if (strategy === undefined) throw new Error("The founding example does not parse.");
const sections = explainStrategy(strategy);
const said = (title: string) => sections.find((section) => section.title === title)?.sentences ?? [];

test("Every part of the document is said, in its order, and what it leaves open comes last", () => {
  expect(sections.map(({ title }) => title)).toEqual([
    "The strategy",
    "Goals",
    "Where we play",
    "What we sell",
    "Whom we reach",
    "Why customers choose us",
    "Stages",
    "Gates",
    "Discounts",
    "Deals that need attention",
    "Leads",
    "Partners",
    "Measures",
    "Capabilities",
    "Assumptions",
    "Cadence",
    "What things cost us",
    "How effort is weighed",
    "What it leaves open",
  ]);
});

test("Sentences carry units, currency and dates", () => {
  expect(said("Where we play")).toContain("Core (pursue): hospital, pharma or bank, with at least 1,000 employees.");
  expect(said("Where we play")).toContain("Mid-market may take up to 20% of effort a quarter (Mountain 35%).");
  expect(said("Goals").at(-1)).toBe(
    "Regulated customers who are new to us sign 12 million dollars this year: new bookings in core at least USD 12,000,000 by 31 December 2026 (chief revenue officer).",
  );
  expect(said("Discounts")).toEqual([
    "Discounts up to 10% need no approval.",
    "Discounts above 10% and up to 20% need the approval of manager within 4 hours.",
    "Discounts above 20% need the approval of deal desk within 24 hours.",
  ]);
  expect(said("Assumptions").at(-1)).toBe(
    "A core deal closes within half a year: sales cycle in core is at most 180 days.",
  );
  expect(said("What it leaves open")).toContain(
    "No segment covers this: with fewer than 200 employees, any type but reseller.",
  );
});

test("A strategy that says little is explained in few words", () => {
  const least = parseStrategy(
    "company: A\nname: B\nversion: 1\neffective: 2026-01-01\nwhere_we_play: { all: { play: pursue, when: { account.name: { is: known } } } }\n",
  ).strategy;
  expect(least && explainStrategy(least)).toEqual([
    {
      title: "The strategy",
      sentences: [
        "A: B, version 1, in force from 1 January 2026.",
        "No reporting currency is named; the fiscal year starts in January.",
      ],
    },
    { title: "Where we play", sentences: ["All (pursue): name known."] },
    { title: "What it leaves open", sentences: ["No segment covers this: name not known."] },
  ]);
});
