import { Command } from "commander";
import { personIn, type WrittenPerson, whoActs, writtenPerson } from "../person-option.ts";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { hereOrServed } from "../served-workspace.ts";

type Entry = {
  readonly practice: string;
  readonly record: string;
  readonly state: string;
  readonly title: string;
  readonly dueAt: string | null;
};
type Inbox = { readonly whose: string; readonly entries: readonly Entry[] };

function inboxOf(folder: string, as: WrittenPerson | undefined): Promise<Inbox> {
  return hereOrServed<Inbox>(folder, as, {
    here: async (workspace) => {
      const person = await personIn(workspace, whoActs(as));
      return { whose: person.name, entries: await workspace.inbox(person) };
    },
    served: async ({ ask }) => {
      const { inbox: entries } = (await (await ask("/api/inbox")).json()) as { inbox: readonly Entry[] };
      return { whose: as?.id ?? "you", entries };
    },
  });
}

export const inbox = (): Command =>
  new Command("inbox")
    .description("list what is a person's to do, the soonest due first")
    .argument("<folder>", "a workspace")
    .option("--as <person>", "whose: an id, or with roles like ann:manager; not where one signs in", writtenPerson)
    .option("--json", "as JSON")
    .action(async (folder: string, { as, json }: { as?: WrittenPerson; json?: boolean }) => {
      const { whose, entries } = await inboxOf(folder, as);
      if (json) return sayJson(entries);
      if (entries.length === 0) return say(`Nothing waits for ${whose}.`);
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
    });
