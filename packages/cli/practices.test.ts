import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairway, meridian, smallCompany } from "./fairway-for-tests.ts";

let company: ReturnType<typeof smallCompany>;
let workspace: string;
beforeAll(async () => {
  company = smallCompany();
  workspace = join(company.folder, "my-company");
  await fairway(["init", workspace, "--strategy", meridian]);
});
afterAll(() => company.remove());

const tell = JSON.stringify({ kind: "price", says: "Three clinics ask for a third off." });

describe("what people do, at the terminal", { timeout: 300_000 }, () => {
  it("lists the practices with their steps", async () => {
    const { out, code } = await fairway(["practices"]);
    expect(code).toBe(0);
    expect(out).toMatch(/field-feedback\s+tell\s+tell what you saw/);
  });

  it("takes a step, once for one key, puts it in the inbox, and says who could where somebody may not", async () => {
    const words = [
      "do",
      "field-feedback",
      "tell",
      workspace,
      "--as",
      "sally:seller",
      "--input",
      tell,
      "--key",
      "k1",
      "--json",
    ];
    const first = JSON.parse((await fairway(words)).out) as { record: string; version: number };
    expect(JSON.parse((await fairway(words)).out)).toEqual(first);
    const inbox = await fairway(["inbox", workspace, "--as", "eve:executive"]);
    expect(inbox.out).toContain("Three clinics ask");
    const refused = await fairway([
      "do",
      "field-feedback",
      "reject",
      workspace,
      "--as",
      "sally:seller",
      "--record",
      first.record,
      "--reason",
      "No.",
    ]);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/may not .*reject.* Who could: an executive\./),
    });
    const done = await fairway([
      "do",
      "field-feedback",
      "reject",
      workspace,
      "--as",
      "eve:executive",
      "--record",
      first.record,
      "--reason",
      "We hold the price.",
    ]);
    expect(done.out).toMatch(/is “answered” now \(version 2\)\.\nIt waits for sally\./);
    expect((await fairway(["inbox", workspace, "--as", "eve:executive"])).out).toBe("Nothing waits for eve.\n");
  });

  it("verifies, backs up while it is served, and restores", async () => {
    expect((await fairway(["verify", workspace])).out).toMatch(
      /The chain of 2 events holds[\s\S]*1 record came out the same/,
    );
    const file = join(company.folder, "monday.fairway");
    let meanwhile: Promise<{ code: number | null; err: string }> | undefined;
    await fairway(["serve", workspace], {
      env: { PORT: "0" },
      meanwhile: (child) => {
        child.stdout?.on("data", (text: string) => {
          if (!String(text).includes("served at") || meanwhile) return;
          meanwhile = fairway(["backup", workspace, file]).finally(() => child.kill("SIGTERM"));
        });
      },
    });
    expect(await meanwhile).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(workspace)).not.toContain("served-at");
    const root = join(company.folder, "restored");
    const restored = await fairway(["restore", file, root]);
    expect(restored.out).toMatch(/is Meridian Devices as it was at .*\n.*chain of \d+ events with \d+ records? holds/);
    expect((await fairway(["inbox", root, "--as", "sally:seller"])).out).toContain("Three clinics ask");
    expect((await fairway(["restore", file, root])).err).toMatch(/is not empty/);
  });
});

describe("what the field says, at the terminal", { timeout: 300_000 }, () => {
  let desk: string;
  const told: string[] = [];
  const run = async (words: readonly string[]) => {
    const ran = await fairway(words);
    expect(ran.code, ran.err).toBe(0);
    return ran.out;
  };
  const records = (out: string) => (JSON.parse(out) as { record: string }).record;
  beforeAll(async () => {
    desk = join(company.folder, "desk");
    await run(["init", desk, "--strategy", meridian]);
    for (const [who, says, deal] of [
      ["sally:seller", "The service bundle is a third too dear for hospitals.", "d1"],
      ["sam:seller", "Hospitals find the service bundle too dear by a third.", "d1"],
      ["sam:seller", "Nobody knows who answers the phone at night.", null],
    ] as const) {
      const opportunity = deal === null ? null : { id: deal, name: "Harbour hospital" };
      const input = JSON.stringify({
        kind: "price",
        says,
        opportunity,
        money_at_stake: deal === null ? null : "20000",
      });
      told.push(records(await run(["do", "field-feedback", "tell", desk, "--as", who, "--input", input, "--json"])));
    }
  }, 300_000);

  it("puts together what says the same, by money, with what was accepted; as JSON what the API answers", async () => {
    const out = await run(["feedback", desk]);
    expect(out).toMatch(/^3 observations wait for an answer, put together where they say the same/);
    expect(out).toMatch(/\n20\sk USD\s+The service bundle is a third too dear.*\s2\s+2\s/);
    expect(out).toMatch(/\nnot known\s+Nobody knows who answers/);
    expect(out).toContain("Nothing is accepted that is not in force.");
    const shown = JSON.parse(await run(["feedback", desk, "--json"]));
    expect(Object.keys(shown)).toEqual(["clusters", "accepted", "mayDraft"]);
    expect(shown.clusters[0]).toMatchObject({ moneyAtStake: "20000", sellers: ["sally", "sam"] });
    expect(shown.clusters[0].observations.map(({ record }: { record: string }) => record)).toEqual(told.slice(0, 2));
    expect(shown.mayDraft).toBe(false);
    expect(JSON.parse(await run(["feedback", desk, "--as", "eve:executive", "--json"])).mayDraft).toBe(true);
  });

  it("writes accepted observations into a draft, once for one key, and says what is missing or refused", async () => {
    const draft = ["feedback", desk, "--as", "eve:executive", "--draft", ...told.slice(0, 2)];
    expect(await fairway(draft)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/--draft takes --effective with/),
    });
    const said = ["--effective", "2026-06-30", "--reason", "Hospitals are lost on it.", "--key", "k1"];
    expect(await fairway([...draft, ...said])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/was not accepted\. Accept it first, and say what will change\./),
    });
    const place = "how_we_win.offerings.service-bundle.margin_floor";
    const input = JSON.stringify({ change: "The bundle's margin floor goes to 30 %.", place, becomes: "30%" });
    for (const record of told.slice(0, 2)) {
      const accept = ["do", "field-feedback", "accept", desk, "--as", "eve:executive", "--record", record];
      await run([...accept, "--input", input, "--reason", "We see it too."]);
    }
    const accepted = await run(["feedback", desk]);
    expect(accepted).toContain("2 observations are accepted and not in force:");
    expect(accepted).toContain(place);
    const first = await run([...draft, ...said]);
    expect(first).toMatch(/strategy-publishing version-4 is “draft” now \(version 1\)\./);
    expect(await run([...draft, ...said])).toBe(first);
    expect(await run(["feedback", desk])).toContain("version-4 (draft)");
    expect(await fairway([...draft, ...said.slice(0, 4)])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/in version-4.* already/),
    });
  });

  it("asks the server that has the workspace open", async () => {
    let meanwhile: Promise<string> | undefined;
    await fairway(["serve", desk], {
      env: { PORT: "0" },
      meanwhile: (child) => {
        child.stdout!.on("data", (text: string) => {
          if (!String(text).includes("served at") || meanwhile) return;
          meanwhile = run(["feedback", desk, "--as", "eve:executive", "--json"]).finally(() => child.kill("SIGTERM"));
        });
      },
    });
    const { clusters, accepted, mayDraft } = JSON.parse(await meanwhile!);
    expect([clusters.length, accepted.length, mayDraft]).toEqual([1, 2, true]);
  });
});
