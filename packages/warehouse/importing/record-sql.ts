import {
  type ColumnPlan,
  type FilePlan,
  provenance,
  type RecordPlan,
  type RowCondition,
  recordNamed,
} from "@fairway/crm";
import { columnType } from "../engine/column-type.ts";
import { identifier, isOneOf, literal } from "../engine/quote.ts";
import { WarehouseError } from "../warehouse-error.ts";
import { cellName } from "./csv-relation.ts";
import { readingSql, unreadReason } from "./reading-sql.ts";

/** What may be wrong with a row, over the relation `inspected`: which column, the text that is in it, and the reason. */
export type RowProblem = {
  readonly column: string | null;
  readonly value: string;
  readonly when: string;
  readonly reason: string;
};

/** A record plan as SQL over a relation of texts; every part is an expression or a select, nothing is read yet. */
export type RecordSql = {
  /** Fields that the file speaks of, `valid_from` included where it does. */
  readonly fields: readonly string[];
  readonly hasAttributes: boolean;
  /** Rows with `source_id`, the fields, `attributes`, `counts` (the conditions hold) and `fits` (nothing is wrong with it). */
  readonly typed: (relation: string) => string;
  /** The same rows before typing: texts, values and everything that `problems` name; `carried` are further columns to keep. */
  readonly inspected: (relation: string, carried: readonly string[]) => string;
  readonly problems: readonly RowProblem[];
};

function sourceText(plan: ColumnPlan, cell: (column: string) => string): string {
  const { from } = plan;
  if ("column" in from) return cell(from.column);
  if ("firstOf" in from) return `coalesce(${from.firstOf.map(cell).join(", ")})`;
  if ("joined" in from) return `nullif(concat_ws(' ', ${from.joined.map(cell).join(", ")}), '')`;
  return literal(from.constant);
}

function columnsOf(plan: ColumnPlan): readonly string[] {
  const { from } = plan;
  if ("column" in from) return [from.column];
  if ("firstOf" in from) return from.firstOf;
  if ("joined" in from) return from.joined;
  return [];
}

/** The text of a field after the mapping's values, before it is read. */
function mappedText(plan: ColumnPlan, text: string): string {
  const settled = Object.entries(plan.values);
  const otherwise = plan.otherwise === undefined ? text : plan.otherwise === null ? "null" : literal(plan.otherwise);
  const to = (value: string | null) => (value === null ? "null" : literal(value));
  const named = settled.filter(([from]) => from !== "");
  let mapped = text;
  if (named.length > 0 || plan.otherwise !== undefined)
    mapped =
      named.length > 0
        ? `case when ${text} is null then null ${named.map(([from, value]) => `when ${text} = ${literal(from)} then ${to(value)}`).join(" ")} else ${otherwise} end`
        : `case when ${text} is not null then ${otherwise} end`;
  const empty = plan.values[""];
  if (typeof empty === "string") mapped = `coalesce(${mapped}, ${literal(empty)})`;
  if (plan.startsWith)
    mapped = `case when ${plan.startsWith.map((start) => `starts_with(${mapped}, ${literal(start)})`).join(" or ") || "false"} then ${mapped} end`;
  return mapped;
}

function conditionSql(condition: RowCondition, cell: (column: string) => string): string {
  switch (condition.is) {
    case "one of":
      return `coalesce(${isOneOf(cell(condition.column), condition.values)}, false)`;
    case "not one of":
      return `coalesce(not ${isOneOf(cell(condition.column), condition.values)}, true)`;
    case "known":
      return `${cell(condition.column)} is not null`;
    case "differs":
      return `${cell(condition.column)} is distinct from ${cell(condition.from)}`;
  }
}

/**
 * Compiles a record plan.
 *
 * @throws WarehouseError "bad plan" on a column that the file does not have, a field that the record does not have, or no id.
 */
