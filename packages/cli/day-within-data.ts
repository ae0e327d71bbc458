import { date } from "@fairway/charts/formats";
import type { Workspace } from "@fairway/workspace";

/** Thrown when a day is asked of that the data does not reach. */
class DayAhead extends Error {
  readonly code = "day-ahead";
  constructor(asked: string, last: string) {
    super(
      `The data ends on ${date(last)}: nothing is known of ${date(asked)}. Ask as of ${last} or an earlier day, or import newer exports.`,
    );
    this.name = "DayAhead";
  }
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The engine takes 30 February for 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The day, where the data reaches it; what is no day at all is left to the workspace to refuse.
 *
 * @throws DayAhead when it lies after the last day that the data knows.
 */
export async function dayWithinData(
  workspace: Pick<Workspace, "status">,
  asked: string | undefined,
): Promise<string | undefined> {
  if (asked === undefined || !isDay(asked)) return asked;
  const { dataThrough } = await workspace.status();
  if (dataThrough !== null && asked > dataThrough) throw new DayAhead(asked, dataThrough);
  return asked;
}
