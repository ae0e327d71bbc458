import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { HttpProblem } from "../problem.ts";
import { isLoopback, socketOf } from "./client-address.ts";

const nameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1");

const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/** Whether a request only reads; whatever else may change something. */
export const onlyReads = (method: string): boolean => method === "GET" || method === "HEAD";

const foreignOrigin = () =>
  new HttpProblem(403, {
    code: "foreign-origin",
    says: "Another site's page asked for a change.",
    do: "Use Fairway's own pages.",
  });

/** Whether a page of this origin is our own: at the public address, or at the very address that was asked. */
function isOwnOrigin(origin: string, host: string, publicUrl: URL | undefined): boolean {
  if (publicUrl && nameOf(host) === publicUrl.hostname.replace(/^\[(.*)\]$/, "$1")) return origin === publicUrl.origin;
  if (origin === publicUrl?.origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/**
 * Lets in only requests for this server by one of its own names: any other Host is a name that was bent to its address
 * (DNS rebinding); a foreign Origin on a change is another site's page (cross-site request forgery). While nobody
 * administers the workspace its only name is this machine's, and nothing that came through a proxy or from another machine is let in.
 *
 * @param publicUrl the address that people open; its name is ours once the workspace is administered.
 */
export function ownAddress(isOpen: () => Promise<boolean>, publicUrl: URL | undefined): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    const host = context.req.header("host") ?? new URL(context.req.url).host;
    const name = nameOf(host);
    const { remote, local } = socketOf(context);
    if (await isOpen()) {
      const elsewhere = remote !== undefined && !isLoopback(remote);
      const forwarded = forwarding.some((header) => context.req.header(header) !== undefined);
      if (!isLoopback(name) || elsewhere || forwarded) {
        throw new HttpProblem(403, {
          code: "foreign-host",
          says: "Nobody administers this workspace yet, so it answers only on this machine.",
          do: "Open it as http://localhost with its port; the one-time link in its terminal makes the first administrator.",
        });
      }
    } else if (!isLoopback(name) && name !== local && nameOf(publicUrl?.host ?? "") !== name) {
      throw new HttpProblem(403, {
        code: "foreign-host",
        says: `This server is not known as \u201c${name.slice(0, 80)}\u201d.`,
        do: "Open it by its own address; FAIRWAY_PUBLIC_URL names it.",
      });
    }
    const origin = context.req.header("origin");
    if (!onlyReads(context.req.method) && origin !== undefined && !isOwnOrigin(origin, host, publicUrl))
      throw foreignOrigin();
    await next();
  });
}

/**
 * Refuses a change that comes with a cookie alone and does not say whose page asked for it: browsers always say.
 *
 * @throws HttpProblem 403
 */
export function requireOrigin(method: string, origin: string | undefined): void {
  if (onlyReads(method) || origin !== undefined) return;
  throw new HttpProblem(403, {
    code: "foreign-origin",
    says: "A change by a signed-in page must say whose page it is.",
    do: "Send the header Origin, or ask with an API key: Authorization: Bearer KEY.",
  });
}
