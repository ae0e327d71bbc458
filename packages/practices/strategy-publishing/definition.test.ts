import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, openLedger } from "@fairway/ledger";
import { parseStrategy, type Strategy } from "@fairway/strategy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factsOf } from "../facts-of.ts";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people, processes } from "../people-for-tests.ts";
import { type AskForRecord, perform, type Request } from "../perform.ts";
import { strategyPublishing } from "./definition.ts";

const practice = strategyPublishing as unknown as Practice;
const { eve, ena, mary, rob, sally } = people;
const file = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");
const third = readFileSync(file, "utf8");
const version = (number: number, effective: string, rest: (text: string) => string = (text) => text): string =>
  rest(third.replace("version: 3", `version: ${number}`).replace("effective: 2026-01-01", `effective: ${effective}`));
const lowered = (text: string) =>
  text.replace(
    "account.employees: { at_least: 1000 }\n    intend: { effort: 60%",
    "account.employees: { at_least: 500 }\n    intend: { effort: 60%",
  );
const fourth = version(4, "2026-04-01", lowered);

let ledger: Ledger;
const asked: unknown[] = [];
const ask: AskForRecord = async (questions) => {
  asked.push(...questions);
  return questions.map(({ question, params }) => ({
    question,
    asks: "What would the draft change?",
    asOf: "2026-03-01",
    params,
    state: "answered",
    headline: "12 deals change their segment.",
    result: { deals: 12 },
    method: [],
    strategyVersion: 3,
    dataVersion: "7",
  }));
};
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

let versions: readonly Strategy[] = [meridian];
const step = (transition: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    {
      transition,
      input: {},
      person: eve,
      at: "2026-03-02T08:00:00.000Z",
      strategy: meridian,
      versions,
      ...rest,
    },
    ledger,
    ask,
  );
const seen = async (record: string) => (await ledger.record(practice.id, record))!;
const because = "Hospitals from 500 beds on buy like large ones.";
const choices = [
  { choice: "where_we_play.mid-market", carried_by: ["screening"] },
  { choice: "where_we_play.resellers", carried_by: ["screening"] },
  { choice: "where_we_play.large-unregulated", carried_by: ["screening"] },
  { choice: "how_we_win.offerings.standard-devices", because: "It is sold as it always was." },
  { choice: "how_we_win.buyers.mid-market.economic-buyer", because: "They meet the same people as before." },
  { choice: "how_we_win.value.one-price", carried_by: ["cost-of-failure"] },
];

describe("the life of a version", () => {
  it("is written, reviewed by both, previewed, published, in force and superseded", async () => {
    const { record } = await step("draft", { person: rob, input: { text: fourth }, reason: because });
    expect(record).toBe("version-4");
    expect((await seen(record)).title).toBe("Version 4 of “Up-market in regulated industries”: 1 change");
    expect((await seen(record)).body.changes).toEqual(["Core now starts at 500 employees (was 1,000)."]);
    await step("submit", { record, person: rob });
    expect(asked).toEqual([{ question: "strategy-shift", params: { draft: "version-4" }, asOf: null }]);
    expect((await ledger.inbox(ena)).map((each) => each.record)).toEqual([record]);
    await expect(step("publish", { record })).rejects.toThrow("The signature of enablement and of sales is missing.");
    const sign = (side: string, person: typeof ena, input: unknown, rest = {}) =>
      step(`sign-for-${side}`, { record, person, input, seenVersion: 2, at: "2026-03-03T08:00:00.000Z", ...rest });
    await expect(sign("enablement", ena, { choices: [] })).rejects.toThrow(
      /No capability carries where_we_play.mid-market, where_we_play.resellers, .*name one for each \(cost-of-failure, screening\)/,
    );
    await expect(sign("enablement", ena, { choices: [{ choice: "where_we_play.moon" }] })).rejects.toThrow(
      /no choice where_we_play.moon; it has where_we_play.core/,
    );
    await expect(sign("enablement", mary, { choices })).rejects.toMatchObject({ code: "not-yours" });
    await expect(sign("enablement", ena, { choices }, { seenVersion: undefined })).rejects.toMatchObject({
      code: "bad-input",
      problems: [{ parameter: "seen_version" }],
    });
    await sign("enablement", ena, { choices });
    expect((await ledger.inbox(mary)).map((each) => each.record)).toEqual([record]);
    const both = { ...ena, roles: ["enablement", "manager"] } as const;
    await expect(sign("sales", both as never, { choices }, { seenVersion: 3 })).rejects.toThrow(
      /You have signed for enablement/,
    );
    await sign("sales", mary, { choices }, { seenVersion: 3, at: "2026-03-04T08:00:00.000Z" });
    await expect(step("publish", { record, person: rob })).rejects.toMatchObject({ code: "not-yours" });
    await step("name-publisher", { record, input: { person: "rob" } });
    await step("publish", { record, person: rob, at: "2026-03-05T08:00:00.000Z" });
    expect(await seen(record)).toMatchObject({
      state: "published",
      dueAt: "2026-04-01T00:00:00.000Z",
      body: { text: fourth, preview: { headline: "12 deals change their segment." }, published: { by: "rob" } },
    });
    const pass = (now: string) => passDeadlines({ practices: [practice], ledger, now, strategy: meridian, ask });
    expect((await pass("2026-03-31T23:00:00.000Z")).passed).toEqual([]);
    await pass("2026-04-01T00:00:00.000Z");
    expect(await seen(record)).toMatchObject({ state: "in force", closed: true });
    await expect(step("withdraw", { record, reason: "It was wrong." })).rejects.toMatchObject({ code: "not-now" });
    await step("supersede", { record, person: processes.workspace });
    const rows = factsOf(practice, await ledger.events({ record })).get("publishing_step")!;
    expect(rows.map((row) => [row.transition, row.hours_to_enablement, row.hours_to_sales])).toEqual([
      ["draft", null, null],
      ["submit", null, null],
      ["sign-for-enablement", 24, null],
      ["sign-for-sales", 24, 48],
      ["publish", 24, 48],
    ]);
  });

  it("loses its signatures with every change of the text, also one that changes nothing in effect", async () => {
    const record = "void";
    await step("draft", { record, input: { text: fourth }, reason: because });
    await step("submit", { record });
    await step("sign-for-enablement", { record, person: ena, input: { choices }, seenVersion: 2 });
    await step("sign-for-sales", { record, person: mary, input: { choices }, seenVersion: 3 });
    await step("edit", {
      record,
      input: { text: `${fourth}\n# looked through\n` },
      reason: "A remark.",
      seenVersion: 4,
    });
    await step("submit", { record });
    await expect(step("publish", { record })).rejects.toThrow("The signature of enablement and of sales is missing.");
    const late = step("sign-for-sales", { record, person: mary, input: { choices }, seenVersion: 4 });
    await expect(late).rejects.toMatchObject({
      code: "moved-on",
      message: expect.stringContaining("Only words that change nothing were changed."),
    });
  });

  it("comes back with what is missing, and is not put up again as it was without a word", async () => {
    const record = "back";
    await step("draft", { record, input: { text: fourth }, reason: because });
    await step("submit", { record });
    const missing = [{ choice: "where_we_play.core", part: "training", says: "The workshop is for large ones only." }];
    await expect(
      step("send-back", { record, person: ena, input: { missing: [{ ...missing[0], choice: "core" }] } }),
    ).rejects.toThrow(/no choice core; it has where_we_play.core/);
    await step("send-back", { record, person: ena, input: { missing } });
    await expect(step("submit", { record })).rejects.toThrow(/training of where_we_play.core/);
    await step("submit", { record, reason: "The workshop was rewritten last month." });
    const rows = factsOf(practice, await ledger.events({ record })).get("choice_missing")!;
    expect(rows).toMatchObject([{ choice: "where_we_play.core", part: "training", by: "ena" }]);
  });
});

