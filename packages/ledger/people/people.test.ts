import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLedger } from "../ledger.ts";
import { type Person, type Role, roles } from "../person.ts";
import { placesForTests } from "../places-for-tests.ts";
import { openStore } from "../store/open-store.ts";
import type { PeopleError } from "./people-error.ts";
import {
  administered,
  Clock,
  goodPassword,
  joined,
  machine,
  otherPassword,
  testSecret,
  type World,
} from "./people-for-tests.ts";
import { personOf } from "./read-accounts.ts";

const { places, stop } = placesForTests();
afterAll(stop);

const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === "fulfilled" ? "done" : (result.reason as PeopleError).code)).sort();
const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });

describe.each(places)("the people on %s", (_, place) => {
  let world: World;
  const clock = new Clock();
  beforeAll(async () => {
    if (!place) return;
    const ledger = await openLedger(place, { ...("url" in place && { secret: testSecret }), now: clock.now });
    const { people } = ledger;
    expect(await people.hasAdministrator()).toBe(false);
    const first = await people.firstAdministratorToken();
    const token = await people.firstAdministratorToken();
    const claim = { email: "ada@meridian.example", name: "Ada Lovelace", password: goodPassword };
    const become = (said: object) => people.becomeFirstAdministrator({ ...claim, token, ...said });
    await expect(become({ token: first })).rejects.toMatchObject({ code: "people-link-spent" });
    await expect(become({ password: "ada@meridian" })).rejects.toMatchObject({ code: "people-bad-password" });
    await expect(become({ email: "nowhere" })).rejects.toMatchObject({ code: "people-bad-input" });
    const twice = await Promise.allSettled([become({}), become({ email: "eve@meridian.example" })]);
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(codes(twice)[1]).toMatch(/people-(link-spent|has-administrator)/);
    const [adaAccount] = await people.accounts();
    world = { ledger, people, clock, ada: personOf(adaAccount!), adaAccount: adaAccount! };
  });
  afterAll(() => world?.ledger.close());

  it.skipIf(!place)("has one first administrator, by a link that is good once", async () => {
    const { people } = world;
    expect(await people.hasAdministrator()).toBe(true);
    expect((await people.accounts()).filter((account) => account.roles.includes("administrator"))).toHaveLength(1);
    await expect(people.firstAdministratorToken()).rejects.toMatchObject({ code: "people-has-administrator" });
  });

  it.skipIf(!place)("an invitation is good once, for a week, and the one before stops working", async () => {
    const { people, ada } = world;
    const invitation = { email: " Ben@Meridian.example ", name: "Ben", roles: ["seller" as const], sellerId: "s-ben" };
    const first = await people.invite(invitation, ada);
    expect(first).toMatchObject({
      mailed: false,
      link: null,
      account: { state: "invited", email: "ben@meridian.example" },
    });
    const second = await people.invite({ ...invitation, roles: ["manager"] }, ada);
    expect(second.account).toMatchObject({ id: first.account.id, roles: ["manager"], state: "invited" });
    const take = (token: string, password = goodPassword) => people.takeInvitation({ token, password });
    await expect(take(first.token)).rejects.toMatchObject({ code: "people-link-spent" });
    await expect(take(second.token, "ben-meridian1")).rejects.toMatchObject({ code: "people-bad-password" });
    const taken = await Promise.allSettled([take(second.token), take(second.token), take(second.token)]);
    expect(codes(taken)).toEqual(["done", "people-link-spent", "people-link-spent"]);
    await expect(people.invite(invitation, ada)).rejects.toMatchObject({ code: "people-email-taken" });
    const late = await people.invite({ ...invitation, email: "late@meridian.example", sellerId: null }, ada);
    clock.pass(7 * 86_400 + 1);
    await expect(take(late.token)).rejects.toMatchObject({ code: "people-link-spent" });
    expect((await people.audit({ about: "s-ben" })).map(({ what }) => what)).toEqual([
      "invitation taken",
      "invited",
      "invited",
    ]);
  });

  it.skipIf(!place)("a seller is linked to one account, and no seller is taken for another's account", async () => {
    const { people, ada } = world;
    const one = await joined(people, ["seller"], "s-1");
    const two = await joined(people, ["seller"]);
    expect(personOf(one).id).toBe("s-1");
    expect(personOf(two).id).toBe(two.id);
    for (const sellerId of ["s-1", one.id])
      await expect(people.change(two.id, { sellerId }, ada)).rejects.toMatchObject({ code: "people-seller-taken" });
    const invitation = { email: "three@meridian.example", name: "Three", roles: [], sellerId: "s-1" };
    await expect(people.invite(invitation, ada)).rejects.toMatchObject({ code: "people-seller-taken" });
    const both = await Promise.allSettled([
      people.change(one.id, { sellerId: "s-2" }, ada),
      people.change(two.id, { sellerId: "s-2" }, ada),
    ]);
    expect(codes(both)).toEqual(["done", "people-seller-taken"]);
  });

  it.skipIf(!place)("nobody makes themselves more than they are; one's own name is one's own", async () => {
    const { people } = world;
    const sam = await joined(people, ["seller"], "s-sam");
    const eve = await joined(people, ["executive", "revenue operations"]);
    const [asSam, asEve] = [personOf(sam), personOf(eve)];
    const forged: Person = { ...asSam, roles: [...roles] };
    for (const by of [asSam, forged, asEve]) {
      await expect(people.change(sam.id, { roles: ["administrator"] }, by)).rejects.toMatchObject({
        code: "people-forbidden",
      });
      await expect(people.change(sam.id, { rights: { "see prices": true } }, by)).rejects.toMatchObject({
        code: "people-forbidden",
      });
      await expect(people.resetLink(eve.id, by)).rejects.toMatchObject({ code: "people-forbidden" });
      const invitation = { email: "x@meridian.example", name: "X", roles: [], sellerId: null };
      await expect(people.invite(invitation, by)).rejects.toMatchObject({ code: "people-forbidden" });
    }
    await expect(people.change(sam.id, { name: "Not Sam" }, asEve)).rejects.toMatchObject({ code: "people-forbidden" });
    expect(await people.change(sam.id, { name: "Samuel" }, asSam)).toMatchObject({ name: "Samuel", roles: ["seller"] });
    await expect(people.change(sam.id, { roles: ["pope" as Role] }, machine)).rejects.toMatchObject({
      code: "people-bad-input",
    });
    await expect(people.change("nobody", { name: "N" }, machine)).rejects.toMatchObject({ code: "people-unknown" });
  });

  it.skipIf(!place)("the last administrator stays one, also when two take each other's role at once", async () => {
    const { people, ada, adaAccount } = world;
    await expect(people.change(adaAccount.id, { roles: ["executive"] }, ada)).rejects.toMatchObject({
      code: "people-last-administrator",
    });
    await expect(people.change(adaAccount.id, { state: "disabled" }, ada)).rejects.toMatchObject({
      code: "people-last-administrator",
    });
    const bea = await joined(people, ["administrator"]);
    const fights = await Promise.allSettled([
      people.change(adaAccount.id, { roles: [] }, personOf(bea)),
      people.change(bea.id, { state: "disabled" }, ada),
    ]);
    expect(codes(fights)[0]).toBe("done");
    expect(codes(fights)[1]).toMatch(/people-(forbidden|last-administrator)/);
    expect(await people.hasAdministrator()).toBe(true);
    await people.change(adaAccount.id, { roles: ["administrator"], state: "active" }, machine);
    await people.change(bea.id, { state: "disabled" }, machine);
  });

  it.skipIf(!place)("what people held when stays on record, and the audit tells every change in words", async () => {
    const { people, ada } = world;
    const rae = await joined(people, ["seller"]);
    clock.pass(86_400);
    const changed = await people.change(
      rae.id,
      { roles: ["manager", "finance"], rights: { "see rivals": false } },
      ada,
    );
    expect([...changed.roles].sort()).toEqual(["finance", "manager"]);
    const [rights, held] = await people.audit({ about: rae.id, what: "account changed" });
    expect(held).toMatchObject({
      at: clock.now(),
      account: ada.id,
      of: `${rae.email}, roles: seller → manager, finance`,
    });
    expect(rights!.of).toBe(`${rae.email}, rights: see rivals: no`);
    await people.change(rae.id, { roles: ["seller"] }, ada);
    expect((await people.accounts()).find(({ id }) => id === rae.id)?.roles).toEqual(["seller"]);
  });

  it.skipIf(!place)("whatever roles are given in whatever order, those given last are held", async () => {
    const { people } = world;
    const { id } = await joined(people);
    const some = fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 4 }), async (given) => {
        for (const held of given) await people.change(id, { roles: held }, machine);
        const now = (await people.accounts()).find((account) => account.id === id)!;
        expect([...now.roles].sort()).toEqual([...given.at(-1)!].sort());
      }),
      { numRuns: 10 },
    );
  });

  it.skipIf(!place)(
    "a key acts for its account until it expires, is withdrawn, or the account is switched off",
    async () => {
      const { people, ada } = world;
      const kim = await joined(people, ["revenue operations"], "s-kim");
      const made = await people.makeKey(kim.id, { name: " nightly import ", days: 30 });
      expect(made.key).toMatch(/^fw_[\w-]{43}$/);
      expect(made.key.startsWith(made.start)).toBe(true);
      expect(await people.signedIn(bearer(made.key))).toMatchObject({
        by: "api key",
        person: { id: "s-kim", roles: ["revenue operations"] },
      });
      const { key: _key, ...shown } = made;
      expect(await people.keys(kim.id)).toEqual([{ ...shown, name: "nightly import", lastUsedAt: clock.now() }]);
      for (const wrong of [`${made.key}x`, made.key.slice(0, -1), made.key.slice(3), "fw_", kim.id])
        expect(await people.signedIn(bearer(wrong)), wrong).toBeUndefined();
      await people.change(kim.id, { state: "disabled" }, ada);
      expect(await people.signedIn(bearer(made.key))).toBeUndefined();
      await people.change(kim.id, { state: "active" }, ada);
      clock.pass(30 * 86_400 - 1);
      expect(await people.signedIn(bearer(made.key))).toBeDefined();
      clock.pass(2);
      expect(await people.signedIn(bearer(made.key))).toBeUndefined();
      const lasting = await people.makeKey(kim.id, { name: "warehouse", days: null });
      const other = await joined(people);
      await expect(people.withdrawKey(other.id, lasting.id)).rejects.toMatchObject({ code: "people-unknown" });
      expect(await people.signedIn(bearer(lasting.key))).toBeDefined();
      await people.withdrawKey(kim.id, lasting.id);
      expect(await people.signedIn(bearer(lasting.key))).toBeUndefined();
      await expect(people.makeKey(kim.id, { name: " ", days: 1 })).rejects.toMatchObject({ code: "people-bad-input" });
      await expect(people.makeKey(kim.id, { name: "x", days: 0.5 })).rejects.toMatchObject({
        code: "people-bad-input",
      });
      await expect(people.makeKey("nobody", { name: "x", days: 1 })).rejects.toMatchObject({ code: "people-unknown" });
      expect((await people.audit({ account: kim.id })).map(({ what }) => what)).toEqual(
        expect.arrayContaining(["key made", "key withdrawn"]),
      );
    },
  );

  it.skipIf(!place)("the audit is read page by page, the latest first, and never changed", async () => {
    const { people } = world;
    const at = clock.now();
    const line = (of: string) => ({ at, account: null, what: "read" as const, of, about: "s-paged", address: null });
    for (let read = 0; read < 5; read++) await people.write(line(`answer ${read}`));
    const first = await people.audit({ about: "s-paged", limit: 2 });
    const next = await people.audit({ about: "s-paged", limit: 2, beforeSequence: first[1]!.sequence });
    expect([...first, ...next].map(({ of }) => of)).toEqual(["answer 4", "answer 3", "answer 2", "answer 1"]);
    expect(await people.audit({ before: "2026-01-01T00:00:00.000Z" })).toEqual([]);
    if (!("url" in place!)) return;
    const store = await openStore(place!);
    const [changed, gone] = await Promise.allSettled([
      store.db.updateTable("people_audit").set({ of: "nothing" }).execute(),
      store.db.deleteFrom("people_audit").execute(),
    ]);
    expect([changed.status, gone.status]).toEqual(["rejected", "rejected"]);
    expect(String((changed as PromiseRejectedResult).reason)).toContain("append-only");
    await store.close();
  });

  it.skipIf(!place)("of many invitations at once each is there with its audit, and none half", async () => {
    const { people, ada } = world;
    const invite = (email: string) => people.invite({ email, name: "Many", roles: ["seller"], sellerId: null }, ada);
    const emails = Array.from({ length: 20 }, (__, at) => `many-${at % 10}@meridian.example`);
    await Promise.all(emails.map(invite));
    const accounts = (await people.accounts()).filter(({ name }) => name === "Many");
    expect(accounts).toHaveLength(10);
    expect(new Set(accounts.map(({ roles: held }) => held.join()))).toEqual(new Set(["seller"]));
    expect((await people.audit({ what: "invited", limit: 20 })).every(({ of }) => of.startsWith("many-"))).toBe(true);
  });
});

it("a link names the page that takes it where the public address is known", async () => {
  const { ledger, people, ada } = await administered({ memory: true });
  const { link, token } = await people.invite(
    { email: "l@meridian.example", name: "L", roles: [], sellerId: null },
    ada,
  );
  expect(link).toBe(`https://fairway.example/invitation#${token}`);
  const account = await people.takeInvitation({ token, password: goodPassword });
  const reset = await people.resetLink(account.id, ada);
  expect(reset.link).toBe(`https://fairway.example/reset-password#${reset.token}`);
  expect(await people.resetPassword({ token: reset.token, password: otherPassword })).toMatchObject({ id: account.id });
  await expect(people.resetPassword({ token: reset.token, password: otherPassword })).rejects.toMatchObject({
    code: "people-link-spent",
  });
  await ledger.close();
  await expect(openLedger({ memory: true }, { publicAddress: "fairway.example" })).rejects.toMatchObject({
    code: "people-bad-input",
  });
});
