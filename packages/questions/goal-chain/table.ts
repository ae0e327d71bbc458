import type { Asked } from "../form.ts";
import type { Table, TableRow } from "../table.ts";
import type { ChainParams } from "./params.ts";
import { everywhere } from "./queries.ts";
import type { ChainResult } from "./result.ts";
import { linkTitles, meantText, standsAtInFull, stateWords } from "./words.ts";

/** Every part of every link, in the order of the chain. */
export function table({ goals }: ChainResult, asked: Asked<ChainParams>): Table {
  return {
    columns: [
      { key: "goal", title: "Goal", kind: "text", identifies: true },
      { key: "segment", title: "Customers", kind: "segment" },
      { key: "link", title: "Link", kind: "text", identifies: true },
      { key: "what", title: "What", kind: "text", identifies: true },
      { key: "stands", title: "Stands at", kind: "text" },
      { key: "meant", title: "Meant", kind: "text" },
      { key: "verdict", title: "Verdict", kind: "text" },
      { key: "because", title: "Why not told", kind: "text" },
      { key: "by", title: "Due", kind: "date" },
      { key: "owner", title: "Owner", kind: "text" },
    ],
    rows: goals.flatMap((goal) =>
      goal.links.flatMap(({ link, parts, state }): readonly TableRow[] => {
        const same = {
          goal: goal.statement,
          segment: goal.segment?.name ?? "all customers",
          link: linkTitles[link],
          by: goal.by,
          owner: goal.owner,
        };
        if (parts.length === 0)
          return [
            {
              cells: {
                ...same,
                what: state === "holds" ? `${goal.segment!.play} ${goal.segment!.name}` : null,
                stands: null,
                meant: null,
                verdict: stateWords[state],
                because: state === "not written" ? "the strategy does not say" : null,
              },
            },
          ];
        return parts.map((part) => ({
          cells: {
            ...same,
            what: part.what,
            stands: standsAtInFull(part, asked),
            meant: meantText(part, asked),
            verdict: stateWords[part.state],
            because: part.because,
          },
          ...(link === "skill" ? { drill: { segment: goal.segment?.id ?? everywhere, training: part.what } } : {}),
        }));
      }),
    ),
  };
}
