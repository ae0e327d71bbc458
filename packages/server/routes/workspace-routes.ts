import { protectedKinds, signalSchema } from "@fairway/questions";
import { createRoute, z } from "@hono/zod-openapi";
import { type Asker, personAsking } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { keptOrConfirmed } from "../kept-body.ts";
import { problemResponses } from "../problem-responses.ts";
import type { ServedWorkspace } from "../served-workspace.ts";
import { asOfFrom } from "./question-routes.ts";

const json = (schema: z.ZodType, description: string) => ({ description, content: { "application/json": { schema } } });
const asOf = z.object({
  as_of: z.string().optional().openapi({
    description: "The day asked of, YYYY-MM-DD; the last day of the data where absent.",
    example: "2026-11-21",
  }),
});

const versionSchema = z.strictObject({ name: z.string(), version: z.number(), effective: z.string() });

const status = createRoute({
  method: "get",
  path: "/api/status",
  summary: "What is open: company, strategy in force, data through which day, imports",
  responses: {
    200: json(
      z.strictObject({
        company: z.string(),
        strategy: versionSchema,
        strategyVersions: z.array(versionSchema),
        dataThrough: z.string().nullable(),
        currency: z.string().nullable(),
        counts: z.record(z.string(), z.number()),
        imports: z.array(
          z.strictObject({
            id: z.number(),
            at: z.string(),
            files: z.array(z.string()).openapi({
              description: "The files' names; with their folders for administrators alone",
            }),
            state: z.enum(["loaded", "undone"]),
            added: z.number(),
            changed: z.number(),
            rejected: z.number(),
          }),
        ),
      }),
      "The workspace",
    ),
    ...problemResponses,
  },
});

const strategy = createRoute({
  method: "get",
  path: "/api/strategy",
  summary: "The strategy in force on a day, whole: goals, segments, how we win, discipline, assumptions",
  request: { query: asOf },
  responses: {
    200: json(
      z.strictObject({ strategy: z.looseObject({}), versions: z.array(versionSchema) }),
      "The document, and every version there has been",
    ),
    ...problemResponses,
  },
});

/** A signal as it is sent: an entry that may be left out, in the words that the API's document has for it. */
const told = signalSchema.extend({ reveals: z.array(z.enum(protectedKinds)).optional() }).strict();

const signals = createRoute({
  method: "get",
  path: "/api/signals",
  summary:
    "The signals that stand since the last assessment: what is wrong, why we think so, what to do, whose, by when",
  responses: {
    200: json(
      z.strictObject({
        signals: z.array(z.strictObject({ id: z.string(), question: z.string(), raisedAt: z.string(), signal: told })),
      }),
      "Signals, the soonest due first",
    ),
    ...problemResponses,
  },
});

/** Where a file lay on the server is for whoever administers it. */
const seesFolders = (asker: Asker): boolean =>
  asker.as === "open" || (asker.as === "signed in" && asker.person.roles.includes("administrator"));

const withoutFolder = (file: string): string => file.split(/[\\/]/).at(-1)!;

/** The workspace itself: its state, its strategy, the signals that stand. */
export function workspaceRoutes(routes: Routes, workspace: ServedWorkspace): void {
  for (const route of [status, strategy, signals]) routes.describe(route);
  routes.get(status.path, { who: "signed in", rows: "company" }, async (context, asker) => {
    const { folder: _, imports, ...shown } = await workspace.status();
    const named = imports.map(({ files, ...each }) => ({ ...each, files: files.map(withoutFolder) }));
    return context.json({ ...shown, imports: seesFolders(asker) ? imports : named });
  });
  routes.get(strategy.path, { who: "signed in", rows: "company" }, async (context) => {
    const { strategyVersions } = await workspace.status();
    return context.json({ strategy: workspace.strategyOn(asOfFrom(context)), versions: strategyVersions });
  });
  routes.get(signals.path, { who: "signed in", rows: "what they may see" }, async (context, asker) => {
    const standing = await workspace.standingSignals(personAsking(asker));
    return keptOrConfirmed(context, standing, { signals: standing });
  });
}
