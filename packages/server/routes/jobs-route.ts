import type { Workspace } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { dataKeepers } from "../access/access.ts";
import type { Routes } from "../access/routes.ts";
import { problemResponses } from "../problem-responses.ts";

export type JobsWorkspace = Pick<Workspace, "jobsOverview">;

const text = z.string();
const state = z.strictObject({
  name: text,
  state: z.enum(["waiting", "running", "tried again", "done", "failed"]),
  at: text,
  retries: z.number(),
  nextTry: text.nullable(),
  says: text.nullable(),
});

const route = createRoute({
  method: "get",
  path: "/api/jobs",
  summary:
    "What is done by the clock: when each job comes next, what last became of it, what went wrong and what to do",
  responses: {
    200: {
      description: "The jobs, what failed, and the last assessment",
      content: {
        "application/json": {
          schema: z.strictObject({
            running: z.boolean().openapi({ description: "Whether the clock is at work" }),
            timeZone: text,
            jobs: z.array(
              z.strictObject({
                name: z.enum(["nightly", "deadlines", "digests"]),
                does: text,
                next: text.nullable().openapi({ description: "The next instant; null where it is off" }),
                off: text.nullable().openapi({ description: "Why it is not done" }),
                last: state.nullable(),
              }),
            ),
            failures: z.array(state.extend({ do: text })),
            lastAssessment: z
              .strictObject({
                at: text,
                asOf: text,
                raised: z.number(),
                kept: z.number(),
                cleared: z.number(),
                failed: z.array(z.strictObject({ question: text, says: text })),
              })
              .nullable(),
          }),
        },
      },
    },
    ...problemResponses,
  },
});

/** GET /api/jobs: for whoever looks after the data. */
export function jobsRoute(routes: Routes, workspace: JobsWorkspace): void {
  routes.describe(route);
  routes.get(route.path, { who: dataKeepers, rows: "company" }, async (context) =>
    context.json(await workspace.jobsOverview()),
  );
}
