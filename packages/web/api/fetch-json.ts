import type { Problem } from "@fairway/server";

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

async function problemFrom(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { code: `http-${response.status}`, says: `The server answered with ${response.status}.`, do: "Try again." };
  }
}

/**
 * One GET of the API.
 *
 * @throws ProblemError with the server's words, or that it cannot be reached.
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(unreachable);
  }
  if (!response.ok) throw new ProblemError(await problemFrom(response));
  return (await response.json()) as T;
}

/** The words to show for any error. */
export function problemFromError(error: unknown): Problem {
  return error instanceof ProblemError
    ? error.problem
    : { code: "page", says: "This page could not be shown. Nothing was lost.", do: "Load it again." };
}
