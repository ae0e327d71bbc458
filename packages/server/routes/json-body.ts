import type { Context } from "hono";
import type { z } from "zod";
import { HttpProblem } from "../problem.ts";

/**
 * What a request says, as JSON that fits.
 *
 * @throws HttpProblem 400 naming the fields that do not.
 */
export async function jsonBody<Schema extends z.ZodObject>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const json: unknown = await context.req.json().catch(() => undefined);
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ parameter: path.join("."), says: message }));
  throw new HttpProblem(400, {
    code: "content",
    says: problems.map(({ parameter, says }) => (parameter === "" ? says : `${parameter}: ${says}`)).join("; "),
    do: `Send JSON with ${Object.keys(schema.shape).join(", ")}.`,
    problems,
  });
}
