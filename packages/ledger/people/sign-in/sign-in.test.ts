import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openLedger } from "../../ledger.ts";
import { placesForTests } from "../../places-for-tests.ts";
import { Visitor } from "../browser-for-tests.ts";
import { administered, goodPassword, joined, otherPassword, testSecret, type World } from "../people-for-tests.ts";

const { places, stop } = placesForTests();
afterAll(stop);

const wrong = { status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD" } };
const origin = "https://fairway.example";

describe.each(places)("sign-in by password on %s", (_, place) => {
  let world: World;
  beforeAll(async () => {
    if (place) world = await administered(place, { company: "Meridian Devices" });
  });
  afterAll(() => world?.ledger.close());

  it.skipIf(!place)(
    "keeps a session in a cookie that no script reads and other sites' changes do not carry",
    async () => {
      const { people } = world;
      const { id, email } = await joined(people, ["manager"], "seller-7");
      const visitor = new Visitor(people);
      expect(await visitor.who()).toBeUndefined();
      const response = await visitor.ask("/sign-in/email", {
        body: { email: email.toUpperCase(), password: goodPassword },
      });
      expect(response.status).toBe(200);
      const [cookie] = response.headers.getSetCookie();
      expect(cookie).toMatch(/^__Secure-fairway\.session_token=/);
      for (const attribute of [/; HttpOnly/i, /; Secure/i, /; SameSite=Lax/i, /; Path=\//i, /; Max-Age=604800/i])
        expect(cookie).toMatch(attribute);
      const who = await visitor.who();
      expect(who).toMatchObject({
        by: "session",
        account: { id, email, lastSignIn: world.clock.now() },
        person: { id: "seller-7", roles: ["manager"], managerId: null },
      });
      expect(await people.audit({ account: id, what: "signed in" })).toMatchObject([
        { of: "by password", address: "198.51.100.7" },
      ]);
      expect(await visitor.post("/sign-out", {})).toMatchObject({ status: 200 });
      expect(await visitor.who()).toBeUndefined();
      expect(await people.audit({ account: id, what: "signed out" })).toHaveLength(1);
    },
  );

  it.skipIf(!place)(
    "an unknown e-mail, a wrong password and an account without a password are answered alike",
    async () => {
      const { people, ada } = world;
      const { email } = await joined(people);
      await people.invite({ email: `waits-${email}`, name: "Waits", roles: ["seller"], sellerId: null }, ada);
      const tried = [
        [email, otherPassword],
        [`nobody-${email}`, goodPassword],
        [`waits-${email}`, goodPassword],
      ] as const;
      const answers = [];
      for (const [address, password] of tried) {
        const visitor = new Visitor(people);
        answers.push(await visitor.signIn(address, password));
        expect(await visitor.who()).toBeUndefined();
      }
      expect(answers[0]).toMatchObject(wrong);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
      const refused = await people.audit({ what: "sign-in refused", limit: 3 });
      expect(refused.map(({ account }) => account === null)).toEqual([false, true, false]);
      expect(refused[1]!.of).not.toContain("@");
    },
  );

  it.skipIf(!place)("whoever is switched off is signed out and stays out until switched on", async () => {
    const { people, ada } = world;
    const { id, email } = await joined(people);
    const visitor = new Visitor(people);
    await visitor.signIn(email, goodPassword);
    expect((await visitor.who())?.account.id).toBe(id);
    await people.change(id, { state: "disabled" }, ada);
    expect(await visitor.who()).toBeUndefined();
    expect(await visitor.signIn(email, goodPassword)).toMatchObject({
      status: 403,
      body: { code: "ACCOUNT_DISABLED" },
    });
    expect(await visitor.signIn(email, otherPassword)).toMatchObject(wrong);
    expect(await visitor.who()).toBeUndefined();
    await people.change(id, { state: "active" }, ada);
    expect(await visitor.signIn(email, goodPassword)).toMatchObject({ status: 200 });
  });

  it.skipIf(!place)("other roles sign out everywhere; another name does not", async () => {
    const { people, ada } = world;
    const { id, email } = await joined(people);
    const [desk, phone] = [new Visitor(people), new Visitor(people)];
    await desk.signIn(email, goodPassword);
    await phone.signIn(email, goodPassword);
    await people.change(id, { name: "Rita R." }, ada);
    expect((await desk.who())?.person.name).toBe("Rita R.");
    await people.change(id, { roles: ["seller", "manager"] }, ada);
    expect([await desk.who(), await phone.who()]).toEqual([undefined, undefined]);
    await desk.signIn(email, goodPassword);
    expect((await desk.who())?.person.roles).toEqual(["seller", "manager"]);
  });

  it.skipIf(!place)("a changed password keeps the rules and ends every other session", async () => {
    const { people } = world;
    const { id, email } = await joined(people);
    const [desk, phone] = [new Visitor(people), new Visitor(people)];
    await desk.signIn(email, goodPassword);
    await phone.signIn(email, goodPassword);
    const change = (currentPassword: string, newPassword: string) =>
      desk.post("/change-password", { currentPassword, newPassword, revokeOtherSessions: false });
    for (const weak of ["Password-2026!", "meridian-devices", email, "short"])
      expect(await change(goodPassword, weak)).toMatchObject({ status: 400, body: { code: "people-bad-password" } });
    expect(await change(otherPassword, otherPassword)).toMatchObject({
      status: 400,
      body: { code: "INVALID_PASSWORD" },
    });
    expect(await phone.who()).toBeDefined();
    expect(await change(goodPassword, otherPassword)).toMatchObject({ status: 200 });
    expect(await desk.who()).toBeDefined();
    expect(await phone.who()).toBeUndefined();
    expect(await phone.signIn(email, goodPassword)).toMatchObject(wrong);
    expect(await people.audit({ account: id, what: "password changed" })).toHaveLength(1);
  });

  it.skipIf(!place)("one sees one's sessions and ends the others", async () => {
    const { people } = world;
    const { email } = await joined(people);
    const [desk, phone] = [new Visitor(people), new Visitor(people)];
    await desk.signIn(email, goodPassword);
    await phone.signIn(email, goodPassword);
    expect(await (await desk.ask("/list-sessions")).json()).toHaveLength(2);
    expect(await desk.post("/revoke-other-sessions", {})).toMatchObject({ status: 200 });
    expect([(await desk.who())?.account.email, await phone.who()]).toEqual([email, undefined]);
  });

  it.skipIf(!place)("a session ends a week after it was last used", async () => {
    const { people } = world;
    const { email } = await joined(people);
    const [used, left] = [new Visitor(people), new Visitor(people)];
    vi.useFakeTimers({ toFake: ["Date"] });
    const daysPass = (days: number) => vi.setSystemTime(Date.now() + days * 86_400_000);
    try {
      await used.signIn(email, goodPassword);
      await left.signIn(email, goodPassword);
      daysPass(4);
      expect((await used.ask("/get-session")).headers.getSetCookie()[0]).toMatch(/Max-Age=604800/i);
      daysPass(4);
      expect((await used.who())?.account.email).toBe(email);
      expect(await left.who()).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it.skipIf(!place)("a page of another site changes nothing, also with the cookie", async () => {
    const { people } = world;
    const { email } = await joined(people);
    const visitor = new Visitor(people);
    await visitor.signIn(email, goodPassword);
    const body = { currentPassword: goodPassword, newPassword: otherPassword };
    const headers = { origin: "https://evil.example" };
    expect((await visitor.ask("/change-password", { body, headers })).status).toBe(403);
    expect((await visitor.ask("/sign-out", { body: {}, headers })).status).toBe(403);
    expect(await visitor.who()).toBeDefined();
    const away = { email, password: goodPassword, callbackURL: "https://evil.example" };
    expect((await new Visitor(people).ask("/sign-in/email", { body: away })).status).toBe(403);
  });

  it.skipIf(!place)("nobody signs up, and what is not offered is not there", async () => {
    const { people } = world;
    const visitor = new Visitor(people);
    const body = { email: "me@evil.example", password: goodPassword, name: "Me" };
    const closed = [
      "/sign-up/email",
      "/update-user",
      "/change-email",
      "/delete-user",
      "/link-social",
      "/request-password-reset",
      "/reset-password",
      "/sign-in/email/",
      "/two-factor/get-totp-uri",
      "//sign-up/email",
    ];
    for (const path of closed) expect((await visitor.ask(path, { body })).status, path).toBe(404);
    for (const path of ["/error", "/ok", "/get-access-token", "/callback/a/b"])
      expect((await visitor.ask(path)).status, path).toBe(404);
    expect((await people.accounts()).map(({ email }) => email)).not.toContain(body.email);
  });

  it.skipIf(!place)("after five wrong passwords one waits, longer each time, known or not", async () => {
    const { people, clock } = world;
    const { id, email } = await joined(people);
    const from = (host: number) => new Visitor(people, origin, `203.0.113.${host}`);
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await from(attempt).signIn(email, otherPassword)).toMatchObject(wrong);
      expect(await from(attempt).signIn(`x-${email}`, otherPassword)).toMatchObject(wrong);
    }
    const answers = [await from(9).signIn(email, goodPassword), await from(9).signIn(`x-${email}`, goodPassword)];
    expect(answers[0]).toEqual(answers[1]);
    const message = "Too many attempts. Wait 30 seconds, then try again.";
    expect(answers[0]).toEqual({ status: 429, body: { code: "TOO_MANY_ATTEMPTS", message } });
    expect(await people.audit({ account: id, what: "locked out" })).toMatchObject([{ address: "203.0.113.4" }]);
    clock.pass(31);
    expect(await from(9).signIn(email, otherPassword)).toMatchObject(wrong);
    clock.pass(31);
    const body = { email, password: goodPassword };
    const response = await from(9).ask("/sign-in/email", { body });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "29"]);
    clock.pass(30);
    expect(await from(9).signIn(email, goodPassword)).toMatchObject({ status: 200 });
    expect(await from(9).signIn(email, otherPassword)).toMatchObject(wrong);
  });

  it.skipIf(!place || !("url" in place))("whoever waits, waits on every server of the database", async () => {
    const { people, clock } = world;
    const { email } = await joined(people);
    for (let attempt = 0; attempt < 5; attempt++) await new Visitor(people).signIn(email, otherPassword);
    const other = await openLedger(place!, { publicAddress: origin, secret: testSecret, now: clock.now });
    expect(await new Visitor(other.people).signIn(email, goodPassword)).toMatchObject({ status: 429 });
    await other.close();
  });

  it.skipIf(!place)("thirty guesses at once are thirty: no more than five are looked at", async () => {
    const { people } = world;
    const { email } = await joined(people);
    const guesses = Array.from({ length: 30 }, (__, guess) =>
      new Visitor(people, origin, `192.0.2.${guess}`).signIn(email, `${otherPassword} ${guess}`),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(25);
  });

  it.skipIf(!place || !("url" in place))(
    "without a public address sign-in is the machine's own, over http",
    async () => {
      const { email } = await joined(world.people);
      const { people, close } = await openLedger(place!, { secret: testSecret, now: world.clock.now });
      const visitor = new Visitor(people, "http://localhost:4000");
      expect(await visitor.signIn(email, goodPassword)).toMatchObject({ status: 200 });
      expect(visitor.jar.names("http://localhost:4000")).toEqual(["fairway.session_token"]);
      expect(await visitor.who()).toBeDefined();
      await close();
    },
  );
});
