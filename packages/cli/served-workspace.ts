import type { Workspace } from "@fairway/workspace";
import type { WrittenPerson } from "./person-option.ts";
import { servedAt } from "./served-at.ts";
import { withWorkspace } from "./with-workspace.ts";

/** What a server refused, in its own words. */
export class ServedRefused extends Error {
  readonly code: string;
  constructor(code: string, says: string) {
    super(says);
    this.name = "ServedRefused";
    this.code = code;
  }
}

/** A workspace that a server has open, asked over HTTP as whoever this terminal may be. */
export type Served = {
  readonly address: string;
  /** @throws ServedRefused in the server's words. */
  ask(
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly key?: string },
  ): Promise<Response>;
};

type Problem = { readonly code?: string; readonly says?: string; readonly do?: string };

const written = ({ id, roles }: WrittenPerson): string => (roles.length > 0 ? `${id}:${roles.join(",")}` : id);

async function refusedIn(response: Response): Promise<ServedRefused> {
  const { code, says, do: action } = (await response.json().catch(() => ({}))) as Problem;
  const words = [says ?? `The server answered with ${response.status}.`, action].filter(Boolean).join(" ");
  return new ServedRefused(code ?? `http-${response.status}`, words);
}

/**
 * How this terminal proves to the server who it is: by the API key in FAIRWAY_KEY where one has to sign in; by `as` where
 * the workspace is open to its own machine.
 *
 * @throws ServedRefused where a key is missing, or `as` is.
 */
async function credentials(address: string, as: WrittenPerson | undefined): Promise<Readonly<Record<string, string>>> {
  const key = process.env.FAIRWAY_KEY?.trim() ?? "";
  const authorization: Readonly<Record<string, string>> = key === "" ? {} : { Authorization: `Bearer ${key}` };
  const response = await fetch(`${address}/api/me`, { headers: authorization });
  if (!response.ok) throw await refusedIn(response);
  const me = (await response.json()) as { readonly as: "open" | "nobody" | "signed in" };
  if (me.as === "open") {
    if (as) return { "X-Fairway-Person": written(as) };
    throw new ServedRefused(
      "person",
      "It is not said who acts. Add --as with a person's id, or with roles like ann:manager.",
    );
  }
  if (me.as === "nobody" && key !== "")
    throw new ServedRefused(
      "not-signed-in",
      `${address} does not know the key in FAIRWAY_KEY, or no longer. Make a new one on your account's page.`,
    );
  if (me.as === "nobody")
    throw new ServedRefused(
      "not-signed-in",
      `${address} asks who you are. Make an API key on your account's page and set FAIRWAY_KEY to it.`,
    );
  if (as && as.id !== "terminal")
    throw new ServedRefused("person-not-taken", `Whoever FAIRWAY_KEY belongs to acts at ${address}. Leave --as out.`);
  return authorization;
}

/** Whether nobody answers there: a server that died may have left its address. */
const isSilent = (error: unknown): boolean => error instanceof TypeError && error.message === "fetch failed";

/** The server at an address; undefined where none answers. */
async function reached(address: string, as: WrittenPerson | undefined): Promise<Served | undefined> {
  const headers = await credentials(address, as).catch((error: unknown) => {
    if (isSilent(error)) return undefined;
    throw error;
  });
  if (headers === undefined) return undefined;
  return {
    address,
    async ask(path, { method = "GET", body, key } = {}) {
      const response = await fetch(address + path, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(key === undefined ? {} : { "Idempotency-Key": key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw await refusedIn(response);
      return response;
    },
  };
}

const isLocked = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "locked";

/**
 * Works on a workspace that nobody has open, or through the server that has.
 *
 * @param as who acts, where the workspace is open to its own machine.
 * @throws whatever opening throws, where it is in use by something else than a server.
 */
export async function hereOrServed<T>(
  folder: string,
  as: WrittenPerson | undefined,
  {
    here,
    served,
  }: { readonly here: (workspace: Workspace) => Promise<T>; readonly served: (served: Served) => Promise<T> },
): Promise<T> {
  let opened = false;
  try {
    return await withWorkspace(folder, (workspace) => {
      opened = true;
      return here(workspace);
    });
  } catch (error) {
    const address = !opened && isLocked(error) ? servedAt(folder) : undefined;
    const server = address === undefined ? undefined : await reached(address, as);
    if (server === undefined) throw error;
    return served(server);
  }
}
