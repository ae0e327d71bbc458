import { counted } from "@fairway/charts/formats";
import { Command } from "commander";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

export const verify = (): Command =>
  new Command("verify")
    .description("check the whole ledger: its chain, and that every record is what its events say; exit 0 or 1")
    .argument("<folder>", "a workspace")
    .option("--rebuild", "write every record again from the events first")
    .option("--json", "as JSON")
    .action((folder: string, { rebuild = false, json }: { rebuild?: boolean; json?: boolean }) =>
      withWorkspace(folder, async (workspace) => {
        const found = await workspace.verify({ rebuild });
        if (found.differing.length > 0) process.exitCode = 1;
        if (json) return sayJson(found);
        say(`The chain of ${counted(found.events, "event")} holds; its last hash is ${found.chainHash}.`);
        if (found.differing.length === 0)
          return say(
            `Worked out again from the events, ${counted(found.records, "record")} came out the same, row by row.`,
          );
        say(`These records are not what their events say: ${found.differing.join(", ")}.`);
        say("Write them again from the events: fairway verify FOLDER --rebuild");
      }),
    );
