import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { placesForTests } from "../../places-for-tests.ts";
import { Visitor } from "../browser-for-tests.ts";
import { administered, goodPassword, joined, otherPassword, type World } from "../people-for-tests.ts";
import { codeAt, setUpTwoFactor } from "../totp-for-tests.ts";

const { places, stop } = placesForTests();
afterAll(stop);

it("the codes of this test are those of RFC 6238, appendix B", () => {
  const secret = Buffer.from("12345678901234567890");
  const known = [
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_234_567_890, "89005924"],
    [20_000_000_000, "65353130"],
  ] as const;
  for (const [seconds, code] of known) expect(codeAt(secret, seconds * 1_000, 8)).toBe(code);
});

describe.each(places)("a second factor on %s", (_, place) => {
  let world: World;
  beforeAll(async () => {
    if (place) world = await administered(place);
  });
  afterAll(() => world?.ledger.close());
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The machine's clock for better-auth, the ledger's own for what is ours: both go on together. */
  const pass = (seconds: number) => {
    world.clock.pass(seconds);
    vi.setSystemTime(Date.now() + seconds * 1_000);
  };
  const prepared = async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const account = await joined(world.people, ["finance"]);
    const visitor = new Visitor(world.people);
    await visitor.signIn(account.email, goodPassword);
    return { account, visitor, ...(await setUpTwoFactor(visitor, goodPassword)) };
  };

  it.skipIf(!place)(
    "is asked for after the password; without it there is no session; a code is good once",
    async () => {
      const { people } = world;
      const { account, key } = await prepared();
      expect((await people.accounts()).find(({ id }) => id === account.id)?.twoFactor).toBe(true);
      expect(await people.audit({ account: account.id, what: "two-factor on" })).toHaveLength(1);
      pass(120);
      const signedInBefore = (await people.audit({ account: account.id, what: "signed in" })).length;
      const visitor = new Visitor(people);
      expect(await visitor.signIn(account.email, goodPassword)).toMatchObject({
        status: 200,
        body: { twoFactorRedirect: true },
      });
      expect(await visitor.who()).toBeUndefined();
      expect(await people.audit({ account: account.id, what: "signed in" })).toHaveLength(signedInBefore);
      const code = codeAt(key, Date.now());
      const wrongCode = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
      const verify = (said: string, who = visitor) => who.post("/two-factor/verify-totp", { code: said });
      expect(await verify(wrongCode)).toMatchObject({ status: 401, body: { code: "INVALID_CODE" } });
      expect(await people.audit({ account: account.id, what: "sign-in refused" })).toMatchObject([
        { of: "by password and code: INVALID_CODE" },
      ]);
      expect(await verify(code)).toMatchObject({ status: 200 });
      expect((await visitor.who())?.account.id).toBe(account.id);
      expect((await people.audit({ account: account.id, what: "signed in" }))[0]).toMatchObject({
        of: "by password and code",
      });
      const thief = new Visitor(people);
      await thief.signIn(account.email, goodPassword);
      expect(await verify(code, thief)).toMatchObject({ status: 401, body: { code: "CODE_USED" } });
      expect(await thief.who()).toBeUndefined();
      pass(30);
      expect(await verify(codeAt(key, Date.now()), thief)).toMatchObject({ status: 200 });
    },
  );

  it.skipIf(!place)(
    "an old code is refused, and after ten wrong ones the account waits a quarter of an hour",
    async () => {
      const { people } = world;
      const { account, key } = await prepared();
      const old = codeAt(key, Date.now() - 120_000);
      pass(300);
      const signIn = async () => {
        const visitor = new Visitor(people);
        await visitor.signIn(account.email, goodPassword);
        return (code: string) => visitor.post("/two-factor/verify-totp", { code });
      };
      let verify = await signIn();
      expect(await verify(old)).toMatchObject({ status: 401 });
      const right = codeAt(key, Date.now());
      const wrongCodes = Array.from({ length: 9 }, (__, step) =>
        String((Number(right) + 100 + step) % 1_000_000).padStart(6, "0"),
      );
      for (const [attempt, code] of wrongCodes.entries()) {
        if (attempt === 4) verify = await signIn();
        expect((await verify(code)).status, `${attempt}`).toBe(401);
      }
      verify = await signIn();
      expect(await verify(right)).toMatchObject({ status: 429, body: { code: "ACCOUNT_TEMPORARILY_LOCKED" } });
      pass(901);
      verify = await signIn();
      expect(await verify(codeAt(key, Date.now()))).toMatchObject({ status: 200 });
    },
  );

  it.skipIf(!place)("a backup code is good once", async () => {
    const { people } = world;
    const { account, backupCodes } = await prepared();
    expect(new Set(backupCodes).size).toBe(10);
    const visitor = new Visitor(people);
    await visitor.signIn(account.email, goodPassword);
    const verify = (who: Visitor) => who.post("/two-factor/verify-backup-code", { code: backupCodes[3] });
    expect(await verify(visitor)).toMatchObject({ status: 200 });
    expect((await visitor.who())?.account.id).toBe(account.id);
    const again = new Visitor(people);
    await again.signIn(account.email, goodPassword);
    expect(await verify(again)).toMatchObject({ status: 401, body: { code: "INVALID_BACKUP_CODE" } });
    expect(await again.who()).toBeUndefined();
  });

  it.skipIf(!place)("is taken off with the password, or by an administrator when the phone is lost", async () => {
    const { people, ada } = world;
    const { account, visitor } = await prepared();
    expect(await visitor.post("/two-factor/disable", { password: otherPassword })).toMatchObject({ status: 400 });
    expect(await visitor.post("/two-factor/disable", { password: goodPassword })).toMatchObject({ status: 200 });
    expect(await people.audit({ account: account.id, what: "two-factor off" })).toHaveLength(1);
    const lost = await prepared();
    await people.change(lost.account.id, { twoFactor: false }, ada);
    expect(await lost.visitor.who()).toBeUndefined();
    const again = new Visitor(people);
    expect(await again.signIn(lost.account.email, goodPassword)).toMatchObject({ status: 200 });
    expect((await again.who())?.account.twoFactor).toBe(false);
    expect((await people.audit({ about: lost.account.id, what: "two-factor off" }))[0]?.account).toBe(ada.id);
  });

  it.skipIf(!place)("a trusted device is not asked again, until the password is another", async () => {
    const { people } = world;
    const { account, key } = await prepared();
    pass(120);
    const visitor = new Visitor(people);
    await visitor.signIn(account.email, goodPassword);
    await visitor.post("/two-factor/verify-totp", { code: codeAt(key, Date.now()), trustDevice: true });
    await visitor.post("/sign-out", {});
    expect((await visitor.signIn(account.email, goodPassword)).body).not.toHaveProperty("twoFactorRedirect");
    const change = { currentPassword: goodPassword, newPassword: otherPassword };
    expect(await visitor.post("/change-password", change)).toMatchObject({ status: 200 });
    await visitor.post("/sign-out", {});
    expect((await visitor.signIn(account.email, otherPassword)).body).toMatchObject({ twoFactorRedirect: true });
  });
});
