import { counted } from "@fairway/charts/formats";
import { restoreWorkspace } from "@fairway/workspace";
import { Command } from "commander";
import { say, sayJson } from "../print/say.ts";

export const restore = (): Command =>
  new Command("restore")
    .description("make a workspace out of a backup, checking every file and the whole ledger")
    .argument("<file>", "a backup")
    .argument("<folder>", "a new folder")
    .option("--json", "what was restored, as JSON")
    .action(async (file: string, folder: string, options: { json?: boolean }) => {
      const restored = await restoreWorkspace(file, folder);
      if (options.json) return sayJson(restored);
      const { manifest, events, records } = restored;
      say(`${folder} is ${manifest.company} as it was at ${manifest.at}.`);
      say(
        `Every file is whole, and the chain of ${counted(events, "event")} with ${counted(records, "record")} holds.`,
      );
    });
