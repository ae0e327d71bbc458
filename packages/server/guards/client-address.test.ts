import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress, isLoopback } from "./client-address.ts";

async function addressOf(remoteAddress: string | undefined, forwarded: string | undefined, proxies: readonly string[]) {
  const app = new Hono().get("/", (context) => context.json(clientAddress(context, proxies) ?? null));
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } };
  const headers = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
  return (await app.request("/", { headers }, env)).json();
}

test.each([
  ["what anybody writes is not believed", "203.0.113.9", "198.51.100.1", [], "203.0.113.9"],
  ["a proxy that is not trusted is not believed", "10.0.0.9", "198.51.100.1", ["10.0.0.1"], "10.0.0.9"],
  ["a trusted proxy is", "10.0.0.1", "198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
  ["of what the client wrote before, nothing", "10.0.0.1", "1.2.3.4, 198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
  ["two proxies in a row", "10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", ["10.0.0.1", "10.0.0.2"], "198.51.100.1"],
  ["a proxy that says nothing", "10.0.0.1", undefined, ["10.0.0.1"], "10.0.0.1"],
  ["IPv4 within IPv6", "::ffff:10.0.0.1", "::ffff:198.51.100.1", ["10.0.0.1"], "198.51.100.1"],
  ["no connection at all", undefined, "198.51.100.1", ["10.0.0.1"], null],
])("the address of whoever asks: %s", async (_what, remote, forwarded, proxies, expected) => {
  expect(await addressOf(remote, forwarded, proxies)).toBe(expected);
});

test("knows this machine's own addresses from all others", () => {
  for (const own of ["127.0.0.1", "127.1.2.3", "::1", "localhost"]) expect(isLoopback(own), own).toBe(true);
  for (const other of ["0.0.0.0", "::", "128.0.0.1", "127.0.0.1.evil.example", "10.0.0.1", ""])
    expect(isLoopback(other), other).toBe(false);
});
