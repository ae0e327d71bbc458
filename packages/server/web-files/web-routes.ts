import { existsSync, readFileSync } from "node:fs";
import { serveStatic } from "@hono/node-server/serve-static";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { HttpProblem } from "../problem.ts";

/**
 * The web's built files; every other address without an extension gets the shell, which finds its page itself.
 *
 * @param folder where `vite build` wrote them.
 */
export function webRoutes(app: OpenAPIHono, folder: string): void {
  if (existsSync(folder)) {
    app.use(
      "/assets/*",
      serveStatic({
        root: folder,
        onFound: (_, context) => context.header("Cache-Control", "public, max-age=31536000, immutable"),
      }),
    );
    app.get("*", serveStatic({ root: folder, onFound: (_, context) => context.header("Cache-Control", "no-cache") }));
  }
  app.get("*", (context) => {
    const shell = `${folder}/index.html`;
    if (/\.[a-z0-9]+$/i.test(context.req.path)) {
      throw new HttpProblem(404, {
        code: "file-unknown",
        says: "There is no such file.",
        do: "Start from the home page.",
      });
    }
    if (!existsSync(shell)) {
      throw new HttpProblem(503, {
        code: "web-not-built",
        says: "The pages are not built yet.",
        do: "Run `npm run build -w @fairway/web`.",
      });
    }
    context.header("Cache-Control", "no-cache");
    return context.html(readFileSync(shell, "utf8"));
  });
}
