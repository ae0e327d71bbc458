import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLedger } from "@fairway/ledger";
import { type Bundled, bundledForTests, placesForTests } from "@fairway/ledger/for-tests";
import { afterAll, beforeAll, expect, it } from "vitest";
import { initWorkspace } from "./init-workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import { isBehind, strategyFile } from "./publishing-folder.ts";

const { places, stop } = placesForTests();
afterAll(stop);

let bundled: Bundled;
beforeAll(async () => {
  bundled = await bundledForTests(import.meta.dirname, ["./index.ts"]);
});
afterAll(() => bundled.remove());

const times = 50;

const text = (version: number): string => `company: Meridian Devices
name: Up-market
version: ${version}
effective: 2026-03-01
because: It is the ${version}th time that we think about it.
where_we_play:
  core: { play: pursue, when: { account.employees: { at_least: ${1000 + version} } } }
capabilities:
  - { id: talk, choice: Win, behaviour: They talk, evidence: Notes, competency: Talking, training: Course, owner: head, segments: core }
`;

/**
 * Opens a workspace and publishes one version after another until it is killed; says what was about to be and what was
 * published. The first process leaves its modules compiled behind, which one that is killed cannot.
 */
const program = (folder: string, databaseUrl: string | undefined) => `
  import { flushCompileCache } from "node:module";
  import { openWorkspace } from ${JSON.stringify(bundled.url)};
  const text = ${text.toString()};
  const now = "2026-03-01T08:00:00.000Z";
  const workspace = await openWorkspace(${JSON.stringify(folder)}, { now: () => now, databaseUrl: ${JSON.stringify(databaseUrl)} });
  const { strategyVersions } = await workspace.status();
  console.log("opened " + strategyVersions.map(({ version }) => version).join(" "));
  const person = (id, role) => ({ id, name: id, roles: [role], managerId: null });
  const [eve, ena, mary] = [person("eve", "executive"), person("ena", "enablement"), person("mary", "manager")];
  for (let version = Math.max(...strategyVersions.map((each) => each.version)) + 1; ; version++) {
    const record = "version-" + version;
    const there = (await workspace.records("strategy-publishing")).find((each) => each.record === record);
    const states = ["unopened", "draft", "review"];
    const step = (transition, who, rest = {}) => workspace.perform("strategy-publishing", { transition, person: who, record, input: {}, ...rest });
    if (!there) await step("draft", eve, { input: { text: text(version) }, reason: "We know more." });
    if (!there || there.state === "draft") await step("submit", eve);
    const seen = async () => (await workspace.records("strategy-publishing")).find((each) => each.record === record);
    for (const [side, who] of [["enablement", ena], ["sales", mary]]) {
      const now = await seen();
      if (now.body.signatures[side] === null) await step("sign-for-" + side, who, { seenVersion: now.version });
    }
    if (version === 2) flushCompileCache();
    console.log("publishing " + version);
    await step("publish", eve);
    console.log("published " + version);
  }
`;

type Killed = {
  readonly opened: readonly number[];
  readonly published: readonly number[];
  /** Milliseconds that publishing took, where it came to its end. */
  readonly took: number | undefined;
};

/** One process, killed some milliseconds after it has begun to publish; or once it has published, to see how long that takes. */
function killedAfter(source: string, milliseconds: number | undefined): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = bundled.start(source);
    const heard = { out: "", err: "" };
    let began: number | undefined;
    let took: number | undefined;
    child.stdout.setEncoding("utf8").on("data", (said: string) => {
      heard.out += said;
      if (began !== undefined && took === undefined && heard.out.includes("published ")) {
        took = performance.now() - began;
        if (milliseconds === undefined) child.kill("SIGKILL");
      }
      if (began !== undefined || !heard.out.includes("publishing ")) return;
      began = performance.now();
      if (milliseconds !== undefined) setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.stderr.setEncoding("utf8").on("data", (said: string) => (heard.err += said));
    child.once("close", (code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`ended by itself with ${code}: ${heard.err}`));
      const lines = heard.out.split("\n").slice(0, -1);
      const opened = lines
        .find((line) => line.startsWith("opened "))!
        .split(" ")
        .slice(1)
        .map(Number);
      const published = lines.flatMap((line) => (line.startsWith("published ") ? [Number(line.split(" ")[1])] : []));
      resolve({ opened, published, took });
    });
  });
}

it.skipIf(process.platform === "win32").concurrent.each(places)(
  "killed fifty times in the middle of publishing on %s, each version is in force once and whole, or not at all",
  async (name, given) => {
    if (!given) return expect(name).toBe("PostgreSQL");
    const whole = mkdtempSync(join(tmpdir(), "fairway-killed-publishing-"));
    const folder = join(whole, "meridian");
    const first = join(whole, "first.yaml");
    writeFileSync(first, text(1));
    initWorkspace(folder, [first]);
    const databaseUrl = "url" in given ? given.url : undefined;
    const acknowledged: number[] = [];
    let behind = 0;
    let usual = 0;
    for (let run = 0; run < times; run++) {
      const after = run === 0 ? undefined : usual * (((run * 7) % 50) / 40);
      const { opened, published, took } = await killedAfter(program(folder, databaseUrl), after);
      usual = took ?? usual;
      expect(opened).toEqual(expect.arrayContaining(acknowledged));
      acknowledged.push(...published);
      if (isBehind(join(folder, "strategy"))) behind += 1;
    }
    expect(behind).toBeGreaterThan(0);
    const workspace = await openWorkspace(folder, { now: () => "2026-03-01T09:00:00.000Z", databaseUrl });
    const { strategyVersions } = await workspace.status();
    await workspace.passDeadlines();
    await workspace.close();
    const ledger = await openLedger(
      databaseUrl === undefined ? { folder: join(folder, "ledger") } : { url: databaseUrl },
    );
    expect((await ledger.verify()).differing).toEqual([]);
    const records = await ledger.records({ practice: "strategy-publishing" });
    const events = await ledger.events({ practice: "strategy-publishing" });
    await ledger.close();
    const published = events.filter(({ transition }) => transition === "publish").map(({ record }) => record);
    expect(new Set(published).size).toBe(published.length);
    const versions = published.map((record) => Number(record.split("-")[1])).sort((a, b) => a - b);
    expect(versions).toEqual(expect.arrayContaining(acknowledged));
    expect(strategyVersions.map(({ version }) => version)).toEqual([1, ...versions]);
    for (const version of versions) {
      expect(readFileSync(join(folder, "strategy", strategyFile(version)), "utf8")).toBe(text(version));
    }
    expect(readdirSync(join(folder, "strategy")).filter((file) => !file.endsWith(".yaml"))).toEqual([]);
    expect(existsSync(join(folder, "strategy", "behind-the-ledger"))).toBe(false);
    expect(records.filter(({ state }) => state === "in force").map(({ record }) => record)).toEqual([
      `version-${versions.at(-1)}`,
    ]);
    rmSync(whole, { recursive: true, force: true });
  },
  3_600_000,
);
