import { closeSync, openSync, writeFileSync } from "node:fs";
import { date } from "@fairway/charts/formats";
import { buildWebIfStale } from "@fairway/server";
import { Command } from "commander";
import { dayWithinData } from "../day-within-data.ts";
import { assessmentText } from "../print/print-assessment.ts";
import { progressLine } from "../print/progress-line.ts";
import { say, sayJson } from "../print/say.ts";
import { reportHtml } from "../report-html.ts";
import { stoppable } from "../stopped-by-person.ts";
import { withWorkspace } from "../with-workspace.ts";

export const assess = (): Command =>
  new Command("assess")
    .description("ask every question, raise what needs a person, clear what no longer does")
    .argument("<folder>", "a workspace")
    .option("--as-of <date>", "assess as of this day (YYYY-MM-DD); a day before the last assessment is only reported")
    .option("--json", "everything as JSON")
    .option("--html <file>", "write one self-contained file to send to somebody")
    .action((folder: string, options: { asOf?: string; json?: boolean; html?: string }) =>
      withWorkspace(folder, async (workspace) => {
        if (options.html !== undefined) closeSync(openSync(options.html, "a"));
        const asOf = await dayWithinData(workspace, options.asOf);
        const progress = progressLine();
        const assessment = await stoppable((signal) =>
          workspace.assess({
            ...(asOf === undefined ? {} : { asOf }),
            signal,
            onProgress: ({ done, of, says }) => progress.show(done, of, says),
          }),
        ).finally(progress.end);
        if (options.html !== undefined) {
          await buildWebIfStale();
          const status = await workspace.status();
          writeFileSync(options.html, reportHtml(status, workspace.strategyOn(assessment.asOf), assessment));
        }
        if (options.json) sayJson(assessment);
        else say(assessmentText(assessment, Math.min(process.stdout.columns ?? 100, 120)));
        if (options.html !== undefined && !options.json)
          say(`\nWritten to ${options.html}: one file, as of ${date(assessment.asOf)}.`);
        if (assessment.failed.length > 0) process.exitCode = 1;
      }),
    );
