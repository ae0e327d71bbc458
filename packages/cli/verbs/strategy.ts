import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { counted, exact, plain } from "@fairway/charts/formats";
import { tableCsv } from "@fairway/server";
import {
  type Coverage,
  diffStrategies,
  explainStrategy,
  findGaps,
  findOverlaps,
  findUnreachable,
  formatProblem,
  parseStrategy,
} from "@fairway/strategy";
import { readStrategy } from "@fairway/workspace";
import { Command } from "commander";
import { dayWithinData } from "../day-within-data.ts";
import { answerText, widthsOf, wrapped } from "../print/print-answer.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";
import { changedForMe } from "./changed-for-me.ts";

type ShiftResult = { readonly changes: readonly { readonly sentence: string }[] };

const width = (): number => Math.min(process.stdout.columns ?? 100, 110);

function coverageText(what: string, { total, outsideShare, severalShare, unknownShare, pairs }: Coverage): string {
  const share = (fraction: number | null) => exact(fraction, { unit: "share" });
  const most = pairs[0];
  const pair = most
    ? ` (most often ${most.first} and ${most.second}: ${plain(most.count)}; ${most.first} comes first)`
    : "";
  return `Of ${plain(total)} ${what}, ${share(outsideShare)} fit no segment, ${share(severalShare)} fit more than one${pair}, and of ${share(unknownShare)} it cannot be told.`;
}

function bytesOf(file: string): Uint8Array {
  // Reading a folder fails without naming it.
  if (statSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR", path: file });
  return readFileSync(file);
}

function check(): Command {
  return new Command("check")
    .description("read a strategy file and say everything that is wrong with it; exit 0 or 1")
    .argument("<file>", "a strategy file")
    .option("--on <folder>", "count what its segments cover in a workspace's data")
    .option("--json", "problems as JSON")
    .action(async (file: string, options: { json?: boolean; on?: string }) => {
      const { strategy, problems, warnings } = parseStrategy(bytesOf(file), file);
      const gaps = strategy
        ? findGaps(strategy).map(({ sentence }) => ({ sentence: `No segment covers this: ${sentence}.` }))
        : [];
      const findings = strategy ? [...findUnreachable(strategy), ...findOverlaps(strategy), ...gaps] : [];
      const coverage =
        strategy && options.on !== undefined
          ? await withWorkspace(options.on, (workspace) => workspace.coverageOf(strategy))
          : undefined;
      if (options.json) sayJson({ ok: strategy !== undefined, problems, warnings, findings, coverage });
      else {
        const doubts = warnings.map((warning) => ({ ...warning, message: `Worth a look: ${warning.message}` }));
        for (const problem of [...problems, ...doubts]) say(`${formatProblem(problem)}\n`);
        for (const { sentence } of findings) say(wrapped(`• ${sentence}`, width()));
        if (coverage) {
          say(coverageText("accounts", coverage.accounts));
          say(coverageText("deals", coverage.deals));
        }
        const looks = doubts.length > 0 ? `, and ${counted(doubts.length, "thing")} to look at` : "";
        say(
          strategy
            ? `${file} can be used: version ${strategy.version} of \u201c${strategy.name}\u201d, ${counted(strategy.segments.length, "segment")}${looks}.`
            : `${file} cannot be used yet: ${counted(problems.length, "problem")}${looks}.`,
        );
      }
      if (!strategy) process.exitCode = 1;
    });
}

function explain(): Command {
  return new Command("explain")
    .description("say a strategy in plain words")
    .argument("<file>", "a strategy file")
    .option("--json", "as JSON")
    .action((file: string, options: { json?: boolean }) => {
      const sections = explainStrategy(readStrategy(file).strategy);
      if (options.json) return sayJson(sections);
      for (const { title, sentences } of sections) {
        say(`${title}\n${"─".repeat(title.length)}`);
        for (const sentence of sentences) say(wrapped(sentence, width(), "  "));
        say("");
      }
    });
}

function diff(): Command {
  return new Command("diff")
    .description("say what changed between two versions of a strategy")
    .argument("<before>", "a strategy file")
    .argument("<after>", "a strategy file")
    .option("--json", "as JSON")
    .action((before: string, after: string, options: { json?: boolean }) => {
      const changes = diffStrategies(readStrategy(before).strategy, readStrategy(after).strategy);
      if (options.json) return sayJson(changes);
      if (changes.length === 0) return say("Nothing that counts has changed.");
      for (const change of changes) say(wrapped(`• ${change.sentence}`, width()));
    });
}

function adopt(): Command {
  return new Command("adopt")
    .description("add a version of the strategy to a workspace; it is in force from its effective date")
    .argument("<folder>", "a workspace")
    .argument("<file>", "a strategy file")
    .action((folder: string, file: string) =>
      withWorkspace(folder, async (workspace) => {
        const strategy = await workspace.adoptStrategy(file);
        say(
          `Version ${strategy.version} of \u201c${strategy.name}\u201d is kept; it is in force from ${strategy.effective}.`,
        );
      }),
    );
}

function preview(): Command {
  return new Command("preview")
    .description("say what a draft of the strategy would change: accounts, deals, sellers, quotes, gates and trainings")
    .argument("<file>", "a strategy file")
    .argument("<folder>", "a workspace")
    .option("--as-of <date>", "as of this day (YYYY-MM-DD); without it, the last day the data knows")
    .option("--json", "the whole answer as JSON")
    .option("--csv", "the table as CSV")
    .action(async (file: string, folder: string, options: { asOf?: string; json?: boolean; csv?: boolean }) => {
      const draft = { name: basename(file), strategy: readStrategy(file).strategy };
      await withWorkspace(folder, async (workspace) => {
        const asOf = await dayWithinData(workspace, options.asOf);
        const day = asOf === undefined ? {} : { asOf };
        const answer = await workspace.ask("strategy-shift", { draft: draft.name }, { ...day, draft });
        if (options.json) return sayJson(answer);
        if (options.csv) return void process.stdout.write(tableCsv(answer.table, answer.currency));
        for (const { sentence } of (answer.result as ShiftResult | null)?.changes ?? [])
          say(wrapped(`• ${sentence}`, width()));
        say(`\n${answerText(answer, widthsOf())}`);
      });
    });
}

export const strategy = (): Command =>
  new Command("strategy")
    .description("check, explain, compare, preview and adopt strategy files")
    .addCommand(check())
    .addCommand(explain())
    .addCommand(diff())
    .addCommand(preview())
    .addCommand(adopt())
    .addCommand(changedForMe());
