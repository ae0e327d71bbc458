import { everyone, type Scope } from "./scope.ts";
import type { Table } from "./table.ts";
import { kindsRead } from "./whose-columns.ts";
import { mentions } from "./whose-rows.ts";

/** What takes a right of its own to see, whoever's rows one may see. */
export const protectedKinds = ["rivals", "prices", "assessments"] as const;

export type Protected = (typeof protectedKinds)[number];

/** What somebody may see: whose rows, what is kept from them in those, and who they are in the data. */
export type Sight = {
  readonly scope: Scope;
  readonly withheld: readonly Protected[];
  /** The seller that they are themselves; null where they are none. */
  readonly self: string | null;
};

/** Sees all: the machine's own work, the nightly assessment. */
export const fullSight: Sight = { scope: everyone, withheld: [], self: null };

/** Thrown when a question tells what takes a right that the asker does not have, and nothing of it is about themselves. */
export class RightRequired extends Error {
  readonly code = "right-required";
  readonly right: `see ${Protected}`;

  constructor(question: string, kind: Protected) {
    super(`${question} takes the right to see ${kind}: ask an administrator for it.`);
    this.name = "RightRequired";
    this.right = `see ${kind}`;
  }
}

const keptWords: Readonly<Record<Protected, string>> = {
  rivals: "Who the rivals are is hidden from you: ask for the right to see rivals.",
  prices:
    "Prices, discounts and costs are hidden from you, and what rests on them is left out as if they were not known: ask for the right to see prices.",
  assessments: "How others are assessed is hidden from you: ask for the right to see assessments.",
};

type Assessing = { readonly id: string; readonly assesses?: unknown };

/**
 * Whose rows a question is asked of by somebody: where it assesses people, and they may see nobody's assessment, their own alone.
 *
 * @throws RightRequired where that leaves nothing.
 */
export function sightFor({ id, assesses }: Assessing, sight: Sight): Sight {
  if (assesses !== "people" || !sight.withheld.includes("assessments")) return sight;
  if (sight.self === null) throw new RightRequired(id, "assessments");
  return { ...sight, scope: { sellers: [sight.self] } };
}

/** A result without how people other than the asker are assessed, where they may not see it. */
export function assessmentsSeen<Result>(
  { assesses }: { readonly assesses?: "people" | ((result: Result, self: string | null) => Result) },
  result: Result,
  { withheld, self }: Sight,
): Result {
  return typeof assesses === "function" && withheld.includes("assessments") ? assesses(result, self) : result;
}

/** The signals that somebody may see. */
export function signalsSeen<S extends { readonly reveals?: readonly Protected[] | undefined }>(
  signals: readonly S[],
  { withheld }: Pick<Sight, "withheld">,
): readonly S[] {
  return signals.filter(({ reveals = [] }) => !reveals.some((kind) => withheld.includes(kind)));
}

/** What an answer says of what is kept from the asker, in sentences; none where nothing is. */
export function keptFrom(
  { assesses }: Pick<Assessing, "assesses">,
  { scope, withheld, self }: Sight,
  queries: Readonly<Record<string, unknown>>,
): readonly string[] {
  const texts = Object.values(queries).flatMap((query) =>
    query !== null && typeof query === "object" && "sql" in query ? [String(query.sql)] : [],
  );
  const read = new Set(kindsRead((relation) => texts.some((text) => mentions(text, relation))));
  if (assesses !== undefined) read.add("assessments");
  const rows = scope.sellers === "all" ? [] : [rowsWords(scope.sellers, self)];
  return [...rows, ...withheld.filter((kind) => read.has(kind)).map((kind) => keptWords[kind])];
}

function rowsWords(sellers: readonly string[], self: string | null): string {
  if (sellers.length === 0) return "None of the rows are yours to see.";
  if (sellers.length === 1)
    return sellers[0] === self
      ? "Told of your own rows alone; nobody else's enter."
      : "Told of one seller's rows alone; nobody else's enter.";
  return `Told of the rows of the ${sellers.length} people that you may see as of that day; nobody else's enter.`;
}

/** A table with the columns that are kept from the asker empty, and saying so. */
export function tableSeen<T extends Table>(table: T, { withheld }: Pick<Sight, "withheld">): T {
  const hidden = table.columns.filter(({ reveals }) => reveals !== undefined && withheld.includes(reveals));
  if (hidden.length === 0) return table;
  const keys = new Set(hidden.map(({ key }) => key));
  return {
    ...table,
    columns: table.columns.map((column) =>
      keys.has(column.key)
        ? {
            ...column,
            title: `${column.title} (hidden)`,
            hint: `Hidden: ask for the right to see ${column.reveals}.`,
          }
        : column,
    ),
    rows: table.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, keys.has(key) ? null : cell])),
    })),
  };
}
