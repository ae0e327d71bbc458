import { Command } from "commander";
import { personIn, type WrittenPerson, writtenPerson } from "../person-option.ts";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

export const inbox = (): Command =>
  new Command("inbox")
    .description("list what is a person's to do, the soonest due first")
    .argument("<folder>", "a workspace")
    .requiredOption("--as <person>", "whose: an id, or with roles like ann:manager", writtenPerson)
    .option("--json", "as JSON")
    .action((folder: string, { as, json }: { as: WrittenPerson; json?: boolean }) =>
      withWorkspace(folder, async (workspace) => {
        const person = await personIn(workspace, as);
        const entries = await workspace.inbox(person);
        if (json) return sayJson(entries);
        if (entries.length === 0) return say(`Nothing waits for ${person.name}.`);
        const rows = entries.map(({ practice, record, state, title, dueAt }) => ({
          due: dueAt?.slice(0, 10) ?? "",
          practice,
          state,
          title,
          record,
        }));
        say(
          tableText(
            [
              { key: "due", title: "Due", kind: "text" },
              { key: "practice", title: "Practice", kind: "text" },
              { key: "state", title: "State", kind: "text" },
              { key: "title", title: "What", kind: "text" },
              { key: "record", title: "Record", kind: "text" },
            ],
            rows,
            { most: 100 },
          ),
        );
      }),
    );
