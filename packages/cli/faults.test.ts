import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairway, meridian, opportunities, smallCompany } from "./fairway-for-tests.ts";

const root = process.platform === "linux" && process.getuid?.() === 0;
let company: ReturnType<typeof smallCompany>;
let workspace: string;

beforeAll(async () => {
  company = smallCompany();
  chmodSync(company.folder, 0o755);
  workspace = join(company.folder, "my-company");
  await fairway(["init", workspace, "--strategy", meridian]);
  expect((await fairway(["import", workspace, ...company.exports])).code).toBe(0);
});
afterAll(() => company.remove());

function canMount(): boolean {
  const place = smallCompany();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", place.folder], { stdio: "ignore" });
    execFileSync("umount", [place.folder]);
    return true;
  } catch {
    return false;
  } finally {
    place.remove();
  }
}

const imported = async (folder: string) => JSON.parse((await fairway(["imports", folder, "--json"])).out) as unknown[];
const trace = /\n\s+at .*:\d+:\d+/;

/** A file written into the company's folder. */
function written(name: string, text: string): string {
  const folder = join(company.folder, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "Opportunity.csv"), text);
  return join(folder, "Opportunity.csv");
}

/** An export whose every row has more columns of this name and value. */
function widened(columns: readonly (readonly [name: string, value: (row: number) => string])[]): string {
  return opportunities(30)
    .trimEnd()
    .split("\n")
    .map((line, at) => [line, ...columns.map(([name, value]) => (at === 0 ? name : value(at)))].join(","))
    .join("\n");
}

describe.skipIf(!root || !canMount())("the disk (needs root, to make a small one)", () => {
  it("full during an import: nothing of it is kept, what was there stays, and with room it goes on", async () => {
    const disk = join(company.folder, "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=9m", "tmpfs", disk]);
    try {
      const folder = join(disk, "w");
      await fairway(["init", folder, "--strategy", meridian]);
      expect((await fairway(["import", folder, ...company.exports])).code).toBe(0);
      const many = written("many", opportunities(600_000));
      const full = await fairway(["import", folder, many]);
      expect({ code: full.code, out: full.out }).toEqual({ code: 1, out: "" });
      expect(full.err).toMatch(/the disk is full.*make room and try again/);
      expect(full.err).not.toMatch(trace);
      expect(await imported(folder)).toHaveLength(1);
      expect(existsSync(join(folder, "copies"))).toBe(false);
      execFileSync("mount", ["-o", "remount,size=200m", disk]);
      expect((await fairway(["import", folder, many])).code).toBe(0);
      expect(await imported(folder)).toHaveLength(2);
    } finally {
      execFileSync("umount", [disk]);
    }
  }, 180_000);

  it("read-only: every verb says so and what to do, and changes nothing", async () => {
    const place = join(company.folder, "read-only");
    mkdirSync(place);
    execFileSync("mount", ["--bind", workspace, place]);
    execFileSync("mount", ["-o", "remount,ro,bind", place]);
    try {
      for (const words of [
        ["imports", place],
        ["assess", place],
        ["undo", place],
        ["import", place, ...company.exports],
      ]) {
        const { code, out, err } = await fairway(words);
        expect({ code, out }, words[0]).toEqual({ code: 1, out: "" });
        expect(err, words[0]).toMatch(/read-only\. .*make it writable/);
        expect(err, words[0]).not.toMatch(trace);
      }
    } finally {
      execFileSync("umount", [place]);
    }
    expect(await imported(workspace)).toHaveLength(1);
  }, 120_000);
});

it.skipIf(!root)("a workspace of somebody else is refused in words (needs root, to be another user)", async () => {
  const theirs = join(company.folder, "theirs");
  cpSync(workspace, theirs, { recursive: true });
  chmodSync(theirs, 0o755);
  for (const verb of ["imports", "assess"]) {
    const { code, out, err } = await fairway([verb, theirs], { user: 65_534 });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/may not be written by you\. .*ask its owner/);
    expect(err).not.toMatch(trace);
  }
});

describe("a file that is hard to hold", () => {
  it("with 200 columns is read whole: those nobody knows are kept as attributes or named", async () => {
    const folder = join(company.folder, "wide-company");
    await fairway(["init", folder, "--strategy", meridian]);
    const extra = Array.from({ length: 190 }, (_, at) => [`Extra${at}__c`, (row: number) => `v${row}`] as const);
    const file = written("wide", widened(extra));
    const preview = await fairway(["import", folder, file, "--preview"]);
    expect(preview.out).toMatch(/200 columns: 10 read, \d+ kept as attributes, \d+ not loaded/);
    const run = JSON.parse((await fairway(["import", folder, file, "--json"])).out);
    expect(run.result.records).toMatchObject([{ record: "opportunity", rows: 30, added: 30, rejected: 0 }]);
  });

  it("with one row of 5 MB loads the other rows, and names the one with its line", async () => {
    const folder = join(company.folder, "long-company");
    await fairway(["init", folder, "--strategy", meridian]);
    const file = written("long", widened([["Description", (row) => (row === 7 ? "x".repeat(5_000_000) : "short")]]));
    const { code, out, err } = await fairway(["import", folder, file]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/opportunity +30 +29 .* 1\n/);
    expect(out).toMatch(/1 row does not fit and was left out; listed in \S+rejects/);
    expect(out).toContain("Opportunity.csv:8");
    expect(out.length).toBeLessThan(4000);
  });
});

it("a clock set back between two assessments raises nothing twice and loses nothing", async () => {
  const assessedAt = async (now: string) => {
    const opened = await openWorkspace(workspace, { now: () => now });
    try {
      const { plan, failed } = await opened.assess();
      return { plan, failed, standing: (await opened.standingSignals()).map(({ id }) => id).sort() };
    } finally {
      await opened.close();
    }
  };
  const first = await assessedAt("2026-07-01T05:00:00.000Z");
  const back = await assessedAt("2026-06-01T05:00:00.000Z");
  const forth = await assessedAt("2026-07-02T05:00:00.000Z");
  expect(first.standing.length).toBeGreaterThan(0);
  for (const later of [back, forth]) {
    expect(later.failed).toEqual([]);
    expect({ raised: later.plan.raise, cleared: later.plan.clear }).toEqual({ raised: [], cleared: [] });
    expect(later.standing).toEqual(first.standing);
  }
}, 120_000);

it("a start that is killed half-way leaves no sample under its name, and the next start makes it whole", async () => {
  const folder = join(company.folder, "sample");
  const killed = await fairway(["start", folder], {
    env: { PORT: "0" },
    meanwhile: (child) =>
      child.stdout?.on("data", (text: Buffer) => {
        if (text.toString().includes("Importing")) setTimeout(() => child.kill("SIGKILL"), 500);
      }),
  });
  expect(killed.code).toBeNull();
  expect(existsSync(folder)).toBe(false);
  let stopping = false;
  const again = await fairway(["start", folder], {
    env: { PORT: "0" },
    meanwhile: (child) =>
      child.stdout?.on("data", async (text: Buffer) => {
        const address = /http:\/\/localhost:\d+/.exec(text.toString())?.[0];
        if (address === undefined || stopping) return;
        stopping = true;
        writeFileSync(join(company.folder, "status.json"), await (await fetch(`${address}/api/status`)).text());
        child.kill("SIGINT");
      }),
  });
  expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: "" });
  expect(existsSync(`${folder}.making`)).toBe(false);
  const status = JSON.parse(readFileSync(join(company.folder, "status.json"), "utf8"));
  expect(status).toMatchObject({ company: "Meridian Devices", imports: [{ state: "loaded" }] });
}, 300_000);
