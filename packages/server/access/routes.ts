import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, Env } from "hono";
import type { Access } from "./access.ts";
import type { Admit } from "./admit.ts";
import type { Asker } from "./asker.ts";

type Method = "get" | "post" | "patch" | "delete";

/** Answers a request of somebody who may ask. */
export type Handler<Path extends string> = (context: Context<Env, Path>, asker: Asker) => Response | Promise<Response>;

/** One route as it was registered. */
export type DeclaredRoute = { readonly method: string; readonly path: string; readonly access: Access };

type Register = <Path extends string>(path: Path, access: Access, handler: Handler<Path>) => void;

/** The only way to a route: none without saying who may call it. */
export type Routes = Readonly<Record<Method, Register>> & {
  /** Answers whatever method of a path nothing else answers. */
  readonly otherwise: Register;
  /** Describes a route for the OpenAPI document. */
  readonly describe: OpenAPIHono["openAPIRegistry"]["registerPath"];
  /** Says who may call a route that something else registers (the pages' files). */
  declare(method: string, path: string, access: Access): void;
  readonly declared: readonly DeclaredRoute[];
};

/** Registers routes that let in whom they declare. */
export function routesOf(app: OpenAPIHono, admit: Admit): Routes {
  const declared: DeclaredRoute[] = [];
  const declare = (method: string, path: string, access: Access) =>
    void declared.push({ method: method.toUpperCase(), path, access });
  const registering =
    (method: Method): Register =>
    (path, access, handler) => {
      declare(method, path, access);
      app.on(method.toUpperCase(), path, async (context) =>
        handler(context as unknown as Context<Env, typeof path>, await admit(context, access)),
      );
    };
  return {
    get: registering("get"),
    post: registering("post"),
    patch: registering("patch"),
    delete: registering("delete"),
    otherwise: (path, access, handler) =>
      app.all(path, async (context) => handler(context as never, await admit(context, access))),
    describe: (route) => app.openAPIRegistry.registerPath(route),
    declare,
    declared,
  };
}

/**
 * Checks that every route of the app has said who may call it.
 *
 * @throws Error naming those that have not.
 */
export function checkDeclared(app: OpenAPIHono, { declared }: Routes): void {
  const known = new Set(declared.map(({ method, path }) => `${method} ${path}`));
  const silent = app.routes
    .filter(({ method, path }) => method !== "ALL" && !known.has(`${method} ${path}`))
    .map(({ method, path }) => `${method} ${path}`);
  if (silent.length === 0) return;
  throw new Error(
    `These routes do not say who may call them: ${silent.join(", ")}. Register them through \`routesOf\`.`,
  );
}
