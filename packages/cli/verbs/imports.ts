import { Command } from "commander";
import { widthsOf } from "../print/print-answer.ts";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

export const imports = (): Command =>
  new Command("imports")
    .description("list what was imported, when, and what became of it")
    .argument("<folder>", "a workspace")
    .option("--json", "as JSON")
    .action((folder: string, options: { json?: boolean }) =>
      withWorkspace(folder, async (workspace) => {
        const { imports: all } = await workspace.status();
        if (options.json) return sayJson(all);
        if (all.length === 0) return say("Nothing is imported yet.");
        const rows = all.map((each) => ({
          ...each,
          files: each.files.join(", "),
          at: each.at.slice(0, 16).replace("T", " "),
        }));
        say(
          tableText(
            [
              { key: "id", title: "Import", kind: "count" },
              { key: "at", title: "When (UTC)", kind: "text" },
              { key: "state", title: "State", kind: "text" },
              { key: "added", title: "Added", kind: "count" },
              { key: "changed", title: "Changed", kind: "count" },
              { key: "rejected", title: "Rejected", kind: "count" },
              { key: "files", title: "Files", kind: "text" },
            ],
            rows,
            { width: widthsOf().table },
          ),
        );
      }),
    );
