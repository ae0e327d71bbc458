import { ProblemError } from "../api/fetch-json.ts";

/** What the sign-in's own routes answer with where they refuse. */
type Refusal = { readonly code?: string; readonly message?: string; readonly says?: string; readonly do?: string };

const said: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "That address and password do not belong together.",
  INVALID_PASSWORD: "That password is not the one of this account.",
  INVALID_CODE: "That code is not right, or no longer valid.",
  INVALID_BACKUP_CODE: "That code is not one of yours, or was used.",
  INVALID_TWO_FACTOR_COOKIE: "It took too long. Sign in again.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "Too many wrong codes. Sign in again.",
};

const otherwise: Readonly<Record<number, string>> = {
  401: "That address and password do not belong together.",
  429: "Too many tries. Wait a while, then try again.",
};

/**
 * One request to the routes of sign-in.
 *
 * @throws ProblemError in words for the person who signs in.
 */
export async function auth<T>(path: string, body: unknown = {}, method: "GET" | "POST" = "POST"): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ProblemError({ code: "unreachable", says: "Fairway does not answer.", do: "Try again in a moment." });
  }
  const answer = (await response.json().catch(() => ({}))) as Refusal & T;
  if (response.ok) return answer;
  const says =
    answer.says ?? said[answer.code ?? ""] ?? otherwise[response.status] ?? answer.message ?? "That did not work.";
  throw new ProblemError({ code: answer.code ?? `http-${response.status}`, says, do: answer.do ?? "Try again." });
}
