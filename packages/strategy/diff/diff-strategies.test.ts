import { expect, test } from "vitest";
import type { Strategy } from "../language/strategy.ts";
import { parseStrategy } from "../parse-strategy.ts";
import { diffStrategies } from "./diff-strategies.ts";

function strategyOf(rest: string): Strategy {
  const { strategy, problems } = parseStrategy(
    `company: A\nname: B\nversion: 1\neffective: 2026-01-01\ncurrency: USD\n${rest}`,
  );
  if (strategy === undefined) throw new Error(JSON.stringify(problems));
  return strategy;
}

const segment = (when: string, rest = "") =>
  strategyOf(`where_we_play: { core: { play: pursue, when: ${when}${rest} } }\n`);
const said = (before: Strategy, after: Strategy) => diffStrategies(before, after).map(({ sentence }) => sentence);

test("The same strategy has no changes, whatever the order of its fields", () => {
  const before = segment("{ account.employees: { from: 1, below: 9 } }");
  const after = segment("{ account.employees: { below: 9, from: 1 } }");
  expect(diffStrategies(before, after)).toEqual([]);
});

test("A moved end of a range is a sentence with both numbers, and data with both bounds", () => {
  const before = segment("{ account.employees: { at_least: 1000 } }");
  const after = segment("{ account.employees: { at_least: 500 } }");
  expect(diffStrategies(before, after)).toEqual([
    {
      path: "where_we_play.core.when.account.employees",
      kind: "changed",
      before: { kind: "range", field: "account.employees", low: { value: 1000, inclusive: true } },
      after: { kind: "range", field: "account.employees", low: { value: 500, inclusive: true } },
      sentence: "Core now starts at 500 employees (was 1,000).",
    },
  ]);
  expect(
    said(
      segment("{ opportunity.amount: { from: 10, below: 50 } }"),
      segment("{ opportunity.amount: { from: 20, up_to: 50 } }"),
    ),
  ).toEqual(["Core, amount: now starts at USD 20 (was USD 10) and now ends at USD 50 (was below USD 50)."]);
  expect(
    said(segment("{ account.employees: { from: 1, below: 9 } }"), segment("{ account.employees: { from: 1 } }")),
  ).toEqual(["Core has no upper end any more (was below 9 employees)."]);
});

test("Values and fields that come and go are named", () => {
  expect(
    said(segment("{ account.industry: [hospital, bank] }"), segment("{ account.industry: [hospital, pharma] }")),
  ).toEqual(["Core now also takes industry pharma and no longer takes industry bank."]);
  expect(
    said(segment("{ account.industry: bank }"), segment("{ account.industry: bank, account.country: US }")),
  ).toEqual(["Core now also asks: in US."]);
  expect(
    said(segment("{ account.industry: bank, account.country: US }"), segment("{ account.industry: bank }")),
  ).toEqual(["Core no longer asks: in US."]);
  expect(
    said(
      segment("{ account.industry: bank }"),
      segment("{ any: [ { account.industry: bank }, { account.tier: A } ] }"),
    ),
  ).toEqual(["Core is now either bank or tier A (was bank)."]);
});

test("Plays, mixes, rationales and order are changes; segments come and go", () => {
  const before = strategyOf(
    "where_we_play: { a: { play: pursue, when: { account.name: x }, intend: { effort: 60% } }, b: { play: avoid, when: { account.name: y } }, c: { play: avoid, when: { account.name: z } } }\n",
  );
  const after = strategyOf(
    "where_we_play: { b: { play: selective, when: { account.name: y }, requires: rationale }, a: { play: pursue, when: { account.name: x }, intend: { effort: 40%, margin: 5% } }, d: { play: avoid, when: { account.tier: C } } }\n",
  );
  expect(said(before, after)).toEqual([
    "The play in b is now selective (was avoid).",
    "A deal in b now needs a rationale.",
    "A is now meant to take 40% of effort (was 60%).",
    "A is now meant to take 5% of margin (was not said).",
    "New segment D (avoid): tier C.",
    "The segment c is gone; its play was avoid.",
    "Segments now take precedence in this order: b, a (was a, b).",
  ]);
});

test("Discounts change where their deciders change, not where the bands are cut", () => {
  const base = "where_we_play: { a: { play: pursue, when: { account.name: x } } }\n";
  const before = strategyOf(
    `${base}discipline: { discounts: [ { up_to: 10%, approve: none }, { approve: manager, within: 1d } ] }\n`,
  );
  const after = strategyOf(
    `${base}discipline: { discounts: [ { up_to: 5%, approve: none }, { up_to: 10%, approve: none }, { up_to: 20%, approve: manager, within: 1d }, { approve: deal desk } ] }\n`,
  );
  expect(said(before, after)).toEqual(["Discounts above 20% now need deal desk (was manager within 1 day)."]);
});

test("A change read backwards is the same change with its sides swapped", () => {
  const before = segment("{ account.industry: [hospital, bank], account.employees: 5 }", ", until: 2026-06-30");
  const after = segment("{ account.industry: [bank] }", ", intend: { effort: 5% }");
  const forwards = diffStrategies(before, after).map(({ path, before: was, after: is }) =>
    JSON.stringify([path, was, is]),
  );
  const backwards = diffStrategies(after, before).map(({ path, before: was, after: is }) =>
    JSON.stringify([path, is, was]),
  );
  expect(backwards.sort()).toEqual(forwards.sort());
});
