import { Command } from "commander";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { listQuestions } from "../question-list.ts";

export const questions = (): Command =>
  new Command("questions")
    .description("list every question that can be asked")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) => {
      const all = listQuestions();
      if (options.json) return sayJson(all);
      const rows = all.map((question) => ({ ...question, needs: question.needs.join(", ") }));
      say(
        tableText(
          [
            { key: "id", title: "Question", kind: "text" },
            { key: "asks", title: "Asks", kind: "text" },
            { key: "needs", title: "Needs", kind: "text" },
          ],
          rows.map((row) => ({ ...row })),
        ),
      );
    });
