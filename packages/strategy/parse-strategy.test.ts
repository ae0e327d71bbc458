import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStrategy } from "./parse-strategy.ts";
import { formatProblem } from "./problem.ts";

const head = "company: Meridian Devices\nname: Up-market\nversion: 1\neffective: 2026-01-01\n";
const segments = "where_we_play:\n  core: { play: pursue, when: { account.industry: hospital } }\n";

/** The problems of a document that begins with `head`, as `line:column code`, and their words. */
function problemsOf(rest: string, before = head) {
  const { problems, strategy } = parseStrategy(before + rest);
  expect(strategy === undefined).toBe(problems.length > 0);
  return problems;
}

function only(rest: string, before = head) {
  const problems = problemsOf(rest, before);
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toHaveLength(1);
  const [problem] = problems;
  if (problem === undefined) throw new Error("One problem was expected.");
  return problem;
}

const criteria = (when: string) => `where_we_play:\n  core: { play: pursue, when: ${when} }\n`;

test("The least that a strategy must say is enough", () => {
  const { strategy, problems } = parseStrategy(head + segments);
  expect(problems).toEqual([]);
  expect(strategy).toMatchObject({
    company: "Meridian Devices",
    version: 1,
    fiscalYearStarts: 1,
    goals: [],
    segments: [{ id: "core", name: "core", play: "pursue", requiresRationale: false }],
  });
});

test("A misspelt field is named with its place and what was meant", () => {
  const problem = only(criteria("{ account.industy: hospital }"));
  expect(problem).toMatchObject({
    file: "strategy.yaml",
    line: 6,
    column: 33,
    code: "unknown-field",
    offending: "account.industy",
  });
  expect(problem.message).toBe("`industy` is not a field of account.");
  expect(problem.suggestion).toBe("Did you mean `industry`?");
});

test("A problem is shown with its line, a caret under the place, and what to do", () => {
  expect(formatProblem(only(criteria("{ account.industy: hospital }")))).toBe(
    [
      "strategy.yaml:6:33  `industy` is not a field of account.",
      "  6 |   core: { play: pursue, when: { account.industy: hospital } }",
      "    |                                 ^^^^^^^^^^^^^^^",
      "  Did you mean `industry`?",
    ].join("\n"),
  );
});

test("All problems are found at once, in document order", () => {
  const codes = problemsOf(`goals:
  - { id: growth, statement: More, owner: cro, measure: alignment.bookings, segment: cor, at_least: 50, by: 2026-02-30 }
where_we_play:
  core: { play: persue, when: { account.employees: { from: 200, below: 100 } }, intend: { effort: 0.6 } }
  core: { play: avoid }
discipline:
  stages: [ { id: proposal } ]
  gates: [ { before: propsal, requires: a plan } ]
  discounts: [ { up_to: 10%, approve: none }, { above: 12%, approve: manager, within: 4 hours } ]
`).map(({ line, code }) => `${line} ${code}`);
  expect(codes).toEqual([
    "6 unknown-name",
    "6 wrong-unit",
    "6 no-such-date",
    "8 wrong-type",
    "8 empty-range",
    "8 wrong-type",
    "9 duplicate-key",
    "12 unknown-name",
    "13 band-gap",
    "13 wrong-type",
  ]);
});

