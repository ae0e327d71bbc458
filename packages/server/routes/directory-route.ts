import type { Workspace } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import type { Routes } from "../access/routes.ts";
import { HttpProblem } from "../problem.ts";
import { problemResponses } from "../problem-responses.ts";

export type DirectoryWorkspace = Pick<Workspace, "directory">;

const mostAsked = 200;
const colleague = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.string()) });
const asked = z.object({
  q: z.string().max(100).default("").openapi({ description: "Part of a name", example: "an" }),
  limit: z.coerce.number().int().min(1).max(mostAsked).default(50).openapi({ description: "How many" }),
});

const route = createRoute({
  method: "get",
  path: "/api/directory",
  summary: "Who is who: names by id, or the people whose name holds what is typed",
  tags: ["Practices"],
  request: {
    query: asked.extend({
      id: z
        .array(z.string())
        .optional()
        .openapi({ description: `Only these people, at most ${mostAsked}; repeated` }),
    }),
  },
  responses: {
    200: {
      description: "People, by name",
      content: { "application/json": { schema: z.strictObject({ people: z.array(colleague) }) } },
    },
    ...problemResponses,
  },
});

const folded = (text: string): string => text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");

/** GET /api/directory: so that nobody is shown or asked for an id where a name is known. */
export function directoryRoute(routes: Routes, workspace: DirectoryWorkspace): void {
  routes.describe(route);
  routes.get(route.path, { who: "signed in", rows: "company" }, async (context) => {
    const read = asked.safeParse(context.req.query());
    if (!read.success) {
      const says = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
      throw new HttpProblem(400, { code: "filter", says, do: `Ask by id or q, for 1 to ${mostAsked} people.` });
    }
    const ids = context.req.queries("id");
    const wanted = new Set(ids);
    const typed = folded(read.data.q);
    const everybody = await workspace.directory();
    const found = everybody.filter(({ id, name }) => (ids ? wanted.has(id) : folded(name).includes(typed)));
    return context.json({ people: found.slice(0, ids ? mostAsked : read.data.limit) });
  });
}
