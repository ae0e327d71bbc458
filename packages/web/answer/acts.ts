import type { Answer, TableRow } from "@fairway/questions";

/** Something that people do about what they look at: the record it opens, with what is known already. */
export type Act = {
  /** As the address has it. */
  readonly id: "rationale" | "tell" | "decide";
  readonly says: string;
  readonly practice: string;
  readonly step: string;
  readonly prefilled: Readonly<Record<string, unknown>>;
};

type Looked = Pick<Answer, "question" | "params" | "asOf" | "table">;

/** A row's segment by id, where the row has one that the strategy knows. */
function segmentOf({ table }: Looked, row: TableRow | undefined, idOf: (name: string) => string | undefined) {
  const column = table.columns.find(({ kind }) => kind === "segment");
  const name = column && row?.cells[column.key];
  if (typeof name !== "string" || name === "") return undefined;
  return idOf(name) ?? (name.startsWith("outside") ? "outside" : undefined);
}

function dealOf(row: TableRow | undefined): { readonly id: string; readonly name: string } | undefined {
  const id = row?.drill?.deal;
  return typeof id === "string" ? { id, name: String(row?.cells.deal ?? id) } : undefined;
}

/** Parameters as a record keeps them: single values and lists of them. */
const keptParams = (params: Looked["params"]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== undefined));

/**
 * What people can do about an answer, or about one row of it.
 *
 * @param idOf the id of a segment by the name that the table shows.
 */
export function actsOn(
  answer: Looked,
  row: TableRow | undefined,
  idOf: (name: string) => string | undefined,
): readonly Act[] {
  const [segment, opportunity] = [segmentOf(answer, row, idOf), dealOf(row)];
  const known = {
    ...(segment === undefined ? {} : { segment }),
    ...(opportunity === undefined ? {} : { opportunity }),
  };
  const tell: Act = {
    id: "tell",
    says: "Tell the strategy’s owner",
    practice: "field-feedback",
    step: "tell",
    prefilled: known,
  };
  if (row) {
    const needed = row.cells.verdict === "needs a rationale" && opportunity !== undefined;
    const rationale: Act = { ...tell, id: "rationale", says: "Give a rationale", practice: "rationale", step: "ask" };
    return needed ? [rationale, tell] : [tell];
  }
  const { question, params, asOf } = answer;
  const decide: Act = {
    id: "decide",
    says: "Decide about this",
    practice: "decision",
    step: "raise",
    prefilled: {
      options: [{}, { says: "Leave it as it is" }],
      look_at: [{ question, params: keptParams(params), asOf }],
    },
  };
  return [decide, tell];
}
