import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { WorkspaceError } from "../workspace-error.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is no time of day such as 02:30");

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const settings = z.strictObject({
  /** The folder whose exports are imported every night; null: nothing is imported. */
  importFrom: z.string().min(1).nullable().default(null),
  nightlyAt: clock.nullable().default("02:30"),
  digestsAt: clock.nullable().default("07:00"),
  timeZone: z.string().refine(isTimeZone, "is no time zone such as Europe/Berlin").default("UTC"),
});

/** What a workspace does by the clock, and when; null: not at all. */
export type JobSettings = z.output<typeof settings>;

const fileIn = (root: string): string => join(root, "jobs.json");

/** @throws WorkspaceError "bad-job-settings" naming the entry. */
function checked(given: unknown, where: string): JobSettings {
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new WorkspaceError(
    "bad-job-settings",
    `${where}: ${issue?.path.join(".") || "it"} ${issue?.message ?? "is wrong"}. Set it with fairway jobs FOLDER --help.`,
  );
}

/**
 * What a workspace does by the clock; sensible times where nothing was set.
 *
 * @throws WorkspaceError "bad-job-settings" naming the entry.
 */
export function readJobSettings(root: string): JobSettings {
  const file = fileIn(root);
  if (!existsSync(file)) return checked({}, file);
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new WorkspaceError("bad-job-settings", `${file} is no JSON. Mend it, or take it away to begin anew.`, {
      cause,
    });
  }
  return checked(written, file);
}

/** Changes some of the settings and keeps them; the file is whole at every moment. */
export function changeJobSettings(root: string, to: Partial<JobSettings>): JobSettings {
  const changed = checked({ ...readJobSettings(root), ...to }, "The new settings");
  const file = fileIn(root);
  writeFileSync(`${file}.part`, `${JSON.stringify(changed, null, 2)}\n`);
  renameSync(`${file}.part`, file);
  return changed;
}
