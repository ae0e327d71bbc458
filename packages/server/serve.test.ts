import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { People } from "@fairway/workspace";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adaAdministers, servedForTests, workspaceForTests } from "./administered-for-tests.ts";
import { HostError, PortError, type Served, serve } from "./serve.ts";
import type { ServedWorkspace } from "./served-workspace.ts";

const nothing = async (): Promise<never> => {
  throw new Error("not asked here");
};
const workspace = {
  status: async () => ({ company: "Meridian", folder: "/x", imports: [], strategyVersions: [], counts: {} }),
  strategyOn: nothing,
  ask: nothing,
  rowsBehind: nothing,
  standingSignals: async () => [],
  assess: nothing,
} as unknown as ServedWorkspace;

let served: Served;
const web = mkdtempSync(join(tmpdir(), "fairway-web-"));

beforeAll(async () => {
  mkdirSync(join(web, "assets"));
  writeFileSync(join(web, "index.html"), "<!doctype html><title>shell</title>");
  writeFileSync(join(web, "assets", "app-1a2b.js"), "export {};");
  served = await serve(workspace, { port: 0, web });
});
afterAll(() => served.close());

test("answers on this machine at the address it gives", async () => {
  const response = await fetch(`${served.address}/api/status`);
  expect(await response.json()).toMatchObject({ company: "Meridian" });
});

test("any page's address gets the shell; built files may be kept for good; missing files are missing", async () => {
  const page = await fetch(`${served.address}/questions/strategy-alignment?as_of=2026-06-30`);
  expect(await page.text()).toContain("<title>shell</title>");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const script = await fetch(`${served.address}/assets/app-1a2b.js`);
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("javascript");
  expect((await fetch(`${served.address}/assets/none.js`)).status).toBe(404);
});

test("files outside the web's folder are out of reach", async () => {
  for (const path of ["/..%2f..%2fetc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd"]) {
    expect(await (await fetch(served.address + path)).text()).not.toContain("root:");
  }
});

test("a port that is taken is named, with what to do", async () => {
  const port = Number(new URL(served.address).port);
  const second = serve(workspace, { port, web });
  await expect(second).rejects.toBeInstanceOf(PortError);
  await expect(second).rejects.toThrow(/Set PORT/);
});

test("nobody else's machine reaches a workspace that nobody administers, nor an address that is not ours", async () => {
  const everywhere = serve(workspace, { port: 0, web, host: "0.0.0.0" });
  await expect(everywhere).rejects.toBeInstanceOf(HostError);
  await expect(everywhere).rejects.toThrow(/one-time link .* with --host afterwards/);
  const administered = { hasAdministrator: async () => true } as unknown as People;
  const elsewhere = serve(workspace, { port: 0, web, host: "192.0.2.1", people: administered });
  await expect(elsewhere).rejects.toThrow(/no address .192\.0\.2\.1./);
});

test("an administered workspace is reached at the machine's other addresses too", async () => {
  const own = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
  const { workspace: real, remove } = await workspaceForTests({ company: false });
  const first = await servedForTests(real, { web });
  await adaAdministers(real, first.address);
  await first.close();
  const all = await servedForTests(real, { web, host: "0.0.0.0" });
  try {
    const port = new URL(all.address).port;
    for (const name of ["127.0.0.1", ...(own === undefined ? [] : [own])]) {
      const response = await fetch(`http://${name}:${port}/api/status`);
      expect(response.status, name).toBe(401);
    }
  } finally {
    await all.close();
    await remove();
  }
});
