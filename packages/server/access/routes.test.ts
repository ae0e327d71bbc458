import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { everybody } from "./access.ts";
import { admission } from "./admit.ts";
import { withAccess } from "./describe-access.ts";
import { checkDeclared, routesOf } from "./routes.ts";

const open = admission({ people: undefined, isOpen: async () => true, proxies: [], now: () => 0 });

test("a route that something else registered and nobody declared stops the start, by its name", () => {
  const app = new OpenAPIHono();
  const routes = routesOf(app, open);
  routes.get("/said", everybody, (context) => context.text("said"));
  expect(() => checkDeclared(app, routes)).not.toThrow();
  app.post("/silent", (context) => context.text("silent"));
  expect(() => checkDeclared(app, routes)).toThrow(/do not say who may call them: POST \/silent/);
  routes.declare("post", "/silent", everybody);
  expect(() => checkDeclared(app, routes)).not.toThrow();
});

test("the types ask for it too", () => {
  const routes = routesOf(new OpenAPIHono(), open);
  // @ts-expect-error a route without an access declaration does not compile
  const register = () => routes.get("/silent", (context) => context.text("silent"));
  expect(register).toBeTypeOf("function");
});

test("an operation that is described and that no route answers is found", () => {
  const described = { "/api/things/{thing}": { get: { description: "A thing." } } };
  expect(() => withAccess(described, [])).toThrow(/GET \/api\/things\/\{thing\}, which no route answers/);
  const access = { who: ["finance", "executive"], rows: "company", by: "session" } as const;
  expect(withAccess(described, [{ method: "GET", path: "/api/things/:thing", access }])).toEqual({
    "/api/things/{thing}": {
      get: {
        description: "A thing. Who may: finance or an executive, signed in on a page.",
        security: [{ session: [] }],
        "x-fairway-access": { who: ["finance", "executive"], rows: "company" },
      },
    },
  });
});