export function recordSql(file: FilePlan, plan: RecordPlan): RecordSql {
  const where = `${file.name}, ${plan.record}`;
  const bad = (says: string) => new WarehouseError("bad plan", `${where}: ${says}`);
  const known: Readonly<
    Record<string, { readonly kind: Parameters<typeof columnType>[0]; readonly required: boolean }>
  > = {
    ...recordNamed(plan.record).fields,
    valid_from: provenance.valid_from!,
  };
  const used = new Map<string, number>();
  const cell = (column: string): string => {
    const index = file.columns.indexOf(column);
    if (index < 0) throw bad(`the plan reads a column "${column}" that the file does not have`);
    used.set(column, index);
    return identifier(`t${index}`);
  };
  if (plan.id.length === 0) throw bad("the plan names no column as the record's id");
  const id =
    plan.id.length === 1
      ? cell(plan.id[0] as string)
      : `case when coalesce(${plan.id.map(cell).join(", ")}) is not null then concat_ws('/', ${plan.id.map((column) => `coalesce(${cell(column)}, '')`).join(", ")}) end`;
  for (const { field } of plan.columns) if (!known[field]) throw bad(`the record has no field "${field}"`);
  const twice = plan.columns.find(
    ({ field }, index) => plan.columns.findIndex((other) => other.field === field) !== index,
  );
  if (twice) throw bad(`the plan fills "${twice.field}" twice`);
  const counts = plan.where.map((condition) => conditionSql(condition, cell)).join(" and ") || "true";
  const mapped = plan.columns.map((column, index) => `${mappedText(column, sourceText(column, cell))} as m${index}`);
  const attributes = plan.attributes.map(({ name, column }) => `${literal(name)}, ${cell(column)}`).join(", ");
  const unknowns = [...new Set(file.unknowns.map((text) => text.trim()))].filter((text) => text !== "");
  const knownText = (index: number) => {
    const trimmed = `trim(${cellName(index)})`;
    return unknowns.length === 0
      ? `nullif(${trimmed}, '')`
      : `case when ${isOneOf(trimmed, ["", ...unknowns])} then null else ${trimmed} end`;
  };
  const cells = [...used.values()].map((index) => `${knownText(index)} as ${identifier(`t${index}`)}`);
  const isRequired = (field: string) => known[field]?.required === true;
  const unfilled = Object.entries(known).filter(
    ([field, { required }]) => required && !plan.columns.some((column) => column.field === field),
  );
  if (unfilled.length > 0)
    throw bad(
      `the plan fills no ${unfilled.map(([field]) => `"${field}"`).join(" and no ")}, without which there is no ${plan.record}`,
    );

  const problems: RowProblem[] = [
    { column: plan.id.join(" / "), value: "null", when: "source_id is null", reason: "there is no id in the row" },
  ];
  plan.columns.forEach((column, index) => {
    const label = columnsOf(column).join(" / ") || column.field;
    const readable = column.reading.is === "text" || column.reading.is === "reference";
    if (!readable)
      problems.push({
        column: label,
        value: `m${index}`,
        when: `m${index} is not null and v${index} is null`,
        reason: unreadReason(column.reading),
      });
    if (isRequired(column.field))
      problems.push({
        column: label,
        value: "null",
        when: `m${index} is null`,
        reason: `is unknown; there is no ${plan.record} without ${column.field}`,
      });
  });
  const fits = `not (${problems.map(({ when }) => `(${when})`).join(" or ")})`;

  const values = plan.columns.map(
    (column, index) =>
      `cast(${readingSql(`m${index}`, column.reading)} as ${columnType(known[column.field]!.kind)}) as v${index}`,
  );
  const inspected = (relation: string, carried: readonly string[]) => {
    const more = carried.map((column) => `, ${column}`).join("");
    return `select *, ${fits} as fits from (
      select *${values.length > 0 ? `, ${values.join(", ")}` : ""} from (
        select ${[`${id} as source_id`, `${counts} as counts`, ...mapped, ...(attributes ? [`json_object(${attributes}) as attributes`] : [])].join(", ")}${more} from (
          select ${cells.join(", ")}${more} from ${relation}
        )
      )
    )`;
  };
  return {
    fields: plan.columns.map(({ field }) => field),
    hasAttributes: attributes !== "",
    problems,
    inspected,
    typed: (relation) =>
      `select source_id, ${[
        ...plan.columns.map(({ field }, index) => `v${index} as ${identifier(field)}`),
        ...(attributes ? ["attributes"] : []),
        "counts",
        "fits",
      ].join(", ")} from (${inspected(relation, [])})`,
  };
}
