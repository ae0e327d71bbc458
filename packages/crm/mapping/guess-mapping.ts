import type { RecordName } from "../records/index.ts";
import { recordNamed } from "../records/index.ts";
import { inTheFilesOwnWriting } from "../sources/as-written.ts";
import { sources } from "../sources/index.ts";
import type { Recognition, Source } from "../sources/source.ts";
import { inferDates } from "../values/dates.ts";
import { usualFlags } from "../values/flags.ts";
import { inferNumbers } from "../values/numbers.ts";
import {
  columnsOf,
  type FieldMapping,
  type FileMapping,
  fromColumn,
  type Mapping,
  type RecordMapping,
} from "./mapping.ts";
import { rowCondition, rowsThatCount } from "./row-condition.ts";
import type { SeenTable } from "./seen-table.ts";

export type GuessedMapping = {
  readonly mapping: Mapping;
  /** What each file was taken for, in words. */
  readonly recognised: ReadonlyMap<SeenTable, string>;
};

/**
 * Guesses a mapping for files: each goes to the source that is surest of it. One part of the mapping a file, in the order given;
 * the mapping's source is the one that most files come from. Nothing is guessed that the values deny: a date that is none is left out, but one that a spreadsheet has turned into a day count is a problem.
 */
export function guessMapping(tables: readonly SeenTable[]): GuessedMapping {
  const recognised = new Map<SeenTable, string>();
  const votes = new Map<string, number>();
  const files = tables.map((table): FileMapping => {
    const { source, recognition } = surest(table, tables);
    votes.set(source.name, (votes.get(source.name) ?? 0) + recognition.confidence);
    recognised.set(table, `${source.says}: ${recognition.as}`);
    const unknowns = new Set(table.markers);
    const records = recognition.mapping.records.map((record) =>
      inTheFilesOwnWriting(withoutMisfits(record, table, unknowns), table),
    );
    return { ...recognition.mapping, ...(table.markers.length > 0 && { unknowns: table.markers }), records };
  });
  const [source] = [...votes].sort(([, one], [, other]) => other - one)[0] ?? ["csv"];
  return { mapping: { source, unknowns: [], settle: {}, files: withNamedOnly(preferHistories(files)) }, recognised };
}

function surest(table: SeenTable, tables: readonly SeenTable[]): { source: Source; recognition: Recognition } {
  let best: { source: Source; recognition: Recognition } | undefined;
  for (const source of sources as readonly Source[]) {
    const recognition = source.recognise(table, tables);
    if (recognition && (!best || recognition.confidence > best.recognition.confidence)) best = { source, recognition };
  }
  if (!best) throw new Error(`no source knows what to do with ${table.file.name}, not even csv`);
  return best;
}

/** Leaves out optional fields whose column holds something else altogether. */
function withoutMisfits(record: RecordMapping, table: SeenTable, unknowns: ReadonlySet<string>): RecordMapping {
  const definition = recordNamed(record.record).fields;
  const counts = rowsThatCount(table, record.where.map(rowCondition), unknowns);
  const fits = ([name, mapped]: [string, FieldMapping]) => {
    const kind = definition[name]?.kind.is;
    if (mapped.values || definition[name]?.required) return true;
    const values = columnsOf(mapped)
      .flatMap((column) => table.values(column).filter((_, row) => counts(row)))
      .filter(({ value }) => value !== "" && !unknowns.has(value));
    if (values.length === 0) return true;
    if (kind === "date" || kind === "moment") {
      const dates = inferDates(values);
      return dates.is !== "none" || dates.spreadsheetDays;
    }
    if (kind === "number" || kind === "integer" || kind === "money") return inferNumbers(values).is !== "none";
    if (kind === "flag") return values.every(({ value }) => [...usualFlags.yes, ...usualFlags.no].includes(value));
    return true;
  };
  return { ...record, fields: Object.fromEntries(Object.entries(record.fields).filter(fits)) };
}

/** Where one file has every version of a record, another with its rows of today adds nothing and is left out. */
function preferHistories(files: readonly FileMapping[]): FileMapping[] {
  const histories = new Map<RecordName, FileMapping>();
  for (const file of files)
    for (const { record, several } of file.records) if (several === "versions") histories.set(record, file);
  return files.map((file) => {
    const [first] = file.records;
    const history = first && histories.get(first.record);
    if (!history || history === file || file.records.length > 1 || first.several === "versions") return file;
    return {
      ...file,
      records: [],
      notLoaded: `${history.file} has the same ${recordNamed(first.record).plural}, with every version of each`,
    };
  });
}

/** Records that other files only name (owners of a deals export) become records of that name, where no file lists them. */
function withNamedOnly(files: readonly FileMapping[]): FileMapping[] {
  const listed = new Set(files.flatMap(({ records }) => records.map(({ record }) => record)));
  const made = new Set<string>();
  return files.map((file) => {
    const added: RecordMapping[] = [];
    for (const { record, fields } of file.records)
      for (const [name, mapped] of Object.entries(fields)) {
        const kind = recordNamed(record).fields[name]?.kind;
        if (kind?.is !== "reference" || mapped.refersBy !== "name" || !("column" in mapped.from)) continue;
        const to = (["seller", "account", "product"] as const).find((one) => one === kind.to);
        const { column } = mapped.from;
        const key = `${to}:${column.toLowerCase()}`;
        if (!to || listed.has(to) || made.has(key)) continue;
        made.add(key);
        added.push({
          record: to,
          id: [column],
          several: "one",
          where: [{ column, known: true }],
          fields: { name: fromColumn(column) },
          attributes: { named: {} },
        });
      }
    return added.length > 0 ? { ...file, records: [...file.records, ...added] } : file;
  });
}
