import { everyQuestion, type Question } from "@fairway/questions";
import { OpenAPIHono } from "@hono/zod-openapi";
import { compress } from "hono/compress";
import { type Logger, pino } from "pino";
import { docsPage } from "./docs-page.ts";
import { refuseOtherMethods } from "./guards/known-methods.ts";
import { sameMachine } from "./guards/same-machine.ts";
import { securityHeaders } from "./guards/security-headers.ts";
import { addressLimit, contentLimit } from "./guards/size-limits.ts";
import { openApiDocument } from "./openapi-document.ts";
import { problemOf, problemSchema, unexpected } from "./problem.ts";
import { assessRoute } from "./routes/assess-route.ts";
import { type BackupWorkspace, backupRoute } from "./routes/backup-route.ts";
import { directoryRoute } from "./routes/directory-route.ts";
import { practiceRoutes } from "./routes/practice-routes.ts";
import { questionRoutes, unknownQuestions } from "./routes/question-routes.ts";
import { workspaceRoutes } from "./routes/workspace-routes.ts";
import type { ServedWorkspace } from "./served-workspace.ts";
import { builtFolder } from "./web-files/web-folder.ts";
import { webRoutes } from "./web-files/web-routes.ts";

export type AppOptions = {
  /** The questions that get routes; all unless said otherwise. */
  readonly questions?: readonly Question[];
  /** Where people act; without it, there are no routes of practices and backups. */
  readonly practices?: BackupWorkspace;
  /** Folder of the built pages. */
  readonly web?: string;
  readonly log?: Logger;
};

/**
 * Fairway over HTTP: questions, workspace, assessment, their OpenAPI document and page, and the web's files. Everything
 * under /api answers JSON, errors too, and is never kept without asking again.
 */
export function createApp(workspace: ServedWorkspace, options: AppOptions = {}): OpenAPIHono {
  const questions = options.questions ?? everyQuestion;
  const log = options.log ?? pino({ level: process.env.FAIRWAY_LOG ?? "error" });
  const app = new OpenAPIHono();

  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    log.info(
      {
        method: context.req.method,
        path: context.req.path,
        status: context.res.status,
        ms: Math.round(performance.now() - started),
      },
      "answered",
    );
  });
  app.use(securityHeaders, sameMachine, addressLimit, contentLimit, compress());
  app.use("/api/*", async (context, next) => {
    context.header("Cache-Control", "no-cache");
    await next();
  });

  app.openAPIRegistry.register("Problem", problemSchema);
  workspaceRoutes(app, workspace);
  assessRoute(app, workspace);
  questionRoutes(app, workspace, questions);
  if (options.practices) {
    directoryRoute(app, options.practices);
    practiceRoutes(app, options.practices);
    backupRoute(app, options.practices);
  }
  const document = openApiDocument(app, questions);
  app.get("/openapi.json", (context) => context.json(document));
  app.get("/docs", (context) => context.html(docsPage(document)));
  refuseOtherMethods(app);
  unknownQuestions(app);
  app.all("/api/*", (context) =>
    context.json(
      { code: "route-unknown", says: `There is no ${context.req.method} ${context.req.path}.`, do: "See /docs." },
      404,
    ),
  );
  webRoutes(app, options.web ?? builtFolder);
  refuseOtherMethods(app);

  app.onError((error, context) => {
    if (context.req.raw.signal.aborted) return context.body(null, 499 as 500);
    const known = problemOf(error);
    if (!known) log.error({ err: error, path: context.req.path }, "failed");
    return context.json(known?.problem ?? unexpected, known?.status ?? 500);
  });
  return app;
}