const table: readonly (readonly [
  what: string,
  document: string,
  code: string,
  message: RegExp,
  suggestion?: RegExp,
])[] = [
  [
    "a field whose owner is not said",
    criteria("{ employees: 5 }"),
    "unknown-field",
    /does not say whose field/,
    /account\.employees/,
  ],
  [
    "another word for a field",
    criteria("{ account.headcount: 5 }"),
    "unknown-field",
    /not a field of account/,
    /`employees`/,
  ],
  [
    "another word for an entity",
    criteria("{ deal.amount: 5 }"),
    "unknown-field",
    /`deal` has no fields/,
    /`opportunity.amount`/,
  ],
  [
    "a column of one's own",
    criteria("{ account.bed_count: 5 }"),
    "unknown-field",
    /not a field/,
    /account\.attributes\.bed_count/,
  ],
  [
    "an unsafe name of a column",
    criteria('{ "account.attributes.a\'b": 5 }'),
    "bad-attribute",
    /letters, digits and underscores/,
  ],
  [
    "a field that a segment cannot be judged by",
    criteria("{ contact.title: CIO }"),
    "field-not-here",
    /judged by account and opportunity/,
  ],
  [
    "an operator that does not exist",
    criteria("{ account.employees: { atleast: 5 } }"),
    "unknown-operator",
    /not a test/,
    /`at_least`/,
  ],
  [
    "an operator for another kind of field",
    criteria("{ account.industry: { at_least: 5 } }"),
    "wrong-operator",
    /holds words/,
  ],
  [
    "words where a number belongs",
    criteria("{ account.employees: many }"),
    "wrong-type",
    /Found `many`; expected a number/,
  ],
  ["a thousands mark", criteria("{ account.employees: '1,000' }"), "wrong-type", /Found/, /1000/],
  [
    "a thousands mark in braces",
    criteria("{ account.employees: { at_least: 1,000 } }"),
    "thousands-mark",
    /comma/,
    /without thousands marks/,
  ],
  ["two lower ends", criteria("{ account.employees: { at_least: 5, above: 3 } }"), "two-bounds", /second lower end/],
  [
    "a range of whole numbers without any",
    criteria("{ account.employees: { above: 5, below: 6 } }"),
    "empty-range",
    /Nothing lies/,
  ],
  [
    "a wildcard outside like",
    criteria("{ account.name: 'St *' }"),
    "wildcard",
    /wildcard needs `like`/,
    /like: "St \*"/,
  ],
  ["an empty value", criteria("{ account.name: [~] }"), "empty-value", /not a value/, /is: unknown/],
  ["an empty list", criteria("{ account.name: [] }"), "empty-list", /nothing would fit/],
  ["no criteria", criteria("{}"), "empty-criteria", /everything would fit/],
  ["a field without a value", `${segments}because:\n`, "empty-field", /`because` is empty/],
  ["a missing field", "where_we_play:\n  core: { play: pursue }\n", "missing-field", /A segment needs `when`/],
  [
    "an unknown word at the top",
    `${segments}measure: []\n`,
    "unknown-field",
    /not a field of the strategy/,
    /`measures`/,
  ],
  [
    "a bad name for a segment",
    "where_we_play:\n  Mid Market: { play: pursue, when: { account.name: x } }\n",
    "bad-id",
    /cannot name a segment/,
    /`mid-market`/,
  ],
  [
    "a share above the whole",
    `${segments}how_we_win: { offerings: { a: { products: x, margin_floor: 120% } } }\n`,
    "out-of-range",
    /between 0% and 100%/,
  ],
  [
    "a share without a sign",
    `${segments}how_we_win: { offerings: { a: { products: x, margin_floor: 35 } } }\n`,
    "wrong-type",
    /share like 60%/,
    /Write 35%/,
  ],
  ["a currency that does not exist", `${segments}currency: usd\n`, "wrong-type", /ISO 4217/, /`USD`/],
  ["a month that does not exist", `${segments}fiscal_year_starts: 13\n`, "wrong-type", /from 1 up to 12/],
  [
    "a segment that ended before it began",
    "where_we_play:\n  core: { play: avoid, when: { account.name: x }, until: 2025-12-31 }\n",
    "expired",
    /before the strategy takes effect/,
  ],
  [
    "discounts that nobody decides on",
    `${segments}discipline: { discounts: [ { up_to: 10%, approve: none } ] }\n`,
    "band-gap",
    /above 10%/,
  ],
  [
    "discount bands that overlap",
    `${segments}discipline: { discounts: [ { up_to: 10%, approve: none }, { above: 5%, approve: manager } ] }\n`,
    "overlapping-bands",
    /still holds up to 10%/,
  ],
  [
    "a band after the last",
    `${segments}discipline: { discounts: [ { approve: none }, { above: 5%, approve: manager } ] }\n`,
    "overlapping-bands",
    /no upper end/,
  ],
  [
    "a goal without a number",
    `${segments}goals: [ { id: a, statement: b, owner: c, measure: win_rate, by: 2026-12-31 } ]\n`,
    "no-target",
    /no number to reach/,
  ],
  [
    "a measure that nobody defined",
    `${segments}goals: [ { id: a, statement: b, owner: c, measure: winrate, at_least: 30%, by: 2026-12-31 } ]\n`,
    "unknown-name",
    /not a measure/,
    /`win_rate`/,
  ],
  [
    "a threshold in the wrong unit",
    `${segments}measures: [ { id: wins, of: win_rate, kind: lagging, grain: team, per: month, threshold: { at_least: 30 }, reviewed_by: a } ]\n`,
    "wrong-unit",
    /`wins` is a share/,
    /like 50%/,
  ],
  [
    "an id given twice",
    `${segments}discipline: { stages: [ { id: a }, { id: a } ] }\n`,
    "duplicate-id",
    /defined twice/,
  ],
  ["an alias", `${segments}goals: &g []\nassumptions: *g\n`, "alias", /repeats another place/],
  ["a second document", `${segments}---\ncompany: Other\n`, "several-documents", /one file holds one strategy/],
  [
    "a sign that a deal does not show",
    `${segments}discipline: { attention: [ { id: a, kind: stop, signs: { pushs: { above: 3 } }, act: x, who: y } ] }\n`,
    "unknown-field",
    /not a sign/,
    /`pushes`/,
  ],
];

