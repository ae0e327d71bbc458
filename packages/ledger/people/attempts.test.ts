import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placesForTests } from "../places-for-tests.ts";
import { openStore, type Store } from "../store/open-store.ts";
import {
  accountKey,
  addressKey,
  beginAttempt,
  forgetAttempts,
  takeAttemptBack,
  withAccount,
  withAddress,
} from "./attempts.ts";

const { places, stop } = placesForTests();
afterAll(stop);

const start = Date.parse("2026-03-02T08:00:00.000Z");
const after = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const waitIn = (openAt: string, seconds: number) => (Date.parse(openAt) - start) / 1_000 - seconds;

describe.each(places)("attempts on %s", (_, place) => {
  let store: Store;
  beforeAll(async () => {
    if (place) store = await openStore(place);
  });
  afterAll(() => store?.close());

  it.skipIf(!place)(
    "five are free; then one waits 30 s, a minute, two, and never more than a quarter of an hour",
    async () => {
      const waits: number[] = [];
      let at = 0;
      for (let attempt = 0; attempt < 13; attempt++) {
        const { admitted, openAt, count } = await beginAttempt(store.db, "account:slow", withAccount, after(at));
        expect([admitted, count]).toEqual([true, attempt + 1]);
        waits.push(waitIn(openAt, at));
        at += waitIn(openAt, at);
      }
      expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
    },
  );

  it.skipIf(!place)("whoever comes too early is told when, and it costs nothing", async () => {
    const begin = (seconds: number) => beginAttempt(store.db, "account:early", withAccount, after(seconds));
    for (let attempt = 0; attempt < 5; attempt++) await begin(0);
    for (const seconds of [0, 10, 29])
      expect(await begin(seconds)).toEqual({ admitted: false, count: 5, openAt: after(30) });
    expect(await begin(30)).toMatchObject({ admitted: true, count: 6 });
  });

  it.skipIf(!place)("a day without an attempt, or a right password, and all is forgotten", async () => {
    const begin = (seconds: number) => beginAttempt(store.db, "account:day", withAccount, after(seconds));
    for (let attempt = 0; attempt < 4; attempt++) await begin(0);
    expect(await begin(86_401)).toMatchObject({ count: 1 });
    await begin(86_402);
    await forgetAttempts(store.db, "account:day");
    expect(await begin(86_403)).toMatchObject({ count: 1 });
  });

  it.skipIf(!place)(
    "of fifty at once from one address forty are admitted, and what was right is taken back",
    async () => {
      const begin = () => beginAttempt(store.db, "address:office", withAddress, after(0));
      const all = await Promise.all(Array.from({ length: 50 }, begin));
      expect(all.filter(({ admitted }) => admitted)).toHaveLength(40);
      await takeAttemptBack(store.db, "address:office");
      expect(await begin()).toMatchObject({ admitted: true, count: 40 });
      expect(await begin()).toMatchObject({ admitted: false });
    },
  );
});

it("an address is counted once however it is written; of IPv6 its network is", () => {
  expect(addressKey("::ffff:192.0.2.7")).toBe(addressKey("192.0.2.7"));
  const network = addressKey("2001:db8:1:2::1");
  for (const same of ["2001:0DB8:0001:0002:ffff:1:2:3", "2001:db8:1:2:0:0:0:9", "2001:db8:1:2::"])
    expect(addressKey(same)).toBe(network);
  for (const other of ["2001:db8:1:3::1", "2001:db8:1::2:1", "::1"]) expect(addressKey(other)).not.toBe(network);
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(addressKey(address)).toMatch(/^address:([0-9a-f]{1,4}(:[0-9a-f]{1,4}){3}|[\d.]+)$/);
    }),
  );
});

it("an e-mail address is counted once however it is written, and is not kept", () => {
  expect(accountKey(" Ada@Meridian.example ")).toBe(accountKey("ada@meridian.example"));
  expect(accountKey("ada@meridian.example")).not.toContain("ada");
});
