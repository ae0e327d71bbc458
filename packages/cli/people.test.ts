import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairway, meridian, type Ran, smallCompany } from "./fairway-for-tests.ts";

let company: ReturnType<typeof smallCompany>;
let workspace: string;
beforeAll(async () => {
  company = smallCompany();
  workspace = join(company.folder, "my-company");
  await fairway(["init", workspace, "--strategy", meridian]);
}, 600_000);
afterAll(() => company.remove());

const email = "ada@meridian.example";
const password = "violet harpoon orchid kettle";

/** Becomes the first administrator by the link that was printed, signs in, and makes a key. */
async function keyBy(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  const post = (path: string, body: object, cookie = "") =>
    fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", origin, cookie },
      body: JSON.stringify(body),
    });
  const claim = { token: hash.slice(1), email, name: "Ada Lovelace", password };
  expect((await post("/api/first-administrator", claim)).status).toBe(201);
  const signedIn = await post("/api/auth/sign-in/email", { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const made = await post("/api/people/me/keys", { name: "terminal" }, cookie);
  return ((await made.json()) as { key: string }).key;
}

describe("who may sign in, at the terminal", { timeout: 600_000 }, () => {
  it("is not served to other machines while nobody administers it, and says what to do", async () => {
    const refused = await fairway(["serve", workspace, "--host", "0.0.0.0"], { env: { PORT: "0" } });
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Serve it without --host, open the one-time link/),
    });
  });

  it("prints the link of the first administrator; from then on a served workspace asks for a key", async () => {
    const seen: Ran[] = [];
    let work: Promise<void> | undefined;
    const served = await fairway(["serve", workspace], {
      env: { PORT: "0" },
      meanwhile: (child) => {
        let heard = "";
        child.stdout?.on("data", (text: string) => {
          heard += text;
          const link = /http:\S+\/first-administrator#\S+/.exec(heard)?.[0];
          if (link === undefined || work) return;
          work = (async () => {
            const FAIRWAY_KEY = await keyBy(link);
            const invite = ["people", "invite", workspace, "sally@meridian.example", "--name", "Sally Chen"];
            seen.push(await fairway(["people", "list", workspace]));
            seen.push(await fairway([...invite, "--roles", "seller,manager"], { env: { FAIRWAY_KEY } }));
            seen.push(await fairway(["inbox", workspace, "--as", "eve:executive"], { env: { FAIRWAY_KEY } }));
          })().finally(() => child.kill("SIGTERM"));
        });
      },
    });
    await work;
    expect(served.out).toMatch(/Nobody administers it yet, so it answers only this machine/);
    const [withoutKey, invited, asSomebodyElse] = seen;
    expect(withoutKey).toMatchObject({ code: 1, err: expect.stringContaining("set FAIRWAY_KEY") });
    expect(invited!.out).toMatch(/Sally Chen is invited as seller, manager\.\nGive sally@meridian\.example this link/);
    expect(asSomebodyElse).toMatchObject({ code: 1, err: expect.stringContaining("Leave --as out") });
  });

  it("changes accounts in the folder, asks nobody there, and keeps what was done", async () => {
    const changed = await fairway([
      "people",
      "change",
      workspace,
      "sally@meridian.example",
      "--right",
      "see rivals=no",
    ]);
    expect(changed).toMatchObject({ code: 0, out: expect.stringContaining("Sally Chen") });
    expect((await fairway(["people", "disable", workspace, email])).err).toMatch(/last administrator/);
    expect((await fairway(["people", "list", workspace, "--json"])).out).toMatch(/"see rivals": false/);
    expect((await fairway(["people", "audit", workspace])).out).toMatch(/account changed[\s\S]*invited[\s\S]*key made/);
    expect((await fairway(["people", "change", workspace, "nobody@example.com"])).err).toMatch(
      /Nobody here has the address/,
    );
  });
});
