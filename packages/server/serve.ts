import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { type AppOptions, createApp } from "./app.ts";
import type { ServedWorkspace } from "./served-workspace.ts";

export type Served = { readonly address: string; readonly close: () => Promise<void> };

/** Thrown when the port cannot be had. */
export class PortError extends Error {
  readonly code = "port-in-use";
  constructor(port: number) {
    super(`Port ${port} is in use. Set PORT to another one, or stop what runs there.`);
    this.name = "PortError";
  }
}

function listening(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortError(port) : error),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/**
 * Serves a workspace to this machine only (127.0.0.1).
 *
 * @param options `port` 0 takes any free one.
 * @throws PortError when the port is taken.
 */
export async function serve(
  workspace: ServedWorkspace,
  options: AppOptions & { readonly port: number },
): Promise<Served> {
  const server = createAdaptorServer({ fetch: createApp(workspace, options).fetch });
  const port = await listening(server, options.port);
  return {
    address: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
