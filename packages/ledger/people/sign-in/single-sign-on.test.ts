import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placesForTests } from "../../places-for-tests.ts";
import { Visitor } from "../browser-for-tests.ts";
import { administered, goodPassword, joined, machine, type World } from "../people-for-tests.ts";
import { type IdentityProvider, startIdentityProvider } from "./identity-provider-for-tests.ts";

const { places, stop } = placesForTests();
const origin = "http://localhost:4000";
const callback = `${origin}/api/auth/callback/sso`;
let provider: IdentityProvider;
let foreign: IdentityProvider;
beforeAll(async () => {
  [provider, foreign] = await Promise.all([startIdentityProvider(callback), startIdentityProvider(callback)]);
});
afterAll(async () => {
  await Promise.all([provider.stop(), foreign.stop()]);
  stop();
});

describe.each(places)("single sign-on, %s", (name, place) => {
  let world: World;
  beforeAll(async () => {
    const client = { clientId: "fairway", clientSecret: "the secret of the client" };
    const oidc = { issuer: provider.issuer, name: "Meridian Login", ...client };
    if (place) world = await administered(place, { publicAddress: origin, oidc });
  });
  afterAll(() => world?.ledger.close());

  /** Goes from the page of sign-in to the provider, signs in there, and comes to where one is sent back to. */
  const toCallback = async (visitor: Visitor, login: string): Promise<URL> => {
    const { status, body } = await visitor.post("/sign-in/social", { provider: "sso", callbackURL: "/inbox" });
    expect(status).toBe(200);
    return provider.signIn(String(body.url), login);
  };
  const comeBack = async (visitor: Visitor, at: URL): Promise<string | null> => {
    const response = await visitor.ask(`${at.pathname.replace("/api/auth", "")}${at.search}`);
    return response.status === 302 ? response.headers.get("location") : `status ${response.status}`;
  };
  const signIn = async (visitor: Visitor, login: string) => comeBack(visitor, await toCallback(visitor, login));
  const login = (who: string) => `${who}-${name}`;
  const knows = (who: string, email: string | undefined, verified?: boolean) =>
    provider.known.set(login(who), {
      ...(email !== undefined && { email }),
      ...(verified !== undefined && { email_verified: verified }),
      name: "As the company has it",
    });

  it.skipIf(!place)(
    "lets in whom an administrator has invited, by a verified e-mail, and takes the invitation by it",
    async () => {
      const { people } = world;
      expect(people.ways().singleSignOn).toEqual({ id: "sso", name: "Meridian Login" });
      const invitation = { email: "ivy@meridian.example", name: "Ivy", roles: ["executive" as const], sellerId: null };
      const { account, token } = await people.invite(invitation, machine);
      knows("ivy", "Ivy@Meridian.example", true);
      const visitor = new Visitor(people, origin);
      expect(await signIn(visitor, login("ivy"))).toBe("/inbox");
      expect(await visitor.who()).toMatchObject({
        account: { id: account.id, state: "active" },
        person: { name: "Ivy", roles: ["executive"] },
      });
      expect((await people.audit({ account: account.id })).map(({ what, of }) => `${what}: ${of}`)).toEqual([
        "signed in: by single sign-on",
        "invitation taken: ivy@meridian.example, by single sign-on",
      ]);
      await expect(people.takeInvitation({ token, password: goodPassword })).rejects.toMatchObject({
        code: "people-link-spent",
      });
      await visitor.post("/sign-out", {});
      knows("ivy", "ivy.married@meridian.example", true);
      expect(await signIn(visitor, login("ivy"))).toBe("/inbox");
      expect((await visitor.who())?.account).toMatchObject({
        id: account.id,
        email: "ivy@meridian.example",
        name: "Ivy",
      });
    },
  );

  it.skipIf(!place)("keeps none of the provider's tokens", async () => {
    const { people, ledger } = world;
    const { email } = await joined(people);
    knows("no-tokens", email, true);
    await signIn(new Visitor(people, origin), login("no-tokens"));
    const { mkdtempSync, readFileSync } = await import("node:fs");
    const file = `${mkdtempSync("/tmp/fairway-sso-")}/dump`;
    await ledger.dump(file);
    const rows = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.startsWith('["people_credential"'));
    expect(rows.some((row) => row.includes(login("no-tokens")))).toBe(true);
    for (const row of rows)
      expect(JSON.parse(row)[1]).toMatchObject({ access_token: null, refresh_token: null, id_token: null });
  });

  it.skipIf(!place)(
    "refuses an unknown e-mail, one that is not verified, none at all, and whoever is switched off",
    async () => {
      const { people, ada } = world;
      const count = (await people.accounts()).length;
      const off = await joined(people);
      await people.change(off.id, { state: "disabled" }, ada);
      const known = await joined(people);
      knows("stranger", "stranger@elsewhere.example", true);
      knows("unverified", known.email, false);
      knows("unsaid", known.email);
      knows("nameless", undefined);
      knows("off", off.email, true);
      const refusals = {
        stranger: "signup_disabled",
        unverified: "account_not_linked",
        unsaid: "account_not_linked",
        nameless: "email_not_found",
        off: "account_disabled",
      };
      for (const [who, why] of Object.entries(refusals)) {
        const visitor = new Visitor(people, origin);
        expect(new URL((await signIn(visitor, login(who)))!, origin).searchParams.get("error"), who).toBe(why);
        expect(await visitor.who(), who).toBeUndefined();
        expect((await people.audit({ limit: 1 }))[0], who).toMatchObject({
          what: "sign-in refused",
          of: `by single sign-on: ${why}`,
        });
      }
      expect(await people.accounts()).toHaveLength(count + 2);
    },
  );

  it.skipIf(!place)(
    "refuses whoever came in before, once the e-mail is not verified any more or they are switched off",
    async () => {
      const { people, ada } = world;
      const { id, email } = await joined(people);
      knows("later", email, true);
      const visitor = new Visitor(people, origin);
      expect(await signIn(visitor, login("later"))).toBe("/inbox");
      knows("later", email, false);
      expect(await signIn(new Visitor(people, origin), login("later"))).toContain("error=email_not_verified");
      knows("later", email, true);
      await people.change(id, { state: "disabled" }, ada);
      expect(await visitor.who()).toBeUndefined();
      expect(await signIn(new Visitor(people, origin), login("later"))).toContain("error=account_disabled");
    },
  );

  it.skipIf(!place)(
    "refuses a state that is another's, changed, used or missing, and an answer of another provider",
    async () => {
      const { people } = world;
      const { email } = await joined(people);
      knows("state", email, true);
      foreign.known.set(login("state"), { email, email_verified: true });
      const errorAt = async (visitor: Visitor, at: URL) =>
        new URL((await comeBack(visitor, at))!, origin).searchParams.get("error");

      const mine = new Visitor(people, origin);
      const at = await toCallback(mine, login("state"));
      expect(await errorAt(new Visitor(people, origin), at)).toBe("state_mismatch");

      const changed = await toCallback(mine, login("state"));
      changed.searchParams.set("state", "x".repeat(32));
      expect(await errorAt(mine, changed)).toBe("state_mismatch");
      changed.searchParams.delete("state");
      expect(await errorAt(mine, changed)).toBe("state_not_found");

      const good = await toCallback(mine, login("state"));
      expect(await comeBack(mine, good)).toBe("/inbox");
      const again = new Visitor(people, origin);
      expect(await errorAt(again, good)).toBe("state_mismatch");

      const asked = String((await again.post("/sign-in/social", { provider: "sso", callbackURL: "/" })).body.url);
      const other = await foreign.signIn(asked.replace(provider.issuer, foreign.issuer), login("state"));
      expect(other.searchParams.get("iss")).toBe(foreign.issuer);
      expect(await errorAt(again, other)).toBe("issuer_mismatch");

      const third = String((await again.post("/sign-in/social", { provider: "sso", callbackURL: "/" })).body.url);
      const claimed = await foreign.signIn(third.replace(provider.issuer, foreign.issuer), login("state"));
      claimed.searchParams.set("iss", provider.issuer);
      expect(await errorAt(again, claimed)).toBe("invalid_code");
      expect(await again.who()).toBeUndefined();
    },
  );

  it.skipIf(!place)(
    "sends nobody elsewhere, takes no token that another page brings, and knows no other provider",
    async () => {
      const visitor = new Visitor(world.people, origin);
      const social = (body: object) => visitor.post("/sign-in/social", { provider: "sso", ...body });
      expect(await social({ callbackURL: "https://evil.example/" })).toMatchObject({ status: 403 });
      expect(await social({ idToken: { token: "a.b.c" } })).toMatchObject({
        status: 400,
        body: { code: "NOT_OFFERED" },
      });
      expect(await social({ provider: "google" })).toMatchObject({ status: 404 });
    },
  );
});

it("a provider that does not answer, or is another than it was said to be, holds no password up", async () => {
  const claims = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ issuer: "https://somebody.example" }));
  });
  claims.listen(0, "127.0.0.1");
  await once(claims, "listening");
  const issuer = `http://127.0.0.1:${(claims.address() as AddressInfo).port}`;
  const oidc = { issuer, name: "Other", clientId: "fairway", clientSecret: "any" };
  const { ledger, people, adaAccount } = await administered({ memory: true }, { publicAddress: origin, oidc });
  const visitor = new Visitor(people, origin);
  const social = () => visitor.post("/sign-in/social", { provider: "sso", callbackURL: "/" });
  expect(await social()).toMatchObject({
    status: 502,
    body: { code: "PROVIDER_UNREACHABLE", message: expect.stringMatching(/calls itself https:\/\/somebody\.example/) },
  });
  claims.close();
  claims.closeAllConnections();
  expect(await social()).toMatchObject({ status: 502, body: { message: expect.stringMatching(/does not answer/) } });
  expect(await visitor.signIn(adaAccount.email, goodPassword)).toMatchObject({ status: 200 });
  await ledger.close();
});
