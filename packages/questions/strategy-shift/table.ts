import type { Column, Table, TableRow } from "../table.ts";
import type { ShiftResult } from "./result.ts";

/** Lists that a row of the table opens. */
export const lists = [
  "accounts",
  "deals",
  "rationale",
  "avoided",
  "pursued",
  "gate",
  "quotes",
  "trainees",
  "seller",
] as const;

const columns: readonly Column[] = [
  { key: "what", title: "What is touched", kind: "text", identifies: true },
  { key: "who", title: "Whose, or which", kind: "text", identifies: true },
  { key: "from", title: "From", kind: "segment", identifies: true },
  { key: "to", title: "To", kind: "segment", identifies: true },
  { key: "count", title: "How many", kind: "count" },
  { key: "amount", title: "Amount", kind: "money" },
  { key: "share", title: "Of the open amount", kind: "share", hint: "of the seller's own, or of all" },
  { key: "was", title: "Play before", kind: "play" },
  { key: "becomes", title: "Play after", kind: "play" },
];

type Cells = Partial<Readonly<Record<(typeof columns)[number]["key"], unknown>>>;

const empty = { who: null, from: null, to: null, was: null, becomes: null, amount: null, share: null };

const row = (cells: Cells, drill: Readonly<Record<string, unknown>>): TableRow => ({
  cells: { ...empty, ...cells },
  drill,
});

const words: Readonly<Record<"rationale" | "avoided" | "pursued", string>> = {
  avoided: "Open deals that newly are to be avoided",
  rationale: "Open deals that newly need a reason",
  pursued: "Open deals that newly are to be pursued",
};

const shareOf = (part: number | null, whole: number | null) =>
  part === null || whole === null || !(whole > 0) ? null : part / whole;

function moveRows({ all, moves, segments }: ShiftResult): readonly TableRow[] {
  const named = (list: ShiftResult["segments"]["before"], id: string) =>
    list.find((each) => each.id === id)?.name ?? id;
  return moves
    .filter(({ moved }) => moved)
    .flatMap(({ accounts, amount, deals, from, fromPlay, to, toPlay }) => {
      const cells = {
        from: named(segments.before, from),
        to: named(segments.after, to),
        was: fromPlay,
        becomes: toPlay,
      };
      return [
        ...(deals > 0
          ? [
              row(
                { what: "Open deals", ...cells, count: deals, amount, share: shareOf(amount, all.amount) },
                { list: "deals", from, to },
              ),
            ]
          : []),
        ...(accounts > 0 ? [row({ what: "Accounts", ...cells, count: accounts }, { list: "accounts", from, to })] : []),
      ];
    });
}

function loadRows({ approvals, gates, teams, trainings }: ShiftResult): readonly TableRow[] {
  return [
    ...gates
      .filter(({ deals }) => deals > 0)
      .map(({ amount, deals, name }) =>
        row(
          { what: "Open deals with a new gate ahead", who: name, count: deals, amount },
          { list: "gate", gate: name },
        ),
      ),
    ...trainings
      .filter(({ completed, sellers }) => sellers > (completed ?? 0))
      .map(({ completed, sellers, training }) =>
        row(
          { what: "Sellers to take a new training", who: training, count: sellers - (completed ?? 0) },
          { list: "trainees", training },
        ),
      ),
    ...(approvals.length === 0
      ? []
      : [
          row(
            {
              what: "Quotes that need another approval",
              count: approvals.reduce((sum, { quotes }) => sum + quotes, 0),
            },
            { list: "quotes" },
          ),
        ]),
    ...teams.flatMap((team) =>
      (["avoided", "rationale", "pursued"] as const).flatMap((list) =>
        team[list] > 0
          ? [
              row(
                {
                  what: words[list],
                  who: team.name,
                  count: team[list],
                  ...(list === "avoided" ? { amount: team.avoidedAmount } : {}),
                },
                { list, team: team.id ?? "" },
              ),
            ]
          : [],
      ),
    ),
  ];
}

/** Everything that is touched as rows that open what they count: who moves, what that asks of teams, who holds it. */
export function table(result: ShiftResult): Table {
  return {
    columns,
    rows: [
      ...moveRows(result),
      ...loadRows(result),
      ...result.sellers.listed.map(({ amount, id, moved, movedAmount, name }) =>
        row(
          {
            what: "A seller's open deals that move",
            who: name,
            count: moved,
            amount: movedAmount,
            share: shareOf(movedAmount, amount),
          },
          { list: "seller", seller: id },
        ),
      ),
    ],
  };
}
