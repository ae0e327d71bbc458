import { createMiddleware } from "hono/factory";
import { HttpProblem } from "../problem.ts";

const ownNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, "");

/**
 * Lets in only what this machine's own browser or tools asked: a foreign Host header is a name that was bent to
 * 127.0.0.1 (DNS rebinding), a foreign Origin on a change is another site's page (cross-site request forgery).
 */
export const sameMachine = createMiddleware(async (context, next) => {
  const host = context.req.header("host") ?? new URL(context.req.url).host;
  if (!ownNames.has(nameOf(host))) {
    throw new HttpProblem(403, {
      code: "foreign-host",
      says: "This server answers only on this machine.",
      do: "Open it as http://localhost with its port.",
    });
  }
  const origin = context.req.header("origin");
  const changes = context.req.method !== "GET" && context.req.method !== "HEAD";
  if (changes && origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)) {
    throw new HttpProblem(403, {
      code: "foreign-origin",
      says: "Another site's page asked for a change.",
      do: "Use Fairway's own pages.",
    });
  }
  await next();
});
