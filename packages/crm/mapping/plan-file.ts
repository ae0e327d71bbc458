import type { ColumnPlan, FilePlan, RecordPlan, RowCondition } from "../import-plan.ts";
import type { Problem } from "../problem.ts";
import { recordNamed } from "../records/index.ts";
import { provenance } from "../records/record.ts";
import { attributeNames } from "./attribute-name.ts";
import { baseName } from "./base-name.ts";
import { suggestion } from "./did-you-mean.ts";
import {
  columnsOf,
  type FieldMapping,
  type FileMapping,
  type Mapping,
  type RecordMapping,
  type WhereMapping,
} from "./mapping.ts";
import { fieldToYaml } from "./mapping-to-yaml.ts";
import { nameFits } from "./name-fits.ts";
import type { Question } from "./question.ts";
import { answered, readingOf } from "./reading-of.ts";
import { rowCondition, rowsThatCount } from "./row-condition.ts";
import type { SeenTable } from "./seen-table.ts";

/** Where a part of the mapping is written; for a guessed mapping there is no such place. */
export type PlaceOf = (
  path: readonly (string | number)[],
) => { readonly file: string; readonly line: number; readonly column: number } | undefined;

export type PlannedFile = {
  readonly plan: FilePlan;
  /** The file's mapping with every answer written into it. */
  readonly mapping: FileMapping;
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
};

export type PlanFileInput = {
  readonly table: SeenTable;
  readonly mapping: FileMapping;
  /** Place of the file's mapping in the whole (`["files", 2]`). */
  readonly path: readonly (string | number)[];
  readonly placeOf: PlaceOf;
  readonly unknowns: readonly string[];
  readonly settle: Mapping["settle"];
  readonly answers: Readonly<Record<string, string>>;
};

/** Settles one file's part of the import plan; everything that cannot be settled is a question or a problem, all of them at once. */
export function planFile(input: PlanFileInput): PlannedFile {
  const planner = new FilePlanner(input);
  const { table, mapping } = input;
  const records = mapping.records.map((record, index) => planner.record(record, index));
  const { file } = table;
  return {
    plan: {
      path: file.path,
      name: file.name,
      sha256: file.sha256,
      delimiter: file.delimiter,
      quote: file.quote,
      gzip: file.gzip,
      ...(file.sheet !== undefined && { sheet: file.sheet }),
      columns: table.columns,
      header: table.header,
      unknowns: planner.unknowns,
      records: records.map(({ plan }) => plan),
    },
    mapping: { ...mapping, records: records.map((record) => record.mapping) },
    questions: planner.questions,
    problems: planner.problems,
    notes: planner.notes,
  };
}

class FilePlanner {
  readonly questions: Question[] = [];
  readonly problems: Problem[] = [];
  readonly notes: string[] = [];
  readonly unknowns: readonly string[];
  readonly #input: PlanFileInput;
  readonly #byLowerCase: ReadonlyMap<string, string>;

  constructor(input: PlanFileInput) {
    this.#input = input;
    this.unknowns = [...new Set([...input.unknowns, ...(input.mapping.unknowns ?? [])])];
    this.#byLowerCase = new Map(input.table.columns.map((column) => [column.toLowerCase(), column]));
    for (const [index, column] of input.mapping.ignore.entries())
      this.#column(column, ["ignore", index], { mayLack: true });
  }

  record(record: RecordMapping, index: number): { plan: RecordPlan; mapping: RecordMapping } {
    const path = ["records", index];
    const id = record.id.map((column) => this.#column(column, [...path, "id"]));
    const where = record.where.map((condition) => this.#condition(condition, [...path, "where"]));
    for (const column of id) this.#spoiltIds(column, [...path, "id"]);
    const definition = recordNamed(record.record);
    const fields: Record<string, FieldMapping> = {};
    const columns: ColumnPlan[] = [];
    const counts = rowsThatCount(this.#input.table, where, new Set(this.unknowns));
    for (const [name, mapped] of Object.entries(record.fields)) {
      const planned = this.#field(record, name, mapped, [...path, "fields", name], counts);
      fields[name] = planned.mapping;
      if (planned.plan) columns.push(planned.plan);
    }
    for (const [name, field] of Object.entries(definition.fields))
      if (field.required && !record.fields[name])
        this.#problem(
          [...path, "fields"],
          `every ${record.record.replaceAll("_", " ")} needs \`${name}\` (${field.says})`,
          `Add \`${name}:\` and the column that holds it`,
        );
    const attributes = Object.entries(this.#attributes(record, [...path, "attributes"]));
    return {
      plan: {
        record: record.record,
        id,
        where,
        several: record.several,
        columns,
        attributes: attributes.map(([name, column]) => ({ name, column })),
      },
      mapping: { ...record, fields },
    };
  }

  /** Ids that a spreadsheet has rounded are no ids any more: two records may have become one. */
  #spoiltIds(column: string, path: readonly (string | number)[]): void {
    const spoilt = this.#input.table.values(column).filter(({ value }) => /^\d[.,]?\d*E\+\d+$/i.test(value));
    const [first] = spoilt;
    if (!first) return;
    this.#wrong(path, column, {
      line: first.line,
      says: `ids such as "${first.value}" were rounded by a spreadsheet, so that different records have the same`,
      remedy: "Export again and do not open the file in a spreadsheet before, or format the column as text there",
    });
  }

