import { Command } from "commander";
import about from "./package.json" with { type: "json" };
import { report } from "./print/report-error.ts";
import { watchOutput } from "./print/say.ts";
import { StoppedByPerson } from "./stopped-by-person.ts";
import { ask } from "./verbs/ask.ts";
import { assess } from "./verbs/assess.ts";
import { backup } from "./verbs/backup.ts";
import { doStep } from "./verbs/do.ts";
import { feedback } from "./verbs/feedback.ts";
import { importFiles } from "./verbs/import.ts";
import { imports } from "./verbs/imports.ts";
import { inbox } from "./verbs/inbox.ts";
import { init } from "./verbs/init.ts";
import { jobs } from "./verbs/jobs.ts";
import { people } from "./verbs/people.ts";
import { practices } from "./verbs/practices.ts";
import { questions } from "./verbs/questions.ts";
import { restore } from "./verbs/restore.ts";
import { sample } from "./verbs/sample.ts";
import { serve } from "./verbs/serve.ts";
import { start } from "./verbs/start.ts";
import { strategy } from "./verbs/strategy.ts";
import { undo } from "./verbs/undo.ts";
import { verify } from "./verbs/verify.ts";

function hintAfterErrors(command: Command): void {
  command.showHelpAfterError("(--help after a verb says what it takes, fairway --help lists all verbs)");
  for (const verb of command.commands) hintAfterErrors(verb);
}

const program = new Command("fairway")
  .description("Puts a company's strategy into the hands of its sales force, with honest numbers.")
  .version(about.version, "-v, --version", "say which version this is")
  .configureHelp({ sortSubcommands: false });

for (const verb of [
  init,
  importFiles,
  imports,
  undo,
  questions,
  ask,
  assess,
  practices,
  doStep,
  inbox,
  feedback,
  jobs,
  verify,
  backup,
  restore,
  serve,
  people,
  strategy,
  sample,
  start,
]) {
  program.addCommand(verb());
}
hintAfterErrors(program);

watchOutput();
try {
  await program.parseAsync();
} catch (error) {
  report(error);
  process.exitCode = error instanceof StoppedByPerson ? 130 : 1;
}
