import { counted, plain } from "@fairway/charts/formats";
import type { ImportPreview, ImportRun } from "@fairway/workspace";
import { gateLines } from "./import-gate.ts";
import { widthsOf } from "./print-answer.ts";
import { tableText } from "./print-table.ts";

const mostShown = 8;

function place({ file, line, column }: ImportPreview["problems"][number]): string {
  return [file, line, column].filter((part) => part !== null).join(":");
}

function leftOpen({ problems, questions }: ImportPreview): string {
  if (problems.length + questions.length === 0) return "no file holds records that Fairway knows";
  return [
    ...(problems.length > 0 ? [counted(problems.length, "problem")] : []),
    ...(questions.length > 0 ? [counted(questions.length, "open question")] : []),
  ].join(" and ");
}

/** What a file was taken for, and what becomes of its columns. */
function fileLines({ file, recognised, columns, notLoaded, notes }: ImportPreview["files"][number]): readonly string[] {
  const fields = columns.filter(({ fate }) => fate.is === "field").length;
  const kept = columns.filter(({ fate }) => fate.is === "attribute").length;
  const choosing = columns.filter(({ fate }) => fate.is === "condition").length;
  const unmapped = columns.filter(({ fate }) => fate.is === "unmapped").map(({ name }) => name);
  const left = `${unmapped.slice(0, mostShown).join(", ")}${unmapped.length > mostShown ? ", …" : ""}`;
  return [
    `${file}: ${recognised}`,
    `  ${counted(columns.length, "column")}: ${plain(fields)} read, ${plain(kept)} kept as attributes, ${choosing > 0 ? `${plain(choosing)} to choose rows by, ` : ""}${plain(unmapped.length)} not loaded${unmapped.length > 0 ? ` (${left})` : ""}`,
    ...(notLoaded === undefined ? [] : [`  Not loaded: ${notLoaded}`]),
    ...notes.map((note) => `  ${note}`),
  ];
}

/** How a file is written, how its columns are read, and its first row as it will be. */
function readingLines({ encoding, delimiter, columns, records }: ImportPreview["files"][number]): readonly string[] {
  return [
    `  written in ${encoding}, parted by ${delimiter}`,
    ...columns.flatMap(({ name, reads }) => (reads === null ? [] : [`  ${name}: ${reads}`])),
    ...records.flatMap(({ record, rows }) =>
      rows.slice(0, 1).map(({ id, fields }) => {
        const held = Object.entries(fields).map(([field, value]) => `${field} ${value ?? "unknown"}`);
        return `  first row: ${record.replaceAll("_", " ")} ${id ?? "without an id"}: ${held.join(", ")}`;
      }),
    ),
  ];
}

/** What stands between the files and the import: problems, then questions; or what will be read. */
export function previewText(preview: ImportPreview, folder: string): string {
  const lines = preview.files.flatMap((file) => [...fileLines(file), ...(preview.ready ? readingLines(file) : [])]);
  for (const problem of preview.problems) lines.push("", `${place(problem)}: ${problem.says}. ${problem.remedy}`);
  for (const question of preview.questions) {
    const where = question.column === null ? question.file : `${question.file}, column ${question.column}`;
    lines.push("", `${where}: ${question.asks}`, `  for instance ${question.examples.slice(0, 3).join(", ")}`);
    for (const { says, inMapping } of question.answers) lines.push(`  ${says}; in the mapping: ${inMapping}`);
  }
  lines.push(...gateLines(preview, folder));
  if (!preview.ready) {
    const { length } = preview.problems;
    const next =
      length > 0
        ? `Put ${length === 1 ? "it" : "them"} right and import again.`
        : `${preview.questions.length > 0 ? "Answer" : "Say how they are read"} in a mapping: fairway import FOLDER FILES --preview prints one to edit.`;
    lines.push("", `Nothing was loaded: ${leftOpen(preview)}. ${next}`);
  }
  return lines.join("\n");
}

function rejectLines({ result, rejectsFile }: ImportRun): readonly string[] {
  if (!result || result.rejects.rows === 0) return [];
  const shown = result.rejects.details.slice(0, mostShown);
  return [
    "",
    `${counted(result.rejects.rows, "row does", "rows do")} not fit and ${result.rejects.rows === 1 ? "was" : "were"} left out; listed in ${rejectsFile}:`,
    ...shown.map(
      ({ file, line, column, value, reason }) =>
        `  ${file}:${line}${column === null ? "" : ` ${column}`}${value === null ? "" : ` “${value.slice(0, 40)}”`}: ${reason}`,
    ),
    ...(result.rejects.rows > shown.length ? [`  … and ${plain(result.rejects.rows - shown.length)} more`] : []),
  ];
}

function referenceLines({ result }: ImportRun): readonly string[] {
  if (!result || result.references.length === 0) return [];
  const words = (record: string) => record.replaceAll("_", " ");
  return [
    "",
    "References that name nothing we know (settle them in the mapping):",
    ...result.references.slice(0, mostShown).map(({ record, field, target, value, rows, candidates }) => {
      if (value === null)
        return `  ${counted(rows, `${words(record)} record names`, `${words(record)} records name`)} a ${words(target)} (${field}); no ${words(target)} is imported.`;
      const meant = candidates.length > 0 ? `; did you mean ${candidates.join(" or ")}?` : "";
      return `  ${counted(rows, `${words(record)} record names`, `${words(record)} records name`)} ${words(target)} ${value} (${field}), unknown${meant}`;
    }),
    ...(result.references.length > mostShown ? [`  … and ${plain(result.references.length - mostShown)} more`] : []),
  ];
}

/** What an import did, or would have done. */
export function importText(run: ImportRun, folder: string): string {
  const { result } = run;
  if (!result) return previewText(run.preview, folder);
  const lead =
    result.importId === null
      ? "Dry run: this is what would be loaded; nothing was."
      : `Import ${result.importId}: done in ${result.seconds.toFixed(1)} s.`;
  const { files, mappingFile } = run.preview;
  const notLoaded = files.filter((file) => file.notLoaded !== undefined);
  const guessed = mappingFile === undefined ? files.filter((file) => file.notLoaded === undefined) : [];
  return [
    lead,
    "",
    tableText(
      [
        { key: "record", title: "Records", kind: "text" },
        { key: "rows", title: "Rows read", kind: "count" },
        { key: "added", title: "New", kind: "count" },
        { key: "changed", title: "Changed", kind: "count" },
        { key: "unchanged", title: "As before", kind: "count" },
        { key: "merged", title: "Merged", kind: "count" },
        { key: "passedOver", title: "Passed over", kind: "count" },
        { key: "rejected", title: "Rejected", kind: "count" },
      ],
      result.records.map((counts) => ({ ...counts, record: counts.record.replaceAll("_", " ") })),
      { width: widthsOf().table },
    ),
    ...(guessed.length > 0 ? ["", "Guessed from the files:"] : []),
    ...guessed.flatMap(fileLines),
    ...notLoaded.map((file) => `${file.file}: not loaded: ${file.notLoaded}`),
    ...rejectLines(run),
    ...referenceLines(run),
    ...gateLines(run.preview, folder),
    ...(run.mappingFile === undefined ? [] : ["", `The mapping is kept in ${run.mappingFile}.`]),
  ].join("\n");
}
