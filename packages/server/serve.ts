import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { type AppOptions, createApp } from "./app.ts";
import { isLoopback } from "./guards/client-address.ts";
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

/** Thrown when the address to listen at is none that may or can be had. */
export class HostError extends Error {
  readonly code = "host-refused";
  constructor(says: string) {
    super(says);
    this.name = "HostError";
  }
}

/** Errors of listening at an address that is not ours, or that no name server knows. */
const noAddress = new Set(["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"]);

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new PortError(port);
  if (!noAddress.has(error.code ?? "")) return error;
  return new HostError(
    `This machine has no address \u201c${host}\u201d. Name one of its own, or 0.0.0.0 for all of them.`,
  );
}

function listening(server: ServerType, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/**
 * @throws HostError where nobody administers the workspace and other machines would reach it.
 */
async function mayListenAt(host: string, { people }: AppOptions): Promise<void> {
  if (isLoopback(host) || (await people?.hasAdministrator())) return;
  throw new HostError(
    `Nobody administers this workspace yet, so everybody who reaches ${host} could do everything. ` +
      "Serve it without --host, open the one-time link that is printed then, and serve it with --host afterwards.",
  );
}

const everywhere = new Set(["0.0.0.0", "::"]);

/** How this machine itself reaches the server. */
function localAddress(host: string, port: number): string {
  if (isLoopback(host) || everywhere.has(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * Serves a workspace: to this machine, or, once it has an administrator, at any address.
 *
 * @param options `port` 0 takes any free one; `host` is this machine's own loopback address unless said.
 * @throws PortError when the port is taken; HostError when the address may not or cannot be had.
 */
export async function serve(
  workspace: ServedWorkspace,
  {
    port: wanted,
    host: written = "127.0.0.1",
    ...options
  }: AppOptions & { readonly port: number; readonly host?: string },
): Promise<Served> {
  const host = written === "localhost" ? "127.0.0.1" : written;
  await mayListenAt(host, options);
  const server = createAdaptorServer({ fetch: createApp(workspace, options).fetch });
  const port = await listening(server, host, wanted);
  return {
    address: localAddress(host, port),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
