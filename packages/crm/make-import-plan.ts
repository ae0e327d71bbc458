import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportPlan } from "./import-plan.ts";
import { baseName } from "./mapping/base-name.ts";
import { guessMapping } from "./mapping/guess-mapping.ts";
import { lookUp } from "./mapping/lookups.ts";
import type { FileMapping, Mapping } from "./mapping/mapping.ts";
import { fileMappingFor } from "./mapping/match-files.ts";
import { parseMapping } from "./mapping/parse-mapping.ts";
import { type PlaceOf, planFile, usedColumns } from "./mapping/plan-file.ts";
import { type FilePreview, previewFile } from "./mapping/preview.ts";
import type { Question } from "./mapping/question.ts";
import { type SeenTable, seenTable } from "./mapping/seen-table.ts";
import type { Problem } from "./problem.ts";
import { columnNamesOf, type PreparedFile, prepare } from "./reading/prepare.ts";

export type MakeImportPlanInput = {
  /** Files in any order; workbooks count as one file a sheet. */
  readonly paths: readonly string[];
  /** The text of a mapping.yaml, and its name for messages. Without it everything is guessed from the files. */
  readonly mapping?: { readonly text: string; readonly file: string };
  /** The name of the source; else the mapping's, else the recognised system's. */
  readonly source?: string;
  /** Answers to questions of an earlier call, by question id. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Folder for copies of files that are not UTF-8 text or that a lookup adds columns to; must live as long as the plan. Default: a new temporary folder. */
  readonly copies?: string;
};

export type MadeImportPlan = {
  /** There only where nothing is open: no question and no problem. */
  readonly plan: ImportPlan | undefined;
  readonly preview: readonly FilePreview[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  /** The mapping as read or guessed, with every answer written into it; `mappingToYaml` makes it a file. */
  readonly mapping: Mapping;
};

/**
 * Looks at files and settles what an import of them will do: which records, from which columns, read how. Loads nothing.
 * What is ambiguous comes back as a question and what is wrong as a problem, all at once; the plan is there when neither is left.
 */
export async function makeImportPlan(input: MakeImportPlanInput): Promise<MadeImportPlan> {
  const copies = input.copies ?? (await mkdtemp(join(tmpdir(), "fairway-import-")));
  const problems: Problem[] = [];
  const files: PreparedFile[] = [];
  for (const path of input.paths) {
    const prepared = await prepare(path, { copies });
    problems.push(...prepared.problems);
    files.push(...prepared.files);
  }
  if (input.paths.length === 0)
    problems.push({
      file: "import",
      line: null,
      column: null,
      says: "no file was named",
      remedy: "Name the files to import, for instance exports/*.csv",
    });

  const tables = files.map((file) => seenTable(file));
  let mapping: Mapping;
  let placeOf: PlaceOf = () => undefined;
  const recognised = new Map<SeenTable, string>();
  if (input.mapping) {
    const { file, text } = input.mapping;
    const { parsed, problems: found } = parseMapping(text, file);
    problems.push(...found);
    mapping = parsed?.mapping ?? { source: input.source ?? "", unknowns: [], settle: {}, files: [] };
    if (!parsed) return { plan: undefined, preview: [], questions: [], problems, mapping };
    placeOf = (path) => ({ file, ...parsed.placeOf(path) });
  } else {
    const guess = guessMapping(tables);
    mapping = guess.mapping;
    for (const [table, as] of guess.recognised) recognised.set(table, as);
  }
  return planTables({ input, tables, mapping, placeOf, recognised, problems, copies });
}

type PlanTablesInput = {
  readonly input: MakeImportPlanInput;
  readonly tables: readonly SeenTable[];
  readonly mapping: Mapping;
  readonly placeOf: PlaceOf;
  readonly recognised: ReadonlyMap<SeenTable, string>;
  readonly problems: Problem[];
  readonly copies: string;
};

async function planTables(given: PlanTablesInput): Promise<MadeImportPlan> {
  const { input, tables, mapping, placeOf, recognised, problems, copies } = given;
  const source = input.source ?? mapping.source;
  const answers = input.answers ?? {};
  const questions: Question[] = [];
  const preview: FilePreview[] = [];
  const plans: ImportPlan["files"][number][] = [];
  const files = [...mapping.files];
  for (const [order, seen] of tables.entries()) {
    const found = input.mapping ? fileMappingFor(mapping, seen) : indexed(mapping, order);
    if (!found) {
      problems.push({
        file: seen.file.name,
        line: null,
        column: null,
        says: "the mapping has no part for this file",
        remedy: `Add \`- file: ${baseName(seen.file.name)}\` with the records it makes, or \`not_loaded:\` and the reason`,
      });
      continue;
    }
    const header = headerOf(seen, found.file, answers, questions);
    const named = header === seen.header ? seen : seenTable(seen.file, { header });
    const path = ["files", found.index];
    const {
      table,
      notes,
      problems: missed,
    } = await lookUp(named, found.file, { among: tables, copies, path, placeOf });
    problems.push(...missed);
    if (missed.length > 0) continue;
    const planned = planFile({
      table,
      mapping: found.file,
      path,
      placeOf,
      unknowns: mapping.unknowns,
      settle: mapping.settle,
      answers,
    });
    files[found.index] = planned.mapping;
    questions.push(...planned.questions);
    problems.push(...planned.problems);
    preview.push(
      previewFile(
        table,
        planned.plan,
        planned.mapping,
        recognised.get(seen) ?? `${mapping.source}: ${found.file.file ?? "by its columns"}`,
        [...notes, ...planned.notes],
      ),
    );
    if (planned.plan.records.length > 0) plans.push(planned.plan);
  }
  const settled = questions.length === 0 && problems.length === 0;
  return {
    plan: settled ? { source, files: plans } : undefined,
    preview,
    questions,
    problems,
    mapping: { ...mapping, source, files },
  };
}

function indexed(mapping: Mapping, index: number) {
  const file = mapping.files[index];
  return file && { file, index };
}

/**
 * Whether the first line of a file names its columns: as the mapping says, as the file shows, as the columns that the mapping uses show, else asked.
 * A file that makes no records is not worth a question.
 */
function headerOf(
  table: SeenTable,
  mapping: FileMapping,
  answers: Readonly<Record<string, string>>,
  questions: Question[],
): boolean {
  if (mapping.header !== undefined) return mapping.header;
  if (table.file.header !== "unclear" || mapping.records.length === 0) return table.header;
  const used = usedColumns(mapping).map((column) => column.toLowerCase());
  const has = (header: boolean) => {
    const names = columnNamesOf(table.file, header).map((name) => name.toLowerCase());
    return used.some((column) => names.includes(column));
  };
  if (has(true)) return true;
  if (has(false)) return false;
  const id = `${baseName(table.file.name)}: header`;
  if (answers[id] === "names" || answers[id] === "values") return answers[id] === "names";
  questions.push({
    id,
    file: table.file.name,
    column: null,
    asks: `Does the first line (${table.file.first.slice(0, 4).join(", ")}) name the columns, or is it a row already?`,
    examples: [table.file.first.join(", "), ...table.file.sample.slice(0, 2).map(({ fields }) => fields.join(", "))],
    answers: [
      { key: "names", says: "it names the columns", inMapping: "header: true" },
      {
        key: "values",
        says: "it is a row; the columns are called Column 1, Column 2 and so on",
        inMapping: "header: false",
      },
    ],
  });
  return true;
}
