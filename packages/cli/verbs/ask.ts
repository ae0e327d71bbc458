import { questionNamed } from "@fairway/questions";
import { parametersFrom, tableCsv } from "@fairway/server";
import { Command } from "commander";
import { compareAnswers, comparedCsvTable } from "../compare-answers.ts";
import { dayWithinData } from "../day-within-data.ts";
import { answerText, widthsOf } from "../print/print-answer.ts";
import { comparisonText } from "../print/print-comparison.ts";
import { say, sayJson } from "../print/say.ts";
import { type ListedQuestion, listQuestions } from "../question-list.ts";
import { withWorkspace } from "../with-workspace.ts";

type AskFlags = {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly asOf?: string;
  readonly compare?: string;
} & Readonly<Record<string, unknown>>;

/** A commander option's key: "--retention_months" is kept under "retention_months". */
function flagOf(name: string): string {
  return `--${name} <value>`;
}

function given(question: ListedQuestion, flags: AskFlags): Record<string, readonly string[]> {
  return Object.fromEntries(
    question.options.flatMap(({ name }) => {
      const value = flags[name];
      if (value === undefined) return [];
      return [[name, Array.isArray(value) ? value.map(String) : [String(value)]] as const];
    }),
  );
}

function askOne(question: ListedQuestion): Command {
  const command = new Command(question.id)
    .description(question.asks)
    .argument("<folder>", "a workspace")
    .option("--as-of <date>", "ask as of this day (YYYY-MM-DD); without it, the last day the data knows")
    .option("--compare <date>", "beside this day (YYYY-MM-DD): both sentences, and what changed row by row")
    .option("--json", "the whole answer as JSON")
    .option("--csv", "the table as CSV");
  for (const { name, says } of question.options) command.option(flagOf(name), says);
  return command.action((folder: string, flags: AskFlags) =>
    withWorkspace(folder, async (workspace) => {
      const params = parametersFrom(questionNamed(question.id)!, given(question, flags), []);
      const askedOn = (asOf: string | undefined) =>
        workspace.ask(question.id, params, asOf === undefined ? {} : { asOf });
      const asOf = await dayWithinData(workspace, flags.asOf);
      const beside = await dayWithinData(workspace, flags.compare);
      const answer = await askedOn(asOf);
      if (beside === undefined) {
        if (flags.json) sayJson(answer);
        else if (flags.csv) process.stdout.write(tableCsv(answer.table, answer.currency));
        else say(answerText(answer, widthsOf()));
        return;
      }
      const comparison = compareAnswers(answer, await askedOn(beside));
      if (flags.json) sayJson(comparison);
      else if (flags.csv) process.stdout.write(tableCsv(comparedCsvTable(comparison), answer.currency));
      else say(comparisonText(comparison, widthsOf()));
    }),
  );
}

/** Thrown when there is no question of that name. */
class UnknownQuestion extends Error {
  readonly code = "unknown-question";
  constructor(question: string) {
    const known = listQuestions().map(({ id }) => id);
    super(`There is no question \u201c${question}\u201d. There are: ${known.join(", ")}.`);
    this.name = "UnknownQuestion";
  }
}

export function ask(): Command {
  const command = new Command("ask")
    .description("ask one question of a workspace (fairway questions lists them)")
    .usage("<question> <folder> [options]")
    .argument("[question]")
    .argument("[folder]")
    .allowUnknownOption()
    .allowExcessArguments()
    .action((question: string | undefined) => {
      if (question === undefined) return command.help({ error: true });
      throw new UnknownQuestion(question);
    });
  for (const question of listQuestions()) command.addCommand(askOne(question));
  return command;
}
