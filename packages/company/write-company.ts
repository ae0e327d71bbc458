import { type FileHandle, mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chapters } from "./chapters.ts";
import { type CompanyOptions, companyPlan } from "./company-options.ts";
import type { CompanyFile } from "./files/company-file.ts";
import { companyFiles } from "./files/company-files.ts";
import { CsvRows } from "./files/csv-rows.ts";
import { Tally } from "./truth/tally.ts";
import type { Truth } from "./truth/truth.ts";
import { truthFiles } from "./truth/truth-files.ts";

export type WriteProgress = {
  readonly opportunities: number;
  readonly of: number;
  readonly rows: number;
  readonly bytes: number;
};

export type WriteOptions = {
  /** Called after every division, about 6,000 deals. */
  readonly onProgress?: (progress: WriteProgress) => void;
  /** Stops between two files; what was written until then is deleted. */
  readonly signal?: AbortSignal;
};

export type WrittenFile = {
  readonly name: string;
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
};

type OpenFile = {
  readonly file: CompanyFile;
  readonly path: string;
  readonly handle: FileHandle;
  readonly rows: CsvRows;
  bytes: number;
};

/**
 * Simulates a company and writes its exports as CSV files into a folder, with what they were made from: `truth.json`, and in the folder `truth` one row
 * for every deal and seller. Memory does not grow with the number of deals. The same options write the same bytes.
 *
 * @param folder is made if it is not there; files of the same names are replaced.
 * @returns the files of the exports (not those of the truth) and the truth.
 * @throws when the options make no company, a file cannot be written, or `signal` is aborted; then nothing is left behind.
 */
export async function writeCompany(
  folder: string,
  options: CompanyOptions = {},
  { onProgress, signal }: WriteOptions = {},
): Promise<{ files: WrittenFile[]; truth: Truth }> {
  const plan = companyPlan(options);
  signal?.throwIfAborted();
  await mkdir(join(folder, "truth"), { recursive: true });
  const opened: OpenFile[] = [];
  const truthPath = join(folder, "truth.json");
  try {
    const begin = async (file: CompanyFile, path: string): Promise<OpenFile> => {
      const rows = new CsvRows();
      rows.header(file.columns(plan));
      const one = { file, path, handle: await open(path, "w"), rows, bytes: 0 };
      opened.push(one);
      return one;
    };
    for (const file of companyFiles(plan)) await begin(file, join(folder, file.name));
    const exported = opened.length;
    for (const file of truthFiles) await begin(file, join(folder, "truth", file.name));
    const tally = new Tally(plan);
    let opportunities = 0;
    for (const chapter of chapters(plan)) {
      for (const one of opened) {
        signal?.throwIfAborted();
        one.file.write(one.rows, chapter);
        const bytes = one.rows.take();
        one.bytes += bytes.length;
        await writeAll(one.handle, bytes);
      }
      tally.add(chapter);
      opportunities += chapter.division.deals.length;
      const written = opened.slice(0, exported);
      onProgress?.({
        opportunities,
        of: plan.opportunities,
        rows: written.reduce((sum, one) => sum + one.rows.count, 0),
        bytes: written.reduce((sum, one) => sum + one.bytes, 0),
      });
    }
    for (const one of opened) await one.handle.close();
    const files = opened
      .slice(0, exported)
      .map(({ file, path, rows, bytes }) => ({ name: file.name, path, rows: rows.count, bytes }));
    const truth = tally.truth(Object.fromEntries(files.map((file) => [file.name, file.rows])));
    await writeFile(truthPath, `${JSON.stringify(truth, null, 2)}\n`);
    return { files, truth };
  } catch (problem) {
    for (const { handle, path } of opened) {
      await handle.close().catch(() => undefined);
      await rm(path, { force: true });
    }
    await rm(truthPath, { force: true });
    throw problem;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let from = 0;
  while (from < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, from, bytes.length - from);
    from += bytesWritten;
  }
}