describe("what is refused", () => {
  it("a text that is no strategy, each problem with its line and column", async () => {
    const text = fourth.replace("account.industry: [hospital, pharma, bank]\n", "account.industy: [hospital]\n");
    const refused = await step("draft", { record: "bad", input: { text }, reason: because }).catch((error) => error);
    expect(refused).toMatchObject({
      code: "bad-input",
      problems: [
        {
          parameter: "text",
          says: expect.stringMatching(
            /^line 51, column 7: `industy` is not a field of account. Did you mean `industry`\?/,
          ),
        },
      ],
    });
    expect(await ledger.record(practice.id, "bad")).toBeUndefined();
  });

  it("a version that is kept already, a day that is over, a text that says nothing new", async () => {
    const put = async (record: string, text: string) => {
      await step("draft", { record, input: { text }, reason: because });
      return step("submit", { record });
    };
    await expect(put("same", version(3, "2026-04-01", lowered))).rejects.toThrow(/Version 3 is not above 3/);
    await expect(put("past", version(4, "2026-03-01", lowered))).rejects.toThrow(
      /2026-03-01 is over; write a day from 2026-03-02/,
    );
    await expect(put("none", version(4, "2026-04-01"))).rejects.toThrow("It says the same as version 3.");
    versions = [meridian, { ...meridian, version: 4, effective: "2026-05-01" }];
    await expect(put("before", version(5, "2026-04-01", lowered))).rejects.toThrow(
      /takes effect on 2026-05-01 is kept already/,
    );
    versions = [meridian];
  });

  it("a seller who would write the strategy", async () => {
    await expect(
      step("draft", { record: "sally", person: sally, input: { text: fourth }, reason: because }),
    ).rejects.toMatchObject({
      code: "not-yours",
      could: ["an executive", "revenue operations", "enablement"],
    });
  });
});

it("of two people who edit at once one wins, and the other reads what changed in the strategy's own sentences", async () => {
  const record = "two";
  await step("draft", { record, input: { text: fourth }, reason: because });
  const wider = fourth.replace("{ up_to: 10%, approve: none }", "{ up_to: 12%, approve: none }");
  const other = fourth.replace("{ up_to: 10%, approve: none }", "{ up_to: 5%, approve: none }");
  expect(parseStrategy(wider).problems).toEqual([]);
  const edit = (text: string, person: typeof eve) =>
    step("edit", { record, input: { text }, person, reason: "So it is better.", seenVersion: 1 });
  const outcomes = await Promise.allSettled([edit(wider, eve), edit(other, rob)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  const lost = outcomes.find((each) => each.status === "rejected")!.reason;
  expect(lost).toMatchObject({ code: "moved-on" });
  expect(lost.message).toContain("eve did “edit”");
  expect(lost.message).toContain("Discounts above 10% up to 12% now need no approval (was manager within 4 hours).");
  await expect(step("edit", { record, input: { text: other }, reason: "Mine." })).rejects.toMatchObject({
    code: "bad-input",
    message: expect.stringContaining("say which version of it you looked at"),
  });
});
