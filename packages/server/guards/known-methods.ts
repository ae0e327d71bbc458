import type { OpenAPIHono } from "@hono/zod-openapi";
import { HttpProblem } from "../problem.ts";

/** Every path that answers something, with the methods that it answers to; HEAD wherever GET does. */
export function methodsByPath(app: OpenAPIHono): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const methods = found.get(path) ?? new Set();
    found.set(path, methods.add(method));
    if (method === "GET") methods.add("HEAD");
  }
  return new Map([...found].map(([path, methods]) => [path, [...methods].sort()]));
}

const refusing = new WeakMap<OpenAPIHono, Set<string>>();

/**
 * Refuses every other method on the paths that are known so far, naming those allowed. Stands after the routes that it
 * speaks for and before whatever answers to paths that nobody knows; a path once spoken for is passed over.
 */
export function refuseOtherMethods(app: OpenAPIHono): void {
  const spokenFor = refusing.get(app) ?? new Set();
  refusing.set(app, spokenFor);
  for (const [path, methods] of methodsByPath(app)) {
    if (spokenFor.has(path)) continue;
    spokenFor.add(path);
    app.all(path, (context) => {
      context.header("Allow", methods.join(", "));
      throw new HttpProblem(405, {
        code: "method-not-allowed",
        says: `${context.req.path} does not take ${context.req.method}.`,
        do: `Use ${methods.join(" or ")}; /docs says what each path takes.`,
      });
    });
  }
}
