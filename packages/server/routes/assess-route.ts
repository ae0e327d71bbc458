import { createRoute, z } from "@hono/zod-openapi";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { dataKeepers } from "../access/access.ts";
import type { Routes } from "../access/routes.ts";
import { HttpProblem, problemOf, unexpected } from "../problem.ts";
import { problemResponses } from "../problem-responses.ts";
import { type ServedWorkspace, summaryOf } from "../served-workspace.ts";
import { dayFrom } from "./question-routes.ts";

const route = createRoute({
  method: "post",
  path: "/api/assess",
  summary: "Ask every question and update the signals; progress arrives while it runs",
  description:
    "Server-sent events: `progress` ({ done, of, says }), then `done` (the summary) or `problem`. Closing the connection cancels; nothing is written then.",
  request: { query: z.object({ as_of: z.string().optional() }) },
  responses: {
    200: { description: "Progress", content: { "text/event-stream": { schema: z.string() } } },
    ...problemResponses,
  },
});

/** POST /api/assess: one assessment at a time, cancelled when the asker goes away. */
export function assessRoute(routes: Routes, workspace: ServedWorkspace): void {
  let running = false;
  routes.describe(route);
  routes.post(route.path, { who: dataKeepers, rows: "company" }, async (context) => {
    const asOf = await dayFrom(context, workspace);
    if (running) {
      throw new HttpProblem(409, {
        code: "assessment-running",
        says: "An assessment is running already.",
        do: "Wait until it is done.",
      });
    }
    running = true;
    const stop = new AbortController();
    const send = async (stream: SSEStreamingApi, event: string, data: unknown): Promise<void> => {
      await stream.writeSSE({ event, data: JSON.stringify(data) });
    };
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => stop.abort(new Error("The asker went away.")));
      try {
        const assessment = await workspace.assess({
          ...(asOf === undefined ? {} : { asOf }),
          signal: stop.signal,
          onProgress: (step) => void send(stream, "progress", step),
        });
        await send(stream, "done", summaryOf(assessment));
      } catch (error) {
        if (!stop.signal.aborted) await send(stream, "problem", problemOf(error)?.problem ?? unexpected);
      } finally {
        running = false;
      }
    });
  });
}
