import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Workspace } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { personHeader } from "../access/admit.ts";
import type { Routes } from "../access/routes.ts";
import { HttpProblem, problemSchema } from "../problem.ts";
import type { FeedbackWorkspace } from "./feedback-routes.ts";
import type { JobsWorkspace } from "./jobs-route.ts";
import { type PracticeWorkspace, personOf } from "./practice-routes.ts";

export type BackupWorkspace = Pick<Workspace, "backUp" | "directory"> &
  PracticeWorkspace &
  FeedbackWorkspace &
  JobsWorkspace;

const problem = (description: string) => ({ description, content: { "application/json": { schema: problemSchema } } });

const route = createRoute({
  method: "post",
  path: "/api/backup",
  summary: "All of the workspace as one file, while it is in use; for administrators",
  description:
    "What `fairway restore` makes a workspace of: data, ledger, strategies, mappings, each as it is at one moment.",
  request: { headers: z.object({ [personHeader]: z.string().optional() }) },
  responses: {
    200: { description: "The backup", content: { "application/gzip": { schema: z.string() } } },
    400: problem("It is not said who acts"),
    401: problem("Not signed in"),
    403: problem("Not an administrator, or asked by another site's page"),
    429: problem("Asked too often"),
    500: problem("Something went wrong inside"),
    507: problem("The disk is full"),
  },
});

/** POST /api/backup: written whole to a file of its own first, then sent, then removed. */
export function backupRoute(routes: Routes, workspace: BackupWorkspace): void {
  routes.describe(route);
  routes.post(route.path, { who: ["administrator"], rows: "everybody's" }, async (context, asker) => {
    const person = await personOf(context, asker, workspace);
    if (!person.roles.includes("administrator")) {
      throw new HttpProblem(403, {
        code: "not-yours",
        says: `${person.name} may not take a backup.`,
        do: "Who could: an administrator.",
      });
    }
    const folder = await mkdtemp(join(tmpdir(), "fairway-backup-"));
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const file = join(folder, "backup.fairway");
      await workspace.backUp(file);
      const { size } = await stat(file);
      const content = createReadStream(file);
      content.once("close", () => void remove());
      context.header("Content-Type", "application/gzip");
      context.header("Content-Length", String(size));
      return context.body(Readable.toWeb(content) as ReadableStream);
    } catch (error) {
      await remove();
      throw error;
    }
  });
}
