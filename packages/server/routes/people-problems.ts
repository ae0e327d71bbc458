import type { ContentfulStatusCode } from "hono/utils/http-status";
import { HttpProblem, problemSchema } from "../problem.ts";

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  "people-forbidden": 403,
  "people-unknown": 404,
  "people-bad-input": 400,
  "people-bad-password": 400,
  "people-email-taken": 409,
  "people-seller-taken": 409,
  "people-last-administrator": 409,
  "people-has-administrator": 409,
  "people-link-spent": 410,
};

/** Two sentences or more: what is wrong, and in the last what to do. */
const sentences = /^(.*[.!?\u201d]) ([^.!?]+\.)$/s;

/** The same work, its refusals about people told in the form of the API. */
export async function toldOfPeople<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const status = statuses[String(error.code)];
    if (status === undefined) throw error;
    const [, says = error.message, action = "Correct this and try again."] = sentences.exec(error.message) ?? [];
    throw new HttpProblem(status, { code: String(error.code), says, do: action });
  }
}

const content = { "application/json": { schema: problemSchema } };

/** What only the routes of the people refuse with. */
export const peopleResponses = {
  404: { description: "There is no such account or key", content },
  410: { description: "The link was used, was replaced by a newer one, or has expired", content },
} as const;
