import type { Workspace } from "@fairway/workspace";
import { Command } from "commander";
import { importText, previewText } from "../print/print-import.ts";
import { progressLine } from "../print/progress-line.ts";
import { say, sayJson } from "../print/say.ts";
import { stoppable, stoppableAtOnce } from "../stopped-by-person.ts";
import { withWorkspace } from "../with-workspace.ts";

type Flags = {
  readonly mapping?: string;
  readonly source?: string;
  readonly dryRun?: boolean;
  readonly preview?: boolean;
  readonly json?: boolean;
};
type Preview = Awaited<ReturnType<Workspace["previewImport"]>>;

/** Asks the person at the terminal every open question; undefined when they give up. */
async function answersTo(questions: Preview["questions"]): Promise<Record<string, string> | undefined> {
  const prompts = await import("@clack/prompts");
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const where = question.column === null ? question.file : `${question.file}, column ${question.column}`;
    const chosen = await prompts.select({
      message: `${where}: ${question.asks} (for instance ${question.examples.slice(0, 3).join(", ")})`,
      options: question.answers.map(({ key, says }) => ({ value: key, label: says })),
    });
    if (prompts.isCancel(chosen)) return undefined;
    answers[question.id] = String(chosen);
  }
  return answers;
}

async function run(workspace: Workspace, folder: string, paths: readonly string[], flags: Flags): Promise<void> {
  const request = {
    paths,
    ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
    ...(flags.source === undefined ? {} : { source: flags.source }),
  };
  const preview = await stoppableAtOnce(() => workspace.previewImport({ ...request, fit: flags.preview === true }));
  if (flags.preview) {
    if (flags.json) sayJson(preview);
    else say(`${previewText(preview, folder)}\n\n${preview.mappingText}`);
    return;
  }
  const asks =
    preview.questions.length > 0 && preview.problems.length === 0 && process.stdin.isTTY && process.stdout.isTTY;
  const answers = asks ? await answersTo(preview.questions) : undefined;
  const progress = progressLine();
  const outcome = await stoppable((signal) =>
    workspace.runImport({
      ...request,
      ...(answers === undefined ? {} : { answers }),
      ...(flags.dryRun === undefined ? {} : { dryRun: flags.dryRun }),
      signal,
      onProgress: ({ done, of, step, file }) => progress.show(done, of, `${step} ${file ?? ""}`),
    }),
  ).finally(progress.end);
  if (flags.json) sayJson(outcome);
  else say(outcome.result ? importText(outcome, folder) : previewText(outcome.preview, folder));
  if (!outcome.result) process.exitCode = 1;
}

export const importFiles = (): Command =>
  new Command("import")
    .description("bring exports into a workspace: all of them or nothing; the same file twice changes nothing")
    .argument("<folder>", "a workspace")
    .argument("<files...>", "CSV, TSV, gzip or Excel files")
    .option("--mapping <file>", "which column is which (YAML); without it, it is guessed and shown")
    .option("--source <name>", "the system that the files come from; names records for good")
    .option("--preview", "only show what would be read, and the mapping to edit")
    .option("--dry-run", "do everything, report everything, and leave nothing behind")
    .option("--json", "as JSON")
    .action((folder: string, files: string[], flags: Flags) =>
      withWorkspace(folder, (workspace) => run(workspace, folder, files, flags)),
    );
