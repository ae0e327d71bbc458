import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type MadeImportPlan, makeImportPlan, mappingToYaml } from "@fairway/crm";
import type { ImportOptions, ImportResult, Warehouse } from "@fairway/warehouse";
import type { Folder } from "./folder.ts";
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

/** The plan of an import, and its preview, from the request and what was saved before. */
async function planned(folder: Folder, request: ImportRequest): Promise<MadeImportPlan> {
  const missing = request.paths.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new WorkspaceError("no-such-file", `not found: ${missing.join(", ")}`);
  mkdirSync(folder.copies, { recursive: true });
  return makeImportPlan({
    paths: request.paths,
    copies: folder.copies,
    ...(request.mapping === undefined ? {} : { mapping: readMapping(request.mapping) }),
    ...(request.source === undefined ? {} : { source: request.source }),
    ...(request.answers === undefined ? {} : { answers: request.answers }),
  });
}

function previewOf(made: MadeImportPlan): ImportPreview {
  const { plan, preview, questions, problems, mapping } = made;
  return {
    files: preview,
    questions,
    problems,
    mapping,
    mappingText: mappingToYaml(mapping, preview),
    ready: plan !== undefined,
  };
}

/** What an import of these files would do; loads nothing. */
export async function previewImport(folder: Folder, request: ImportRequest): Promise<ImportPreview> {
  try {
    return previewOf(await planned(folder, request));
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
  request: ImportRequest,
  options: Omit<ImportOptions, "mapping">,
): Promise<ImportRun> {
  try {
    const made = await planned(folder, request);
    const preview = previewOf(made);
    if (!made.plan) return { preview, result: undefined, rejectsFile: undefined, mappingFile: undefined };
    const mapping = request.mapping === undefined ? preview.mappingText : readMapping(request.mapping).text;
    const result = await warehouse.importPlan(made.plan, { ...options, mapping });
    const name = result.importId === null ? "dry-run" : `import-${result.importId}`;
    const rejectsFile = writeRejects(folder, name, result);
    if (result.importId === null) return { preview, result, rejectsFile, mappingFile: undefined };
    mkdirSync(folder.mappings, { recursive: true });
    const mappingFile = join(folder.mappings, `${basename(made.plan.source) || "files"}-${name}.yaml`);
    writeFileSync(mappingFile, mapping);
    return { preview, result, rejectsFile, mappingFile };
  } finally {
    rmSync(folder.copies, { recursive: true, force: true });
  }
}
