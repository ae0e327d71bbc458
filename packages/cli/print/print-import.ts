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
  return [
    ...(problems.length > 0 ? [counted(problems.length, "problem")] : []),
    ...(questions.length > 0 ? [counted(questions.length, "open question")] : []),
  ].join(" and ");
}

/** What stands between the files and the import: problems, then questions; or what will be read. */
export function previewText(preview: ImportPreview, folder: string): string {
  const lines: string[] = [];
  for (const file of preview.files) {
    const fields = file.columns.filter(({ fate }) => fate.is === "field").length;
    const kept = file.columns.filter(({ fate }) => fate.is === "attribute").length;
    const unmapped = file.columns.filter(({ fate }) => fate.is === "unmapped").map(({ name }) => name);
    lines.push(`${file.file}: ${file.recognised}`);
    lines.push(
      `  ${counted(file.columns.length, "column")}: ${plain(fields)} read, ${plain(kept)} kept as attributes, ${plain(unmapped.length)} not loaded${unmapped.length > 0 ? ` (${unmapped.slice(0, mostShown).join(", ")}${unmapped.length > mostShown ? ", …" : ""})` : ""}`,
    );
    if (file.notLoaded !== undefined) lines.push(`  Not loaded: ${file.notLoaded}`);
    for (const note of file.notes) lines.push(`  ${note}`);
  }
  for (const problem of preview.problems) lines.push("", `${place(problem)}: ${problem.says}. ${problem.remedy}`);
  for (const question of preview.questions) {
    const where = question.column === null ? question.file : `${question.file}, column ${question.column}`;
    lines.push("", `${where}: ${question.asks}`, `  for instance ${question.examples.slice(0, 3).join(", ")}`);
    for (const { key, says } of question.answers) lines.push(`  ${key}: ${says}`);
  }
  lines.push(...gateLines(preview, folder));
  if (!preview.ready) {
    lines.push(
      "",
      `Nothing was loaded: ${leftOpen(preview)}. Answer them in a mapping: fairway import FOLDER FILES --preview prints one to edit.`,
    );
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
  const notLoaded = run.preview.files.filter((file) => file.notLoaded !== undefined);
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
    ...notLoaded.map((file) => `${file.file}: not loaded: ${file.notLoaded}`),
    ...rejectLines(run),
    ...referenceLines(run),
    ...gateLines(run.preview, folder),
    ...(run.mappingFile === undefined ? [] : ["", `The mapping is kept in ${run.mappingFile}.`]),
  ].join("\n");
}
