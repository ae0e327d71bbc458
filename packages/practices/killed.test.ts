import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLedger, type PracticePayload } from "@fairway/ledger";
import { type Bundled, bundledForTests, placesForTests } from "@fairway/ledger/for-tests";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fieldFeedback } from "./field-feedback/definition.ts";
import { unopened } from "./form.ts";

const { places, stop } = placesForTests();
afterAll(stop);

let bundled: Bundled;
beforeAll(async () => {
  bundled = await bundledForTests(import.meta.dirname, ["@fairway/ledger", "./index.ts"]);
});
afterAll(() => bundled.remove());

const times = 50;

/**
 * Eight people who tell, and an executive who answers, until the process is killed; every acknowledged command is
 * printed. The first process leaves its modules compiled behind, which one that is killed cannot.
 */
const program = (run: number, place: unknown) => `
  import { flushCompileCache } from "node:module";
  import { openLedger, perform, practiceNamed } from ${JSON.stringify(bundled.url)};
  const ledger = await openLedger(${JSON.stringify(place)});
  const { events, differing } = await ledger.verify();
  if (differing.length > 0) throw new Error("differ: " + differing.join(", "));
  if (${run} === 0) flushCompileCache();
  console.log("opened " + events);
  const practice = practiceNamed("field-feedback");
  const strategy = { version: 1, segments: [], cadence: [] };
  const person = (id, role) => ({ id, name: id, roles: [role], managerId: null });
  await Promise.all(Array.from({ length: 8 }, async (_, teller) => {
    for (let n = 0; ; n++) {
      const name = "${run}-" + teller + "-" + n;
      const step = async (transition, who, rest) => {
        const command = transition + " " + name;
        await perform(practice, { transition, record: name, person: who, at: "2026-03-01T08:00:00.000Z", strategy, command, input: {}, ...rest }, ledger);
        console.log("done " + who.id + " " + command);
      };
      await step("tell", person("sally", "seller"), { input: { kind: "price", says: "Three clinics ask for less." } });
      await step("reject", person("eve", "executive"), { reason: "We hold the price." });
      await step("read", person("sally", "seller"), {});
    }
  }));
`;

type Killed = { readonly opened: number; readonly acknowledged: readonly string[] };

/** One process, killed some milliseconds after it has acknowledged some commands. */
function killedAfter(source: string, commands: number, milliseconds: number): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = bundled.start(source);
    const heard = { out: "", err: "" };
    let killing = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      heard.out += text;
      if (killing || heard.out.split("done ").length - 1 < commands || !heard.out.includes("\n")) return;
      killing = true;
      setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (heard.err += text));
    child.once("close", (code, signal) => {
      if (signal !== "SIGKILL") return reject(new Error(`ended by itself with ${code}: ${heard.err}`));
      const lines = heard.out.split("\n").slice(0, -1);
      const acknowledged = lines.filter((line) => line.startsWith("done ")).map((line) => line.slice(5));
      resolve({ opened: Number(lines[0]!.slice("opened ".length)), acknowledged });
    });
  });
}

it.skipIf(process.platform === "win32").concurrent.each(places)(
  "killed fifty times while people act on %s, loses nothing acknowledged and leaves nothing half-done",
  async (name, given) => {
    if (!given) return expect(name).toBe("PostgreSQL");
    const folder = mkdtempSync(join(tmpdir(), "fairway-killed-"));
    const place = "url" in given ? given : { folder };
    const acknowledged: string[] = [];
    for (let run = 0; run < times; run++) {
      const { opened, acknowledged: more } = await killedAfter(program(run, place), run % 12, (run * 7) % 50);
      expect(opened).toBeGreaterThanOrEqual(acknowledged.length);
      acknowledged.push(...more);
    }
    expect(acknowledged.length).toBeGreaterThan(times);
    const ledger = await openLedger(place);
    const found = await ledger.verify();
    expect(found.differing).toEqual([]);
    const events = await ledger.events({ practice: "field-feedback" });
    const commands = events.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    expect(acknowledged.filter((command) => !commands.includes(command))).toEqual([]);
    const state = new Map<string, string>();
    for (const { record, transition, payload } of events) {
      expect(fieldFeedback.transitions[transition]!.from).toContain(state.get(record) ?? unopened);
      state.set(record, (payload as PracticePayload).after.state);
    }
    for (const record of await ledger.records({ practice: "field-feedback" })) {
      expect(record.state).toBe(state.get(record.record));
    }
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  },
  1_800_000,
);
