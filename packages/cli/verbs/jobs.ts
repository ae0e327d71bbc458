import { resolve } from "node:path";
import { dateTime } from "@fairway/charts/formats";
import { Command } from "commander";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

type Options = {
  readonly importFrom?: string;
  readonly nightlyAt?: string;
  readonly digestsAt?: string;
  readonly timeZone?: string;
  readonly json?: boolean;
};

const orNever = (text: string): string | null => (text === "never" ? null : text);

function changesIn({ importFrom, nightlyAt, digestsAt, timeZone }: Options) {
  const changes = {
    ...(importFrom === undefined ? {} : { importFrom: importFrom === "nowhere" ? null : resolve(importFrom) }),
    ...(nightlyAt === undefined ? {} : { nightlyAt: orNever(nightlyAt) }),
    ...(digestsAt === undefined ? {} : { digestsAt: orNever(digestsAt) }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

export const jobs = (): Command =>
  new Command("jobs")
    .description(
      "show what is done by the clock while the workspace is served, and what became of it; exit 1 where something failed",
    )
    .argument("<folder>", "a workspace")
    .option("--import-from <folder>", "import the exports of this folder every night; nowhere: none")
    .option("--nightly-at <time>", "when to import and assess, like 02:30; never: not at all")
    .option("--digests-at <time>", "when people get a letter about what waits for them, like 07:00; never: not at all")
    .option("--time-zone <zone>", "the zone of these times, like Europe/Berlin")
    .option("--json", "as JSON")
    .action((folder: string, options: Options) =>
      withWorkspace(folder, async (workspace) => {
        const settings = workspace.jobSettings(changesIn(options));
        const states = await workspace.jobStates();
        if (states.some(({ state }) => state === "failed" || state === "tried again")) process.exitCode = 1;
        if (options.json) return sayJson({ settings, states });
        const { nightlyAt, digestsAt, importFrom, timeZone } = settings;
        const night = importFrom === null ? "assessed" : `imported from ${importFrom} and assessed`;
        say(
          `While it is served, ${nightlyAt === null ? "nothing is assessed by the clock" : `it is ${night} at ${nightlyAt}`}, deadlines pass every five minutes,`,
        );
        say(
          digestsAt === null
            ? "and nobody gets letters."
            : `and letters about what waits go out at ${digestsAt} where FAIRWAY_SMTP_URL names a mail server. Times are in ${timeZone}.`,
        );
        if (states.length === 0) return say("Nothing was done by the clock yet: it starts with fairway serve.");
        say(
          tableText(
            [
              { key: "name", title: "Job", kind: "text" },
              { key: "state", title: "State", kind: "text" },
              { key: "at", title: "When", kind: "text" },
              { key: "next", title: "Next try", kind: "text" },
              { key: "says", title: "What", kind: "text" },
            ],
            states.map(({ name, state, at, nextTry, says }) => ({
              name,
              state,
              at: dateTime(at),
              next: nextTry === null ? "" : dateTime(nextTry),
              says: says ?? "",
            })),
            { most: 50 },
          ),
        );
      }),
    );
