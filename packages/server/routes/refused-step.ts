import { PracticeRefused, type RefusalCode } from "@fairway/practices";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { HttpProblem } from "../problem.ts";

const statuses: Readonly<Record<RefusalCode, ContentfulStatusCode>> = {
  "practice-unknown": 404,
  "transition-unknown": 404,
  "record-unknown": 404,
  "not-yours": 403,
  "not-attested": 403,
  "not-now": 409,
  "moved-on": 409,
  "record-exists": 409,
  "key-reused": 422,
  "rule-broken": 422,
  "bad-input": 400,
  "reason-missing": 400,
};

/**
 * Does what may be refused by a practice.
 *
 * @throws HttpProblem with the refusal's own words and the status that fits it.
 */
export async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PracticeRefused)) throw error;
    const { code, message, problems } = error;
    const named = problems.length > 0 ? { problems: [...problems] } : {};
    throw new HttpProblem(statuses[code], { code, says: message, do: error.do, ...named });
  }
}
