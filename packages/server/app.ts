import { everyQuestion, type Question } from "@fairway/questions";
import type { People } from "@fairway/workspace";
import { OpenAPIHono } from "@hono/zod-openapi";
import { type Logger, pino } from "pino";
import { everybody } from "./access/access.ts";
import { admission, openness, type Rates } from "./access/admit.ts";
import { readAudit } from "./access/read-audit.ts";
import { checkDeclared, routesOf } from "./access/routes.ts";
import { docsPage } from "./docs-page.ts";
import { packed } from "./encoding.ts";
import { refuseOtherMethods } from "./guards/known-methods.ts";
import { ownAddress } from "./guards/own-address.ts";
import { securityHeaders } from "./guards/security-headers.ts";
import { addressLimit, contentLimit } from "./guards/size-limits.ts";
import { openApiDocument } from "./openapi-document.ts";
import { problemOf, problemSchema, unexpected } from "./problem.ts";
import { assessRoute } from "./routes/assess-route.ts";
import { authRoutes } from "./routes/auth-routes.ts";
import { type BackupWorkspace, backupRoute } from "./routes/backup-route.ts";
import { directoryRoute } from "./routes/directory-route.ts";
import { feedbackRoutes } from "./routes/feedback-routes.ts";
import { jobsRoute } from "./routes/jobs-route.ts";
import { keyRoutes } from "./routes/key-routes.ts";
import { linkRoutes } from "./routes/link-routes.ts";
import { meRoute } from "./routes/me-route.ts";
import { peopleRoutes } from "./routes/people-routes.ts";
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
  /** Who may sign in; without them a workspace is open to this machine. */
  readonly people?: People;
  /** The address that people open. */
  readonly publicUrl?: URL | undefined;
  /** Addresses of reverse proxies whose word about the client's address is taken. */
  readonly proxies?: readonly string[];
  /** How often somebody may ask. */
  readonly rates?: Rates;
  /** The moment now, in milliseconds. */
  readonly now?: () => number;
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
  const { people, publicUrl, proxies = [], rates, now = Date.now } = options;
  const isOpen = openness(people);
  const admit = admission({ people, isOpen, proxies, now, ...(rates === undefined ? {} : { rates }) });
  const routes = routesOf(app, admit);
  app.use(securityHeaders(publicUrl), ownAddress(isOpen, publicUrl), addressLimit, contentLimit, packed);
  app.use("/api/*", async (context, next) => {
    context.header("Cache-Control", people ? "private, no-cache" : "no-cache");
    if (people) context.header("Vary", "Cookie, Authorization", { append: true });
    await next();
  });

  app.openAPIRegistry.register("Problem", problemSchema);
  workspaceRoutes(routes, workspace);
  assessRoute(routes, workspace);
  questionRoutes(routes, workspace, questions, readAudit(people, now));
  if (options.practices) {
    directoryRoute(routes, options.practices);
    practiceRoutes(routes, options.practices, questions);
    feedbackRoutes(routes, options.practices);
    jobsRoute(routes, options.practices);
    backupRoute(routes, options.practices);
  }
  meRoute(routes, people);
  if (people) {
    authRoutes(routes, people);
    linkRoutes(routes, people);
    peopleRoutes(routes, people);
    keyRoutes(routes, people);
  }
  const document = openApiDocument(app, questions, routes.declared);
  routes.get("/openapi.json", everybody, (context) => context.json(document));
  routes.get("/docs", everybody, (context) => context.html(docsPage(document)));
  refuseOtherMethods(app);
  unknownQuestions(routes);
  routes.otherwise("/api/*", { who: "signed in", rows: "none" }, (context) =>
    context.json(
      { code: "route-unknown", says: `There is no ${context.req.method} ${context.req.path}.`, do: "See /docs." },
      404,
    ),
  );
  routes.declare("get", "/*", everybody);
  webRoutes(app, options.web ?? builtFolder);
  refuseOtherMethods(app);
  checkDeclared(app, routes);

  app.onError((error, context) => {
    if (context.req.raw.signal.aborted) return context.body(null, 499 as 500);
    const known = problemOf(error);
    if (!known) log.error({ err: error, path: context.req.path }, "failed");
    return context.json(known?.problem ?? unexpected, known?.status ?? 500, { ...known?.headers });
  });
  return app;
}