for (const [what, document, code, message, suggestion] of table) {
  test(`${what} is a problem in the author's words`, () => {
    const problem = only(document);
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(message);
    if (suggestion !== undefined) expect(problem.suggestion).toMatch(suggestion);
    expect(problem.lineText).toContain(problem.offending);
  });
}

test("A number in the wrong unit is shown where it stands, not where its goal begins", () => {
  const goal = `goals:
  - id: a
    statement: b
    owner: c
    measure: win_rate
    at_least: 50
    by: 2026-12-31
`;
  expect(only(`${segments}${goal}`)).toMatchObject({ line: 12, column: 15, code: "wrong-unit", offending: "50" });
  const assumption = "assumptions:\n  - id: a\n    claim: b\n    measure: cycle_days\n    expect:\n      at_most: 8%\n";
  expect(only(`${segments}${assumption}`)).toMatchObject({ line: 12, code: "wrong-unit", offending: "8%" });
});

test("A number that cannot be read is not said to be missing as well", () => {
  const budget = "where_we_play:\n  a: { play: selective, when: { account.name: x }, budget: { effort: 120% } }\n";
  expect(only(budget)).toMatchObject({ code: "out-of-range" });
  const goal = "goals: [ { id: a, statement: b, owner: c, measure: win_rate, at_least: many, by: 2026-12-31 } ]\n";
  expect(only(`${segments}${goal}`)).toMatchObject({ code: "wrong-type" });
});

test("A point that may part thousands is read as a decimal point, and said so", () => {
  const warned = (amount: string) =>
    parseStrategy(`${head}${criteria(`{ opportunity.amount: { below: ${amount} } }`)}`).warnings;
  expect(warned("20.000")).toMatchObject([
    {
      line: 6,
      offending: "20.000",
      message: "`20.000` is read as 20.",
      suggestion: "Write 20 if that is meant, 20000 if the point parts thousands.",
    },
  ]);
  for (const clear of ["20000", "0.250", "1.5", "19.99", "1000.000"]) expect(warned(clear)).toEqual([]);
});

test("Intended shares of a depth may not add up to more than everything", () => {
  const problem = only(
    "where_we_play:\n  a: { play: pursue, when: { account.name: x }, intend: { effort: 60% } }\n  b: { play: selective, when: { account.name: y }, intend: { effort: 50% } }\n",
  );
  expect(problem).toMatchObject({
    line: 7,
    code: "over-100",
    message: "The intended shares of effort add up to 110%: 60% + 50%.",
  });
  const tenths = Array.from(
    { length: 10 },
    (_, n) => `  s${n}: { play: pursue, when: { account.name: x${n} }, intend: { effort: 10% } }\n`,
  ).join("");
  expect(problemsOf(`where_we_play:\n${tenths}`)).toEqual([]);
});

