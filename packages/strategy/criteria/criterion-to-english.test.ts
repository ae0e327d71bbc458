import { expect, test } from "vitest";
import { parseStrategy } from "../parse-strategy.ts";
import type { Criterion } from "./criterion.ts";
import { criterionToEnglish } from "./criterion-to-english.ts";
import { explainMiss } from "./explain-miss.ts";

function criterion(when: string): Criterion {
  const { strategy, problems } = parseStrategy(
    `company: A\nname: B\nversion: 1\neffective: 2026-01-01\nwhere_we_play: { core: { play: pursue, when: ${when} } }\n`,
  );
  const read = strategy?.segments[0]?.when;
  if (read === undefined) throw new Error(JSON.stringify(problems));
  return read;
}

const sentences: readonly (readonly [when: string, said: string])[] = [
  [
    "{ account.industry: [hospital, pharma, bank], account.employees: { at_least: 1000 } }",
    "hospital, pharma or bank, with at least 1,000 employees",
  ],
  ["{ account.employees: { from: 200, below: 1000 } }", "with 200 to 999 employees"],
  ["{ account.employees: { below: 1000 } }", "with fewer than 1,000 employees"],
  ["{ account.employees: 7 }", "number of employees 7"],
  ["{ account.type: reseller, opportunity.amount: { below: 20000 } }", "reseller, deals below USD 20,000"],
  ["{ opportunity.amount: { from: 1000.5, up_to: 2000 } }", "deals USD 1,000.5 to USD 2,000"],
  ["{ account.annual_revenue: { at_least: 5000000 } }", "with annual revenue of at least USD 5,000,000"],
  ["{ account.country: { not: [DE, NO] } }", "any country but DE or NO"],
  ["{ opportunity.created_at: { before: 2026-07-01 } }", "deals created before 1 July 2026"],
  ["{ account.founded_year: { at_least: 1990 } }", "year founded at least 1990"],
  ["{ account.name: { like: St * } }", "name like St *"],
  ["{ account.attributes.bed_count: { above: 300 } }", "bed count more than 300"],
  ["{ account.owner_id: { is: unknown } }", "owner not known"],
  [
    "{ any: [ { account.industry: bank, account.tier: A }, { account.country: US } ] }",
    "either (bank, tier A) or in US",
  ],
  ["{ none: [ { account.type: reseller } ], account.region: North }", "any type but reseller, in region North"],
];

for (const [when, said] of sentences) {
  test(`${when} is said as "${said}"`, () => {
    expect(criterionToEnglish(criterion(when), { currency: "USD" })).toBe(said);
  });
}

test("A miss names what the record holds and where the segment starts, ends or differs", () => {
  const core = criterion(
    "{ account.industry: [hospital, pharma, bank], account.employees: { from: 1000, below: 5000 } }",
  );
  const why = (account: Record<string, unknown>) =>
    explainMiss(core, { account }, { name: "core" }).map(({ sentence }) => sentence);
  expect(why({ industry: "bank", employees: 820 })).toEqual(["820 employees; core starts at 1,000"]);
  expect(why({ industry: "bank", employees: 5000 })).toEqual(["5,000 employees; core ends below 5,000"]);
  expect(why({ industry: "retail", employees: null })).toEqual([
    "industry is retail; core takes hospital, pharma or bank",
    "number of employees is not known",
  ]);
  expect(why({ industry: "Bank", employees: 1000 })).toEqual([]);
});

test("A miss names what a segment leaves out, and every alternative that was missed", () => {
  const when = criterion(
    "{ account.type: { not: reseller }, any: [ { opportunity.amount: { at_least: 50000 } }, { opportunity.partner_id: { is: known } } ] }",
  );
  const record = { account: { type: "Reseller" }, opportunity: { amount: "12000.00" } };
  expect(explainMiss(when, record, { name: "direct", currency: "USD" })).toEqual([
    { field: "account.type", value: "Reseller", sentence: "type is Reseller; direct leaves out reseller" },
    { field: "opportunity.amount", value: 12_000, sentence: "amount is USD 12,000; direct starts at USD 50,000" },
    { field: "opportunity.partner_id", value: null, sentence: "partner is not known; direct needs it" },
  ]);
});
