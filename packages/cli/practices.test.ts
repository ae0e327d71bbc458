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
