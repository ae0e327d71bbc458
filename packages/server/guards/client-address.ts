import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Who is at the other end of the connection, and at which of our addresses it arrived; undefined where there is none (in process). */
export function socketOf(context: Context): {
  readonly remote: string | undefined;
  readonly local: string | undefined;
} {
  const socket = (context.env as Partial<HttpBindings> | undefined)?.incoming?.socket;
  return { remote: plainAddress(socket?.remoteAddress), local: plainAddress(socket?.localAddress) };
}

/** An IPv4 address that IPv6 carries, as IPv4. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/, "");
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === "::1" || address === "localhost" || /^127(\.\d{1,3}){3}$/.test(address);
}

/**
 * The address that a request came from. What proxies say is believed only where the connection is from one that is
 * trusted: then the last address in `X-Forwarded-For` that is not itself a trusted proxy.
 *
 * @param proxies addresses of the reverse proxies in front.
 */
export function clientAddress(context: Context, proxies: readonly string[]): string | undefined {
  const { remote } = socketOf(context);
  if (remote === undefined || !proxies.includes(remote)) return remote;
  const said = (context.req.header("x-forwarded-for") ?? "")
    .split(",")
    .flatMap((part) => plainAddress(part.trim()) || []);
  return said.findLast((address) => !proxies.includes(address)) ?? remote;
}
