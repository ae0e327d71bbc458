import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { placesForTests } from "../places-for-tests.ts";
import { Visitor } from "./browser-for-tests.ts";
import { administered, goodPassword, joined, otherPassword, type World } from "./people-for-tests.ts";

const { places, stop } = placesForTests();
type Received = { readonly to: readonly string[]; readonly text: string };
const received: Received[] = [];
let refuses = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo: (_address, _session, done) => done(refuses ? new Error("mailbox is full") : null),
  async onData(stream, session, done) {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const to = session.envelope.rcptTo.map(({ address }) => address);
    received.push({ to, text: Buffer.concat(parts).toString("utf8").replaceAll("=\r\n", "").replaceAll("=3D", "=") });
    done();
  },
});
let smtpUrl: string;
beforeAll(async () => {
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  smtpUrl = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
});
afterAll(async () => {
  stop();
  await new Promise<void>((closed) => {
    server.close(closed);
  });
});

const tokenIn = ({ text }: Received, page: string) =>
  new RegExp(`https://fairway\\.example/${page}#([\\w-]{43})`).exec(text)?.[1];
const arrived = async (count: number): Promise<void> => {
  await expect.poll(() => received.length, { timeout: 20_000, interval: 50 }).toBe(count);
};

describe.each(places)("links by mail, %s", (_, place) => {
  let world: World;
  beforeAll(async () => {
    if (place)
      world = await administered(place, {
        company: "Meridian",
        mail: { smtpUrl, from: "Fairway <fairway@meridian.example>" },
      });
  });
  afterAll(() => world?.ledger.close());

  it.skipIf(!place)("an invitation is mailed, and its link is taken once", async () => {
    const { people, ada } = world;
    received.length = 0;
    const invitation = { email: "new@meridian.example", name: "Nadja Neu", roles: ["seller" as const], sellerId: null };
    expect(await people.invite(invitation, ada)).toMatchObject({ mailed: true });
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toEqual(["new@meridian.example"]);
    expect(received[0]!.text).toContain("Subject: Your invitation to Fairway at Meridian");
    expect(received[0]!.text).toContain("Hello Nadja Neu,");
    const token = tokenIn(received[0]!, "invitation")!;
    expect(await people.takeInvitation({ token, password: goodPassword })).toMatchObject({ state: "active" });
  });

  it.skipIf(!place)("an invitation whose mail fails stands, and is handed over", async () => {
    const { people, ada } = world;
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    refuses = true;
    const invited = await people.invite(
      { email: "full@meridian.example", name: "Full", roles: [], sellerId: null },
      ada,
    );
    refuses = false;
    expect(told.mock.calls).toEqual([[expect.stringMatching(/could not be sent: .*550 mailbox is full/)]]);
    told.mockRestore();
    expect(invited).toMatchObject({ mailed: false, link: `https://fairway.example/invitation#${invited.token}` });
    expect(await people.takeInvitation({ token: invited.token, password: goodPassword })).toMatchObject({
      state: "active",
    });
  });

  it.skipIf(!place)(
    "who forgot their password has a link by mail; it signs out everywhere and ends the waiting",
    async () => {
      const { people } = world;
      expect(people.ways().resetByMail).toBe(true);
      const { id, email } = await joined(people);
      received.length = 0;
      const desk = new Visitor(people);
      await desk.signIn(email, goodPassword);
      for (let attempt = 0; attempt < 5; attempt++) await new Visitor(people).signIn(email, otherPassword);
      expect(await new Visitor(people).signIn(email, goodPassword)).toMatchObject({ status: 429 });
      const forgetful = new Visitor(people);
      const forgot = (said: string) => forgetful.post("/forgot-password", { email: said });
      const known = await forgot(email.toUpperCase());
      expect(known).toEqual({ status: 200, body: { status: true } });
      await arrived(1);
      expect(await forgot("stranger@elsewhere.example")).toEqual(known);
      const first = tokenIn(received[0]!, "reset-password")!;
      await forgot(email);
      await arrived(2);
      const token = tokenIn(received[1]!, "reset-password")!;
      expect(received.map(({ to }) => to)).toEqual([[email], [email]]);
      await expect(people.resetPassword({ token: first, password: otherPassword })).rejects.toMatchObject({
        code: "people-link-spent",
      });
      await expect(people.resetPassword({ token, password: "Meridian2026!" })).rejects.toMatchObject({
        code: "people-bad-password",
      });
      await people.resetPassword({ token, password: otherPassword });
      expect(await desk.who()).toBeUndefined();
      expect(await forgetful.signIn(email, goodPassword)).toMatchObject({ status: 401 });
      expect(await forgetful.signIn(email, otherPassword)).toMatchObject({ status: 200 });
      await expect(people.takeInvitation({ token, password: otherPassword })).rejects.toMatchObject({
        code: "people-link-spent",
      });
      expect((await people.audit({ account: id, what: "password reset" }))[0]).toMatchObject({ of: email });
    },
  );

  it.skipIf(!place)("nobody's mailbox is filled: after three letters one waits, and nobody is told", async () => {
    const { people, clock } = world;
    const { email } = await joined(people);
    received.length = 0;
    const forgot = () => new Visitor(people).post("/forgot-password", { email });
    for (let letter = 1; letter <= 3; letter++) {
      await forgot();
      await arrived(letter);
    }
    expect(await forgot()).toEqual({ status: 200, body: { status: true } });
    clock.pass(301);
    await forgot();
    await arrived(4);
  });

  it.skipIf(!place)("a link is good for an hour", async () => {
    const { people, clock, ada } = world;
    const { id } = await joined(people);
    const { token } = await people.resetLink(id, ada);
    clock.pass(3_601);
    await expect(people.resetPassword({ token, password: otherPassword })).rejects.toMatchObject({
      code: "people-link-spent",
    });
  });
});

it("without mail the page says whom to ask, whoever asks", async () => {
  const { ledger, people, adaAccount } = await administered({ memory: true });
  expect(people.ways().resetByMail).toBe(false);
  const forgot = (email: string) => new Visitor(people).post("/forgot-password", { email });
  const answer = await forgot(adaAccount.email);
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "NO_MAIL", message: expect.stringMatching(/administrator/) },
  });
  expect(await forgot("stranger@elsewhere.example")).toEqual(answer);
  await ledger.close();
});
