import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";
import { restoreLedger } from "../restore-ledger.ts";
import { startPostgres } from "../store/postgres-for-tests.ts";
import { Visitor } from "./browser-for-tests.ts";
import { administered, goodPassword, joined, machine, otherPassword, testSecret } from "./people-for-tests.ts";
import { setUpTwoFactor } from "./totp-for-tests.ts";

const [from, to] = [startPostgres(), startPostgres()];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fairway-people-"));
});
afterAll(() => {
  from?.stop();
  to?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const embedded = () => ({ folder: join(folder, `ledger-${Math.random().toString(36).slice(2)}`) });

describe.each([
  ["PGlite to PostgreSQL", embedded, () => to && { url: to.url }],
  ["PostgreSQL to PGlite", () => from && { url: from.url }, embedded],
] as const)("a backup of the people, %s,", (way, source, target) => {
  it.skipIf(!from)(
    "carries accounts, roles with their dates, keys and the audit; no session, no open link",
    async () => {
      const [place, other] = [source()!, target()!];
      const { ledger, people, ada, adaAccount } = await administered(place);
      const mary = await joined(people, ["seller"], "seller-1");
      await people.change(mary.id, { roles: ["manager"], rights: { "see prices": true } }, ada);
      const { key } = await people.makeKey(mary.id, { name: "nightly", days: 30 });
      const waits = await people.invite(
        { email: "w@meridian.example", name: "W", roles: ["finance"], sellerId: null },
        ada,
      );
      const desk = new Visitor(people);
      await desk.signIn(mary.email, goodPassword);
      const session = desk.jar.header(desk.origin)!;
      const codes = await setUpTwoFactor(desk, goodPassword);
      const [accounts, audit] = [await people.accounts(), await people.audit({ limit: 1_000 })];
      const file = join(folder, `${way}.jsonl`.replaceAll(" ", "-"));
      await ledger.dump(file);
      await ledger.close();
      const text = readFileSync(file, "utf8");
      for (const secret of [goodPassword, key, waits.token, codes.secret, "people_session", "people_link"])
        expect(text).not.toContain(secret);

      await restoreLedger(other, file);
      const clock = () => "2026-03-05T08:00:00.000Z";
      const options = {
        publicAddress: "https://fairway.example",
        now: clock,
        ...("url" in other && { secret: testSecret }),
      };
      const restored = await openLedger(other, options);
      expect(await restored.people.accounts()).toEqual(accounts);
      expect(await restored.people.audit({ limit: 1_000 })).toEqual(audit);
      expect((await restored.people.signedIn(new Headers({ authorization: `Bearer ${key}` })))?.person).toMatchObject({
        id: "seller-1",
        roles: ["manager"],
        rights: { "see prices": true },
      });
      expect(await restored.people.signedIn(new Headers({ cookie: session }))).toBeUndefined();
      await expect(
        restored.people.takeInvitation({ token: waits.token, password: otherPassword }),
      ).rejects.toMatchObject({
        code: "people-link-spent",
      });
      const visitor = new Visitor(restored.people);
      expect(await visitor.signIn(adaAccount.email, goodPassword)).toMatchObject({ status: 200 });
      expect(await new Visitor(restored.people).signIn(mary.email, goodPassword)).toMatchObject({ status: 200 });
      expect(await restored.people.audit({ what: "two-factor off" })).toMatchObject([
        { of: "restored under another secret", about: mary.id },
      ]);
      await restored.people.change(mary.id, { roles: ["seller"] }, machine);
      const [latest] = await restored.people.audit();
      expect(latest!.sequence).toBeGreaterThan(audit[0]!.sequence);
      await restored.close();
      await expect(restoreLedger(other, file)).rejects.toMatchObject({ code: "ledger-not-empty" });
    },
  );
});
