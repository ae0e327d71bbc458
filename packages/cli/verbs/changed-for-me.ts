import { counted } from "@fairway/charts/formats";
import { Command } from "commander";
import { personIn, type WrittenPerson, writtenPerson } from "../person-option.ts";
import { wrapped } from "../print/print-answer.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

const width = (): number => Math.min(process.stdout.columns ?? 100, 110);

function list(title: string, sentences: readonly string[]): void {
  if (sentences.length === 0) return;
  say(`\n${title}`);
  for (const sentence of sentences) say(wrapped(`• ${sentence}`, width(), "  "));
}

/** `strategy changed-for-me`: why a version is there, what stops, and three deals and accounts of somebody's own. */
export const changedForMe = (): Command =>
  new Command("changed-for-me")
    .description("say what a version of the strategy changes for somebody, with three of their own deals and accounts")
    .argument("<folder>", "a workspace")
    .requiredOption("--as <person>", "whom: a person's id, or with roles like ann:manager", writtenPerson)
    .option("--of <name>", "a version by its number, or a draft by its record's name; the newest version where absent")
    .option("--json", "as JSON")
    .action((folder: string, options: { as: WrittenPerson; of?: string; json?: boolean }) =>
      withWorkspace(folder, async (workspace) => {
        const mine = await workspace.changedForMe(await personIn(workspace, options.as), options.of);
        if (options.json) return sayJson(mine);
        const { version, name, effective, because, changes, stops, touched, examples } = mine;
        say(`Version ${version} of \u201c${name}\u201d, from ${effective}.\n`);
        say(wrapped(because, width()));
        say(
          `\nTouched: ${counted(touched.deals, "deal")} worth ${touched.amount}, ${counted(touched.accounts, "account")}.`,
        );
        for (const { kind, name: called, amount, says } of examples)
          list(`${called} (${kind}${amount === null ? "" : `, ${amount}`})`, says);
        list("What stops", stops);
        list("What changes", changes);
      }),
    );
