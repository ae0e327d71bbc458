import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";
import type { StorePlace } from "../store/open-store.ts";
import { startPostgres } from "../store/postgres-for-tests.ts";
import { goodPassword, testSecret } from "./people-for-tests.ts";

const server = startPostgres();
const folder = mkdtempSync(join(tmpdir(), "fairway-killed-people-"));
afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const program = `
  import { openLedger, processNamed } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
  const [place, run] = [JSON.parse(process.argv[1]), process.argv[2]];
  const { people } = await openLedger(place);
  const by = processNamed("this machine");
  if (run === "0") {
    const token = await people.firstAdministratorToken();
    await people.becomeFirstAdministrator({ token, email: "ada@meridian.example", name: "Ada", password: ${JSON.stringify(goodPassword)} });
  }
  for (let n = 0; ; n++) {
    const email = run + "-" + n + "@meridian.example";
    const { account, token } = await people.invite({ email, name: "Somebody", roles: ["seller", "manager"], sellerId: email }, by);
    console.log("invited " + account.id);
    if (n % 4 === 0) {
      await people.takeInvitation({ token, password: ${JSON.stringify(goodPassword)} });
      console.log("taken " + account.id);
    }
    await people.change(account.id, { roles: ["finance"], sellerId: null }, by);
    console.log("changed " + account.id);
  }`;

/** Runs the program until it has said so many lines, kills it on the spot, and gives what it had acknowledged. */
async function killedAfter(place: StorePlace, run: number, lines: number): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    ["--liftoff-only", "--input-type=module", "-e", program, JSON.stringify(place), String(run)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  await new Promise<void>((ended) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split("\n").length > lines) child.kill("SIGKILL");
    });
    child.on("exit", () => ended());
  });
  return said.slice(0, said.lastIndexOf("\n")).split("\n");
}

describe.each([
  ["PGlite", { folder: join(folder, "ledger") }],
  ["PostgreSQL", server && { url: server.url }],
] as const)("people changed by a process that is killed, on %s", (_, place) => {
  it.skipIf(!place)(
    "are there whole or not at all, with the audit of each change, and nothing acknowledged is lost",
    async () => {
      const acknowledged: string[] = [];
      for (const [run, lines] of [6, 13].entries()) acknowledged.push(...(await killedAfter(place!, run, lines)));
      const ledger = await openLedger(place!, { secret: testSecret });
      const { people } = ledger;
      const accounts = new Map((await people.accounts()).map((account) => [account.id, account]));
      const audit = await people.audit({ limit: 1_000 });
      for (const line of acknowledged) {
        const [what, id] = line.split(" ");
        const account = accounts.get(id!);
        expect(account, line).toBeDefined();
        if (what === "taken") expect(account!.state, line).toBe("active");
        if (what === "changed") expect(account, line).toMatchObject({ roles: ["finance"], sellerId: null });
      }
      for (const { id, email, roles, sellerId, state } of accounts.values()) {
        if (email.startsWith("ada")) continue;
        const told = audit.filter(({ of }) => of === email || of.startsWith(`${email},`) || of.startsWith(`${email}:`));
        const changed = told.filter(({ what }) => what === "account changed");
        expect(
          told.filter(({ what }) => what === "invited"),
          id,
        ).toHaveLength(1);
        expect(
          told.filter(({ what }) => what === "invitation taken"),
          id,
        ).toHaveLength(state === "active" ? 1 : 0);
        const after =
          changed.length > 0
            ? { roles: ["finance"], sellerId: null }
            : { roles: ["seller", "manager"], sellerId: email };
        expect({ roles, sellerId }, id).toEqual(after);
        expect([0, 2], id).toContain(changed.length);
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(19);
      await ledger.close();
    },
    300_000,
  );
});
