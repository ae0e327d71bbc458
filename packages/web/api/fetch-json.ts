import type { Problem } from "@fairway/server";
import { actingHeaders } from "../acting/acting.ts";

/** What went wrong, in words for the person looking. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.says);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

const unreachable: Problem = {
  code: "unreachable",
  says: "Fairway does not answer. Nothing was lost.",
  do: "See whether it still runs in its terminal, then try again.",
};

/** Whether nobody knows if the request arrived: it may be sent again, with the same key. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === unreachable.code;

async function problemFrom(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { code: `http-${response.status}`, says: `The server answered with ${response.status}.`, do: "Try again." };
  }
}

async function answered<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      headers: { Accept: "application/json", ...actingHeaders(), ...init.headers },
    });
  } catch (error) {
    if (init.signal?.aborted && init.method === undefined) throw error;
    throw new ProblemError(unreachable);
  }
  if (!response.ok) throw new ProblemError(await problemFrom(response));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/**
 * One GET of the API.
 *
 * @throws ProblemError with the server's words, or that it cannot be reached.
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answered(path, signal ? { signal } : {});
}

/** How long an answer to a change is waited for, in milliseconds. */
const patience = 30_000;

/**
 * One change by the API.
 *
 * @param headers further headers, such as the key by which the same command sent again is known.
 * @throws ProblemError with the server's words, or that it cannot be reached (also where it does not answer in time).
 */
export async function sendJson<T>(
  path: string,
  body: unknown,
  {
    method = "POST",
    headers = {},
  }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<T> {
  return answered(path, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
}

/** The words to show for any error. */
export function problemFromError(error: unknown): Problem {
  return error instanceof ProblemError
    ? error.problem
    : { code: "page", says: "This page could not be shown. Nothing was lost.", do: "Load it again." };
}
