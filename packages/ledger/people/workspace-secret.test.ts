import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";
import { startPostgres } from "../store/postgres-for-tests.ts";
import { Visitor } from "./browser-for-tests.ts";
import { administered, goodPassword, testSecret } from "./people-for-tests.ts";
import { setUpTwoFactor } from "./totp-for-tests.ts";

const server = startPostgres();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fairway-secret-"));
});
afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const options = { publicAddress: "https://fairway.example" };

it("an embedded store makes its secret once, for its owner's eyes, and a session outlives a restart", async () => {
  const place = { folder: join(folder, "kept") };
  const { ledger, people, adaAccount } = await administered(place, { now: undefined });
  expect(existsSync(join(place.folder, "secret"))).toBe(false);
  const visitor = new Visitor(people);
  await visitor.signIn(adaAccount.email, goodPassword);
  await setUpTwoFactor(visitor, goodPassword);
  const path = join(place.folder, "secret");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const secret = readFileSync(path, "utf8");
  await ledger.close();

  const again = await openLedger(place, options);
  const cookie = new Headers({ cookie: visitor.jar.header(visitor.origin)! });
  expect((await again.people.signedIn(cookie))?.account).toMatchObject({ id: adaAccount.id, twoFactor: true });
  expect(readFileSync(path, "utf8")).toBe(secret);
  await again.close();

  rmSync(path);
  const anew = await openLedger(place, options);
  expect(await anew.people.signedIn(cookie)).toBeUndefined();
  expect(await new Visitor(anew.people).signIn(adaAccount.email, goodPassword)).toMatchObject({ status: 200 });
  expect(await anew.people.audit({ what: "two-factor off" })).toMatchObject([{ about: adaAccount.id }]);
  await anew.close();

  writeFileSync(path, "short\n");
  const damaged = await openLedger(place, options);
  await expect(new Visitor(damaged.people).signIn(adaAccount.email, goodPassword)).rejects.toThrow(
    /holds no secret; delete the file/,
  );
  await damaged.close();
});

it.skipIf(!server)("a server's store needs the secret that it was used with; nothing but signing in does", async () => {
  const place = { url: server!.url };
  const cookie = new Headers({ cookie: "fairway.session_token=x" });
  const none = await openLedger(place, options);
  expect(await none.people.hasAdministrator()).toBe(false);
  await expect(none.people.signedIn(cookie)).rejects.toMatchObject({
    code: "people-secret",
    message: expect.stringMatching(/Set FAIRWAY_SECRET to 32 or more/),
  });
  await none.close();
  const short = await openLedger(place, { ...options, secret: "too short" });
  await expect(short.people.signedIn(cookie)).rejects.toThrow(/FAIRWAY_SECRET has 9 characters and needs 32/);
  await short.close();
  const { ledger, people, adaAccount } = await administered(place);
  expect(await new Visitor(people).signIn(adaAccount.email, goodPassword)).toMatchObject({ status: 200 });
  await ledger.close();
  const other = await openLedger(place, { ...options, secret: `another ${testSecret}` });
  await expect(other.people.signedIn(cookie)).rejects.toThrow(/not the one that this workspace was used with/);
  await other.close();
});
