import { z } from "zod";
import type { Problem } from "../problem.ts";

/** What sign-in answers with where it refuses. */
const refusalSchema = z.looseObject({ code: z.string().optional(), message: z.string().optional() });

/** The library's own refusals, in our words. */
const words: Readonly<Record<string, readonly [says: string, action: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: [
    "That address and password do not belong together.",
    "Try again, or ask an administrator for a link to set a new password.",
  ],
  INVALID_PASSWORD: ["That is not the password of this account.", "Try again."],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ["This account has no password.", "Sign in the way you usually do."],
  INVALID_CODE: ["That code is not right, or no longer valid.", "Type the code that is shown now."],
  INVALID_BACKUP_CODE: ["That code is not one of yours, or was used.", "Take another of your backup codes."],
  INVALID_TWO_FACTOR_COOKIE: ["It took too long.", "Sign in again."],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ["Too many wrong codes.", "Sign in again."],
  TOTP_NOT_ENABLED: ["Two-factor sign-in is not on for this account.", "Turn it on first."],
  SESSION_EXPIRED: ["This was too long ago.", "Sign in again, then do it."],
  SESSION_NOT_FRESH: ["This was too long ago.", "Sign in again, then do it."],
  INVALID_EMAIL: ["That is no e-mail address.", "Correct it."],
  INVALID_ORIGIN: ["Another site's page asked for this.", "Use Fairway's own pages."],
  MISSING_OR_NULL_ORIGIN: ["It is not said whose page asks for this.", "Use Fairway's own pages."],
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: ["Another site's page asked for this.", "Use Fairway's own pages."],
};

const lastSentence = /^(.*[.!?\u201d]) ([^.!?]+\.)$/s;

async function bodyOf(response: Response): Promise<z.output<typeof refusalSchema>> {
  const text = await response.text();
  try {
    const read = refusalSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

/** A refusal of sign-in in the form of every other problem; its status and headers (cookies, `Retry-After`) stay. */
export async function asProblem(response: Response): Promise<Response> {
  const { code = "SIGN_IN_REFUSED", message = "Sign-in refused this." } = await bodyOf(response);
  const split = lastSentence.exec(message);
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  const [says, action] = words[code] ?? (split ? [split[1]!, split[2]!] : [sentence, "Correct this and try again."]);
  const problem: Problem = { code: code.toLowerCase().replaceAll("_", "-"), says, do: action };
  const headers = new Headers(response.headers);
  headers.set("Content-Type", "application/json");
  headers.delete("Content-Length");
  return new Response(JSON.stringify(problem), { status: response.status, headers });
}
