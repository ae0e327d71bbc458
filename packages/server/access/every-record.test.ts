import { type Role, roles } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, joined } from "../administered-for-tests.ts";
import { foreignWords, type ServedForce, serveForce } from "../sales-force-for-tests.ts";

let served: ServedForce;

beforeAll(async () => {
  served = await serveForce();
}, 600_000);
afterAll(() => served?.close());

describe("what people do", { timeout: 600_000 }, () => {
  let records: Readonly<Record<"own" | "subtree" | "foreign", string>>;

  beforeAll(async () => {
    const { force, people, ada, address } = served;
    const colleague = [...force.sellers.manager].find(
      (id) => id !== force.seller && force.deals.some(({ OwnerId }) => OwnerId === id),
    )!;
    const stranger = force.users.find(
      ({ Id }) => !force.sellers.manager.has(Id!) && force.deals.some(({ OwnerId }) => OwnerId === Id),
    )!.Id!;
    const tell = async (browser: Browser, says: string) => {
      const told = await browser.ask("/api/practices/field-feedback", {
        body: { transition: "tell", input: { kind: "price", says } },
      });
      expect(told.status, JSON.stringify(told.body)).toBe(201);
      return told.body.record as string;
    };
    const inside = await joined(ada, address, {
      email: "colleague@meridian.example",
      name: "A colleague",
      roles: ["seller"],
      sellerId: colleague,
    });
    const outside = await joined(ada, address, {
      email: "stranger@meridian.example",
      name: "A stranger",
      roles: ["seller"],
      sellerId: stranger,
    });
    records = {
      own: await tell(people.get("seller")!, "Three clinics ask for a third off."),
      subtree: await tell(inside, "Two banks ask for a longer trial."),
      foreign: await tell(outside, "One hospital asks for a second source."),
    };
  });

  const visible: Readonly<Record<Role, readonly string[]>> = {
    seller: ["own"],
    manager: ["own", "subtree"],
    "revenue operations": ["own", "subtree", "foreign"],
    enablement: ["own", "subtree", "foreign"],
    finance: ["own", "subtree", "foreign"],
    executive: ["own", "subtree", "foreign"],
    administrator: ["own", "subtree", "foreign"],
  };

  test.each(roles)("is listed and read by %s as far as they may see it", async (role) => {
    const browser = served.people.get(role)!;
    const { body } = await browser.ask("/api/practices/field-feedback?limit=1000");
    const listed = new Set((body.records as { record: string }[]).map(({ record }) => record));
    for (const [whose, record] of Object.entries(records)) {
      const may = visible[role].includes(whose);
      expect(listed.has(record), `${whose} listed to ${role}`).toBe(may);
      const { status } = await browser.ask(`/api/practices/field-feedback/${record}`);
      expect(status, `${whose} read by ${role}`).toBe(may ? 200 : 404);
    }
  });

  test.each(roles)("is put together for %s as far as they may see it, with what they could do", async (role) => {
    type Desk = {
      readonly clusters: readonly {
        readonly observations: readonly { readonly record: string }[];
        readonly sellers: readonly string[];
        readonly steps: readonly { readonly transition: string; readonly allowed: boolean }[];
      }[];
      readonly mayDraft: boolean;
    };
    const { status, body } = await served.people.get(role)!.ask("/api/feedback");
    expect(status).toBe(200);
    const { clusters, mayDraft } = body as unknown as Desk;
    const listed = clusters.flatMap(({ observations }) => observations.map(({ record }) => record));
    expect(listed.toSorted()).toEqual(visible[role].map((whose) => records[whose as keyof typeof records]).toSorted());
    const answers = clusters.flatMap(({ steps }) =>
      steps
        .filter(({ transition, allowed }) => allowed && transition !== "withdraw")
        .map(({ transition }) => transition),
    );
    expect(answers.length > 0, "may answer").toBe(role === "executive");
    expect(mayDraft, "may draft").toBe(["executive", "revenue operations", "enablement"].includes(role));
  });

  test("is answered together by nobody who may not see all of it, and drafted from neither", async () => {
    const seller = served.people.get("seller")!;
    const both = [records.own, records.foreign].map((record) => ({ record }));
    const body = { transition: "reject", records: both, reason: "No." };
    expect(await seller.ask("/api/together/field-feedback", { body })).toMatchObject({
      status: 404,
      body: { code: "record-unknown" },
    });
    const draft = { records: [records.foreign], effective: "2027-01-01", reason: "It was asked for." };
    expect(await seller.ask("/api/feedback/draft", { body: draft })).toMatchObject({
      status: 404,
      body: { code: "record-unknown" },
    });
  });
});

test("signals are shown as far as their rows are; one that waits for a role, to whoever holds it", async () => {
  const { workspace, people, force } = served;
  await workspace.assess();
  const all = await people.get("revenue operations")!.ask("/api/signals");
  expect((all.body.signals as unknown[]).length).toBeGreaterThan(0);
  for (const who of ["seller", "manager"] as const) {
    const { status, body } = await people.get(who)!.ask("/api/signals");
    expect(status).toBe(200);
    const foreign = foreignWords(force, who);
    const telling = (body.signals as object[]).filter((each) =>
      foreign.some((word) => JSON.stringify(each).includes(word)),
    );
    expect(telling, who).toEqual([]);
  }
});
