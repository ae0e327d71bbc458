import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { columnNamesOf, type PreparedFile, prepare } from "./prepare.ts";
import { type ReadRow, readRows } from "./read-rows.ts";

const data = join(import.meta.dirname, "../../../../shared/data/messy_csv");
const here = existsSync(data);
if (!here) console.warn("messy_csv: skipped, ../shared/data/messy_csv is not here");

async function read(path: string, header: boolean | "as seen" = "as seen") {
  const { files, problems } = await prepare(path, { copies: await mkdtemp(join(tmpdir(), "messy-")) });
  const [file] = files;
  if (!file) return { problems, rows: [], columns: [] };
  const named = header === "as seen" ? file.header !== "no" : header;
  const columns = columnNamesOf(file, named);
  const rows: ReadRow[] = [];
  for await (const row of readRows({ ...file, header: named, columns })) rows.push(row);
  return { file: file as PreparedFile | undefined, problems, columns, rows };
}

describe.runIf(here)("csv-spectrum, judged by its own JSON", async () => {
  const folder = join(data, "csv-spectrum");
  const names = here ? (await readdir(join(folder, "csvs"))).map((name) => name.replace(".csv", "")) : [];
  it.each(names)("reads %s", async (name) => {
    const { rows, columns, problems } = await read(join(folder, "csvs", `${name}.csv`), true);
    const text = await readFile(join(folder, "csvs", `${name}.csv`), "utf8");
    const json = await readFile(join(folder, "json", `${name}.json`), "utf8");
    // newlines_crlf.csv has come here with line feeds only; its JSON still says CRLF.
    const expected = JSON.parse(text.includes("\r") ? json : json.replaceAll("\\r\\n", "\\n"));
    expect(problems).toEqual([]);
    expect(
      rows.map(({ fields }) => Object.fromEntries(columns.map((column, index) => [column, fields[index]]))),
    ).toEqual(expected);
  });
});

describe.runIf(here)("PapaParse's files", () => {
  const folder = join(data, "papaparse");

  it("takes a byte order mark for none of the text", async () => {
    const { columns, rows } = await read(join(folder, "utf-8-bom-sample.csv"));
    expect(columns).toEqual(["A", "B", "C"]);
    expect(rows).toEqual([{ line: 2, fields: ["X", "Y", "Z"] }]);
  });

  it("keeps empty fields, and asks nothing where the columns are plainly named", async () => {
    const { file, rows } = await read(join(folder, "sample-header.csv"));
    expect(file?.header).toBe("yes");
    expect(rows.map(({ fields }) => fields)).toEqual([
      ["test title 01", "test name 01"],
      ["", "test name 02"],
    ]);
  });

  it("sees that long-sample.csv has no header, and cannot tell for sample.csv", async () => {
    const long = await read(join(folder, "long-sample.csv"));
    expect(long.file?.header).toBe("no");
    expect(long.rows).toHaveLength(8);
    expect((await read(join(folder, "sample.csv"))).file?.header).toBe("unclear");
  });

  it("reads every row of normal.csv, and all of verylong-sample.csv but the four that lack a field", async () => {
    const lines = async (name: string) => (await readFile(join(folder, name), "utf8")).trimEnd().split("\n").length;
    for (const [name, short] of [
      ["normal.csv", []],
      ["verylong-sample.csv", [500, 1000, 1500, 2000]],
    ] as const) {
      const { rows, problems } = await read(join(folder, name));
      expect(problems).toEqual([]);
      expect(rows.filter((row) => "says" in row).map(({ line }) => line)).toEqual(short);
      expect(rows).toHaveLength((await lines(name)) - 1);
    }
  });

  it("refuses the ragged rows of malformed.tsv by line, reads the others, and says where the stray quote is", async () => {
    const { file, rows } = await read(join(folder, "malformed.tsv"));
    expect(file?.delimiter).toBe("\t");
    expect(rows.filter((row) => "says" in row).map(({ line }) => line)).toEqual([3, 6]);
    expect(rows.filter((row) => !("says" in row))).toHaveLength(7);
    expect(file?.ragged.map(({ line }) => line)).toEqual([3, 6]);
    expect(file?.notes.join()).toContain("Line 9, column 12");
  });
});