test("What is not text, not YAML, or nothing at all is refused in words", () => {
  expect(parseStrategy("").problems).toMatchObject([{ code: "empty-file", line: 1, column: 1 }]);
  expect(parseStrategy("# only a comment\n").problems).toMatchObject([{ code: "empty-file" }]);
  expect(parseStrategy(new Uint8Array([0x63, 0x6f, 0xe9, 0x3a, 0x20, 0x61])).problems).toMatchObject([
    { code: "not-utf8", line: 1, column: 3 },
  ]);
  expect(parseStrategy(Buffer.from(head, "utf16le")).problems).toMatchObject([
    { code: "not-utf8", message: expect.stringMatching(/UTF-16/) },
  ]);
  expect(parseStrategy(`\uFEFF${head}${segments}`).problems).toEqual([]);
  expect(parseStrategy("just words").problems).toMatchObject([{ code: "wrong-type" }]);
  const tabbed = parseStrategy(`${head}where_we_play:\n\tcore: { play: pursue }\n`).problems;
  expect(tabbed.map(({ code, line }) => `${code} ${line}`)).toContain("yaml-tab-as-indent 6");
  const open = parseStrategy(`${head}where_we_play: { core: { play: pursue\n`).problems;
  expect(open.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "yaml-bad-indent: Something is opened and not closed: } is missing.",
  ]);
  const quote = parseStrategy(`${head}because: 'never closed\nwhere_we_play: {}\n`).problems;
  expect(quote.map(({ message }) => message)).toContain("Something is opened and not closed: ' is missing.");
});

test("A fault of the text hides the faults that only follow from it, and keeps those that stand before it", () => {
  const problems = parseStrategy(`${head}versoin: 2\nbecause: we say: this\ngoals: 5\n`).problems;
  expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
    "5 unknown-field",
    "6 yaml-block-as-implicit-key",
  ]);
  const comma = parseStrategy(`${head}where_we_play:\n  core: { play: pursue when: { account.name: x } }\n`).problems;
  expect(comma).toMatchObject([{ line: 6, suggestion: "Put a comma between the entries." }]);
  const tag = parseStrategy(`${head}${segments}because: !important reason\n`).problems;
  expect(tag).toMatchObject([{ line: 7, message: "A word that starts with `!` has a meaning of its own in YAML." }]);
  expect(parseStrategy("[".repeat(5000)).problems[0]?.message).toBe("The document nests too deeply to be a strategy.");
});

test("A very long line is shown around the place that is wrong", () => {
  const problem = only(
    `where_we_play: { core: { play: pursue, because: ${"word ".repeat(100)}, when: { account.industy: bank }, owner: ${"word ".repeat(100)} } }\n`,
  );
  const [, line = "", caret = ""] = formatProblem(problem).split("\n");
  expect(line.length).toBeLessThan(155);
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("account.industy");
});

test("Text that looks like a number stays as its author wrote it", () => {
  const { strategy } = parseStrategy(
    `${head}where_we_play:\n  core: { play: pursue, when: { opportunity.product_id: [007, 1e3] } }\n`,
  );
  expect(strategy?.segments[0]?.when).toEqual({
    kind: "one-of",
    field: "opportunity.product_id",
    values: ["007", "1e3"],
  });
});

test("Expired segments are warned of on the day that is asked about, and stay usable", () => {
  const document = `${head}where_we_play:\n  core: { play: avoid, when: { account.name: x }, until: 2026-06-30 }\n`;
  expect(parseStrategy(document, "s.yaml", { asOf: "2026-06-30" }).warnings).toEqual([]);
  const late = parseStrategy(document, "s.yaml", { asOf: "2026-07-01" });
  expect(late.warnings).toMatchObject([{ file: "s.yaml", line: 6, code: "expired" }]);
  expect(late.strategy).toBeDefined();
});

test("No text at all makes the parser throw, and every problem points into the text", () => {
  const pieces = [
    "company",
    ":",
    " ",
    "\n",
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a",
    "*a",
    "!x",
    "'",
    '"',
    "\t",
    "---",
    "where_we_play",
    "core",
    "when",
    "account.industry",
    "50%",
    "2026-02-30",
    "|",
    ">",
    "?",
    ",",
    "#",
    "\0",
    "é",
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.nat(60), (noise, at) => {
      const base = head + segments;
      const source = base.slice(0, at * 3) + noise + base.slice(at * 3);
      const lines = source.split("\n").length;
      for (const problem of parseStrategy(source).problems) {
        expect(problem.line).toBeGreaterThanOrEqual(1);
        expect(problem.line).toBeLessThanOrEqual(lines);
        expect(formatProblem(problem)).toContain(problem.message);
      }
    }),
    { numRuns: 400 },
  );
});
