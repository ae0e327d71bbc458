import { initWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { say } from "../print/say.ts";

export const init = (): Command =>
  new Command("init")
    .description("make a workspace: a folder that holds the strategy, the data and what people do")
    .argument("<folder>", "a new folder")
    .requiredOption("--strategy <file...>", "the strategy, one file a version")
    .action((folder: string, options: { strategy: string[] }) => {
      const strategy = initWorkspace(folder, options.strategy);
      say(
        `Made ${folder} with version ${strategy.version} of \u201c${strategy.name}\u201d, in force from ${strategy.effective}.`,
      );
      say(`Next: fairway import ${folder} exports/*.csv`);
    });
