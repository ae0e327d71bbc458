import { type Ledger, openLedger } from "@fairway/ledger";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { factsOf } from "../facts-of.ts";
import type { Practice } from "../form.ts";
import { passDeadlines } from "../pass-deadlines.ts";
import { meridian, people, processes } from "../people-for-tests.ts";
import { perform, type Request } from "../perform.ts";
import { dealTeam } from "./definition.ts";
import { wrongSplit } from "./rules.ts";

const practice = dealTeam as unknown as Practice;
const { sally, mary, rob, fin } = people;
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger({ memory: true });
});
afterAll(() => ledger.close());

const step = (transition: string, record: string, rest: Partial<Request> = {}) =>
  perform(
    practice,
    { transition, record, input: {}, person: sally, at: "2026-03-01T08:00:00.000Z", strategy: meridian, ...rest },
    ledger,
  );
const standing = async (record: string) => (await ledger.record("deal-team", record))!;
async function formed(id: string): Promise<void> {
  const input = { opportunity: { id, name: "City hospital" } };
  await perform(
    practice,
    { transition: "form", input, person: sally, at: "2026-03-01T08:00:00.000Z", strategy: meridian },
    ledger,
  );
  await step("join", id, { input: { person: "rob", role: "technical" } });
}
const half = [
  { person: "sally", percent: 66.67 },
  { person: "rob", percent: 33.33 },
];

it("has one team a deal, and a split that whoever is credited agrees to before the deal closes", async () => {
  await formed("d1");
  await expect(formed("d1")).rejects.toMatchObject({ code: "record-exists" });
  await expect(step("propose-credit", "d1", { input: { split: [half[0]] } })).rejects.toThrow("come to 66.67 %, not");
  await step("propose-credit", "d1", { input: { split: half } });
  expect((await ledger.inbox(rob)).map(({ record }) => record)).toEqual(["d1"]);
  await expect(step("agree", "d1")).rejects.toMatchObject({ code: "not-yours" });
  await step("agree", "d1", { person: rob });
  expect(await standing("d1")).toMatchObject({ state: "agreed", body: { credit: { agreed: ["sally", "rob"] } } });
  const closed = { result: "won", closed_on: "2026-03-02" };
  await step("close", "d1", { person: processes.assessment, input: closed });
  expect(await standing("d1")).toMatchObject({ state: "over", closed: true });
  const change = {
    person: fin,
    reason: "Sally left in February.",
    input: { split: [{ person: "rob", percent: 100 }] },
  };
  await expect(step("settle", "d1", { ...change, person: sally })).rejects.toMatchObject({ code: "not-yours" });
  await step("settle", "d1", change);
  const rows = factsOf(practice, await ledger.events({ practice: "deal-team", record: "d1" })).get("deal_credit")!;
  expect(rows.map(({ person_id, percent, agreed, role }) => [person_id, percent, agreed, role])).toEqual([
    ["sally", 66.67, true, "owner"],
    ["rob", 33.33, true, "technical"],
    ["rob", 100, false, "technical"],
  ]);
});

it("is settled by the manager, then by finance, where the deal closes without an agreed split; a lost deal needs none", async () => {
  await formed("d2");
  await step("propose-credit", "d2", { input: { split: half } });
  await step("object", "d2", { person: rob, reason: "I wrote the whole proposal." });
  const closed = (result: string) => ({ person: processes.assessment, input: { result, closed_on: "2026-03-02" } });
  await step("close", "d2", closed("won"));
  expect((await ledger.inbox(mary)).map(({ record }) => record)).toEqual(["d2"]);
  await passDeadlines({ practices: [practice], ledger, now: "2026-03-16T08:00:00.000Z", strategy: meridian });
  expect((await ledger.inbox(fin)).map(({ record }) => record)).toEqual(["d2"]);
  await step("settle", "d2", { person: fin, reason: "Half each.", input: { split: half } });
  expect((await standing("d2")).body.credit).toMatchObject({ decidedBy: "fin", because: "Half each." });
  await formed("d3");
  await step("close", "d3", closed("lost"));
  expect((await standing("d3")).state).toBe("over");
});

it("takes exactly those splits that come to a hundred percent, to the hundredth", () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 8 });
  fc.assert(
    fc.property(cuts, fc.integer({ min: -3, max: 3 }), (unsorted, off) => {
      const edges = [0, ...unsorted.sort((a, b) => a - b), 10_000];
      const split = edges.slice(1).map((edge, at) => ({ person: `p${at}`, percent: (edge - edges[at]!) / 100 }));
      split[0] = { person: "p0", percent: split[0]!.percent + off / 100 };
      const wrong = wrongSplit(
        split,
        split.map(({ person }) => person),
      );
      expect(wrong === undefined).toBe(off === 0);
    }),
  );
  expect(
    wrongSplit(
      [
        { person: "a", percent: 50 },
        { person: "a", percent: 50 },
      ],
      ["a"],
    ),
  ).toBe("a is named twice.");
  expect(wrongSplit([{ person: "b", percent: 100 }], ["a"])).toMatch(/b is not on the team/);
});
