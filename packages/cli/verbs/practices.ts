import { everyPractice } from "@fairway/practices";
import { everyQuestion } from "@fairway/questions";
import { practiceSummary } from "@fairway/server";
import { Command } from "commander";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";

export const practices = (): Command =>
  new Command("practices")
    .description("list what people can do about what the numbers say, step by step")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) => {
      const all = everyPractice.map((practice) => practiceSummary(practice, everyQuestion));
      if (options.json) return sayJson(all);
      const rows = all.flatMap(({ id, transitions }) =>
        transitions.map(({ transition, does, from, to, who }) => ({
          id,
          transition,
          does,
          way: `${from.join(", ")} → ${to}`,
          who: who.join("; "),
        })),
      );
      say(
        tableText(
          [
            { key: "id", title: "Practice", kind: "text" },
            { key: "transition", title: "Step", kind: "text" },
            { key: "does", title: "What it does", kind: "text" },
            { key: "way", title: "From → to", kind: "text" },
            { key: "who", title: "Who may", kind: "text" },
          ],
          rows,
          { most: 200 },
        ),
      );
    });
