import { ParameterError } from "@fairway/questions";
import { z } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What every error of the API says: a stable code for machines, what is wrong, and what to do. */
export const problemSchema = z
  .strictObject({
    code: z.string(),
    says: z.string(),
    do: z.string(),
    problems: z.array(z.strictObject({ parameter: z.string(), says: z.string() })).optional(),
  })
  .openapi("Problem");

export type Problem = z.output<typeof problemSchema>;

/** An error whose status and words are meant for the person asking. */
export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ContentfulStatusCode, problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.says);
    this.name = "HttpProblem";
    this.status = status;
    this.problem = problem;
    this.headers = headers;
  }
}

/** Errors of the data's engine that a person can do something about: how they are told, and what to do. */
const ofTheEngine: Readonly<Record<string, readonly [ContentfulStatusCode, string]>> = {
  "bad date": [400, "Write the day as YYYY-MM-DD."],
  locked: [409, "Wait until the other process is done, or stop it."],
  "time limit": [504, "Ask for less: fewer periods, one team, one segment."],
  "out of memory": [503, "Try again in a while, or ask for less."],
  "disk full": [507, "Make room on the disk and try again."],
};

const ownCode = /^[a-z]+(-[a-z]+)+$/;

/** Errors of Fairway's rooms carry a code in words (`strategy-not-found`); those of Node and its libraries do not. */
function isOurs(error: unknown): error is Error & { readonly code: string; readonly do?: unknown } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && ownCode.test(error.code);
}

/** Status, words and headers for whatever a route threw; undefined stands for an error that is nobody's input. */
export function problemOf(
  error: unknown,
): { status: ContentfulStatusCode; problem: Problem; headers?: Readonly<Record<string, string>> } | undefined {
  if (error instanceof HttpProblem) return { status: error.status, problem: error.problem, headers: error.headers };
  if (error instanceof ParameterError) {
    const problems = [...error.problems];
    return {
      status: 400,
      problem: { code: error.code, says: error.message, do: "Correct the parameters named.", problems },
    };
  }
  if (error instanceof Error && "code" in error && error.code === "right-required" && "right" in error) {
    const says = `This takes the right to ${String(error.right)}.`;
    return { status: 403, problem: { code: "not-allowed", says, do: "Ask an administrator for it." } };
  }
  const known = error instanceof Error && "code" in error ? ofTheEngine[String(error.code)] : undefined;
  if (known) {
    const { code, message } = error as Error & { readonly code: string };
    return { status: known[0], problem: { code: code.replaceAll(" ", "-"), says: message, do: known[1] } };
  }
  if (isOurs(error)) {
    const action = typeof error.do === "string" ? error.do : "Correct this and ask again.";
    return { status: 422, problem: { code: error.code, says: error.message, do: action } };
  }
  return undefined;
}

export const unexpected: Problem = {
  code: "internal",
  says: "Something went wrong on our side. Nothing was lost.",
  do: "Try again; if it stays, look at the server's log.",
};