  #attributes(record: RecordMapping, path: readonly (string | number)[]): Record<string, string> {
    const { attributes } = record;
    if ("named" in attributes)
      return Object.fromEntries(
        Object.entries(attributes.named).map(([name, column]) => [name, this.#column(column, path)]),
      );
    const { table, mapping } = this.#input;
    const used = new Set([...usedColumns(mapping, record), ...mapping.ignore].map((column) => column.toLowerCase()));
    const free = table.columns.filter((column) => !used.has(column.toLowerCase()));
    const columns = attributes.matching.flatMap((wanted) =>
      /[*?]/.test(wanted) ? free.filter((column) => nameFits(wanted, column)) : [this.#column(wanted, path)],
    );
    return attributeNames([...new Set(columns)]);
  }

  #condition(condition: WhereMapping, path: readonly (string | number)[]): RowCondition {
    const at = [...path, condition.column];
    const column = this.#column(condition.column, at);
    if (!("differsFrom" in condition)) return rowCondition({ ...condition, column });
    return rowCondition({ column, differsFrom: this.#column(condition.differsFrom, [...at, "differs_from"]) });
  }

  #field(
    record: RecordMapping,
    name: string,
    written: FieldMapping,
    path: readonly (string | number)[],
    counts: (row: number) => boolean,
  ): { plan?: ColumnPlan; mapping: FieldMapping } {
    const { table, answers, settle } = this.#input;
    const field = recordNamed(record.record).fields[name] ?? provenance[name];
    if (!field) {
      this.#problem(
        path,
        `\`${name}\` is no field of ${record.record}`,
        suggestion(name, Object.keys(recordNamed(record.record).fields), "Its fields are"),
      );
      return { mapping: written };
    }
    const columns = columnsOf(written).map((column) => this.#column(column, [...path, "column"]));
    const about = columns.join(" + ");
    const questionId = `${baseName(table.file.name)}: ${about}`;
    const mapped = answered(written, answers[questionId]);
    const settledNames = field.kind.is === "reference" ? (settle[field.kind.to as keyof typeof settle] ?? {}) : {};
    const values = { ...settledNames, ...mapped.values };
    const unknowns = new Set(this.unknowns);
    const sampled =
      "constant" in mapped.from
        ? [{ value: mapped.from.constant, line: null }]
        : "joined" in mapped.from
          ? []
          : columns.flatMap((column) =>
              table.values(column).filter(({ value }, row) => value !== "" && !unknowns.has(value) && counts(row)),
            );
    const seen = sampled
      .filter(({ value }) => !Object.hasOwn(values, value))
      .filter(({ value }) => !mapped.startsWith || mapped.startsWith.some((beginning) => value.startsWith(beginning)));
    const settledTargets = [...Object.values(values), ...(mapped.otherwise === undefined ? [] : [mapped.otherwise])];
    const toRead = mapped.otherwise === undefined ? seen : [];
    const targets = settledTargets.flatMap((value) => (value === null ? [] : [{ value, line: null }]));
    const reading = readingOf({
      field,
      mapped,
      values: field.kind.is === "choice" ? [...toRead, ...targets] : toRead,
      whole: table.file.whole,
    });
    if (reading.is === "wrong") {
      this.#wrong(path, about, reading);
      return { mapping: mapped };
    }
    if (reading.is === "open") {
      if (!this.questions.some(({ id }) => id === questionId))
        this.questions.push({
          id: questionId,
          file: table.file.name,
          column: about,
          asks: reading.asks,
          examples: reading.examples,
          answers: reading.answers.map((answer) => ({
            ...answer,
            inMapping: fieldToYaml(answered(mapped, answer.key)),
          })),
        });
      return { mapping: mapped };
    }
    for (const note of reading.notes) this.notes.push(`${about}: ${note}`);
    const from: ColumnPlan["from"] =
      "constant" in mapped.from
        ? mapped.from
        : "column" in mapped.from
          ? { column: columns[0] ?? "" }
          : "joined" in mapped.from
            ? { joined: columns }
            : { firstOf: columns };
    return {
      mapping: mapped,
      plan: {
        field: name,
        from,
        reading: reading.reading,
        values,
        ...(mapped.otherwise !== undefined && { otherwise: mapped.otherwise }),
        ...(mapped.startsWith && { startsWith: mapped.startsWith }),
        ...(mapped.total && { total: true as const }),
      },
    };
  }

  #column(wanted: string, path: readonly (string | number)[], { mayLack = false } = {}): string {
    const found = this.#byLowerCase.get(wanted.trim().toLowerCase());
    if (found === undefined && !mayLack)
      this.#problem(
        path,
        `${baseName(this.#input.table.file.name)} has no column \`${wanted}\``,
        suggestion(wanted, this.#input.table.columns, "Its columns are"),
      );
    return found ?? wanted;
  }

  #wrong(
    path: readonly (string | number)[],
    column: string,
    { line, says, remedy }: { line: number | null; says: string; remedy: string },
  ): void {
    const place = this.#input.placeOf([...this.#input.path, ...path]);
    const name = this.#input.table.file.name;
    if (line !== null || !place)
      this.problems.push({
        file: name,
        line,
        column: null,
        says: `column \`${column}\` (${path.at(-1)}): ${says}`,
        remedy,
      });
    else this.problems.push({ ...place, says: `column \`${column}\` of ${baseName(name)}: ${says}`, remedy });
  }

  #problem(path: readonly (string | number)[], says: string, remedy: string): void {
    const place = this.#input.placeOf([...this.#input.path, ...path]);
    this.problems.push({ ...(place ?? { file: this.#input.table.file.name, line: null, column: null }), says, remedy });
  }
}

/** Columns that a file's records use as id, condition or field; of one record only, where it is given, but ids and conditions of all. */
export function usedColumns(mapping: FileMapping, only?: RecordMapping): string[] {
  return mapping.records.flatMap((record) => [
    ...record.id,
    ...record.where.flatMap((condition) =>
      "differsFrom" in condition ? [condition.column, condition.differsFrom] : [condition.column],
    ),
    ...(only === undefined || only === record ? Object.values(record.fields).flatMap(columnsOf) : []),
  ]);
}
