import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type ImportPlan, type MadeImportPlan, makeImportPlan, mappingToYaml } from "@fairway/crm";
import type { Strategy } from "@fairway/strategy";
import type { ImportOptions, ImportResult, Warehouse } from "@fairway/warehouse";
import type { Folder } from "./folder.ts";
import { fitAsked, fitOf, judgedPart } from "./import-fit.ts";
import type { ImportPreview, ImportRequest, ImportRun } from "./workspace.ts";
import { WorkspaceError } from "./workspace-error.ts";

function readMapping(file: string): { readonly text: string; readonly file: string } {
  try {
    return { text: readFileSync(file, "utf8"), file };
  } catch (cause) {
    throw new WorkspaceError("no-such-file", `the mapping ${file} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** A plan, and the mapping file it was made by; none: it was guessed. */
type Planned = { readonly made: MadeImportPlan; readonly mapping: string | undefined };

/** Whether nothing is open, and some file holds records that are known. */
const readsSomething = ({ plan }: MadeImportPlan): boolean => plan !== undefined && plan.files.length > 0;

/** Mappings that earlier imports of this workspace were read by, the newest first. */
function savedMappings(folder: Folder): readonly string[] {
  if (!existsSync(folder.mappings)) return [];
  const number = (name: string) => Number(/import-(\d+)\.yaml$/.exec(name)?.[1] ?? 0);
  return readdirSync(folder.mappings)
    .sort((a, b) => number(b) - number(a))
    .map((name) => join(folder.mappings, name));
}

/**
 * The plan of an import. What a guess leaves open was settled once, if such files were imported before: then the newest
 * saved mapping that leaves nothing open is taken.
 */
async function planned(folder: Folder, request: ImportRequest): Promise<Planned> {
  const missing = request.paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new WorkspaceError("no-such-file", `not found: ${missing.join(", ")}`);
  mkdirSync(folder.copies, { recursive: true });
  const by = (mapping: string | undefined) =>
    makeImportPlan({
      paths: request.paths,
      copies: folder.copies,
      ...(mapping === undefined ? {} : { mapping: readMapping(mapping) }),
      ...(request.source === undefined ? {} : { source: request.source }),
      ...(request.answers === undefined ? {} : { answers: request.answers }),
    });
  const made = await by(request.mapping);
  if (readsSomething(made) || request.mapping !== undefined) return { made, mapping: request.mapping };
  for (const mapping of savedMappings(folder)) {
    const again = await by(mapping);
    if (readsSomething(again)) return { made: again, mapping };
  }
  return { made, mapping: undefined };
}

function previewOf({ made, mapping: file }: Planned): ImportPreview {
  const { preview, questions, problems, mapping } = made;
  return {
    files: preview,
    questions,
    problems,
    mapping,
    mappingText: file === undefined ? mappingToYaml(mapping, preview) : readMapping(file).text,
    mappingFile: file,
    ready: readsSomething(made),
  };
}

/** What an import is judged by. */
type Judging = { readonly warehouse: Warehouse; readonly strategy: Strategy; readonly importedAt: string };

/** Whether a rule of law or policy has been issued, and the plan brings deals that may move under it; costs next to nothing. */
async function movesUnderRules(warehouse: Warehouse, { files }: ImportPlan): Promise<boolean> {
  const moving = files.some(({ records }) =>
    records.some(({ record }) => record === "opportunity" || record === "stage_change"),
  );
  return moving && (await warehouse.factFirstDays()).obligation_step != null;
}

/**
 * What an import of these files would do; loads nothing.
 *
 * @param judging tells besides how the new accounts and leads fit the strategy: their files are read for it, and what was read is taken back.
 */
export async function previewImport(folder: Folder, request: ImportRequest, judging?: Judging): Promise<ImportPreview> {
  try {
    const plan = await planned(folder, request);
    const preview = previewOf(plan);
    if (judging === undefined || !plan.made.plan) return preview;
    const { warehouse, strategy, importedAt } = judging;
    const underRules = await movesUnderRules(warehouse, plan.made.plan);
    const part = judgedPart(plan.made.plan);
    if (!part) return { ...preview, fit: [], underRules };
    const options = { dryRun: true, importedAt, countNew: fitAsked(strategy) };
    const { newRecords } = await warehouse.importPlan(part, options);
    return { ...preview, fit: fitOf(strategy, newRecords), underRules };
  } finally {
    rmSync(folder.copies, { recursive: true, force: true });
  }
}

function csvField(value: string | number | null): string {
  const text = String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeRejects(folder: Folder, name: string, { rejects }: ImportResult): string | undefined {
  if (rejects.rows === 0) return undefined;
  mkdirSync(folder.rejects, { recursive: true });
  const file = join(folder.rejects, `${name}.csv`);
  const lines = rejects.details.map(({ file: from, line, column, value, reason, record }) =>
    [from, line, column, value, reason, record].map(csvField).join(","),
  );
  writeFileSync(file, `file,line,column,value,reason,record\n${lines.join("\n")}\n`);
  return file;
}

/** Carries an import out: preview, then all of it or nothing. A dry run does everything and leaves nothing in the warehouse. */
export async function runImport(
  folder: Folder,
  warehouse: Warehouse,
  strategy: Strategy,
  request: ImportRequest,
  options: Omit<ImportOptions, "mapping" | "countNew">,
): Promise<ImportRun> {
  try {
    const plan = await planned(folder, request);
    const { made } = plan;
    const preview = previewOf(plan);
    if (!made.plan || !preview.ready)
      return { preview, result: undefined, rejectsFile: undefined, mappingFile: undefined };
    const mapping = preview.mappingText;
    const result = await warehouse.importPlan(made.plan, { ...options, mapping, countNew: fitAsked(strategy) });
    const judged = {
      ...preview,
      fit: fitOf(strategy, result.newRecords),
      underRules: await movesUnderRules(warehouse, made.plan),
    };
    const name = result.importId === null ? "dry-run" : `import-${result.importId}`;
    const rejectsFile = writeRejects(folder, name, result);
    if (result.importId === null) return { preview: judged, result, rejectsFile, mappingFile: undefined };
    mkdirSync(folder.mappings, { recursive: true });
    const mappingFile = join(folder.mappings, `${basename(made.plan.source) || "files"}-${name}.yaml`);
    writeFileSync(mappingFile, mapping);
    return { preview: judged, result, rejectsFile, mappingFile };
  } finally {
    rmSync(folder.copies, { recursive: true, force: true });
  }
}
