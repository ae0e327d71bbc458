import { createHash } from "node:crypto";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { type PreparedFile, prepare } from "./prepare.ts";
import { workbookOf, zipOf } from "./small-workbook.test-support.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "prepare-"));
});

async function prepared(name: string, bytes: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { path, ...(await prepare(path, { copies: join(folder, "copies") })) };
}

async function accepted(name: string, bytes: string | Uint8Array): Promise<PreparedFile & { text: string }> {
  const { files, problems } = await prepared(name, bytes);
  expect(problems).toEqual([]);
  const [file] = files;
  if (!file) throw new Error("nothing was prepared");
  return { ...file, text: await readFile(file.path, "utf8") };
}

async function refused(name: string, bytes: string | Uint8Array) {
  const { files, problems } = await prepared(name, bytes);
  expect(files).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0]!;
}

const text = "Name;Größe;Betrag\nMüller & Söhne;12;€ 1.234,50\nŁódź;7;\n";
const western = "Name;Größe;Betrag\nMüller & Söhne;12;€ 1.234,50\n";
const utf16 = (order: "le" | "be", of: string) => {
  const bytes = Buffer.from(of, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

describe("what a file is written in", () => {
  it("leaves UTF-8 where it is, with and without byte order mark", async () => {
    for (const mark of ["", "\u{feff}"]) {
      const file = await accepted("plain.csv", mark + text);
      expect(file).toMatchObject({
        path: join(folder, "plain.csv"),
        encoding: "utf-8",
        delimiter: ";",
        header: "yes",
        first: ["Name", "Größe", "Betrag"],
      });
    }
  });

  it.each([
    ["with its mark, little end first", "\u{feff}", "le", "utf-16le"],
    ["with its mark, big end first", "\u{feff}", "be", "utf-16be"],
    ["without a mark, little end first", "", "le", "utf-16le"],
    ["without a mark, big end first", "", "be", "utf-16be"],
  ] as const)("decodes UTF-16 %s", async (_, mark, order, encoding) => {
    const file = await accepted(`utf16${order}.csv`, utf16(order, mark + text));
    expect(file.encoding).toBe(encoding);
    expect(file.text).toBe(text);
  });

  it("decodes Windows-1252, the euro sign included, and says so", async () => {
    const bytes = Buffer.from(western.replace("€", "\u0080"), "latin1");
    const file = await accepted("western.csv", bytes);
    expect(file).toMatchObject({ encoding: "windows-1252", text: western });
    expect(file.notes.join()).toContain("Windows-1252");
  });

  it("sees a byte that is not UTF-8 far behind the first megabyte", async () => {
    const rows = Buffer.from(`id,name\n${"1234567,a name of some length\n".repeat(60_000)}`);
    const file = await accepted("late.csv", Buffer.concat([rows, Buffer.from([0x37, 0x2c, 0xe9, 0x0a])]));
    expect(file.encoding).toBe("windows-1252");
    expect(file.text.endsWith("7,é\n")).toBe(true);
  });

  it("is not fooled by a UTF-8 character that two chunks share", async () => {
    const odd = `id,name\n1,${"x".repeat((1 << 21) - 12)}é\n2,ü\n`;
    expect((await accepted("chunks.csv", odd)).encoding).toBe("utf-8");
  });

  it("leaves gzip packed, knows it by its bytes, and hashes what the author has", async () => {
    const bytes = gzipSync(text);
    const file = await accepted("packed.csv", bytes);
    expect(file).toMatchObject({
      gzip: true,
      path: join(folder, "packed.csv"),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect((await accepted("packed-utf16.csv.gz", gzipSync(utf16("le", text)))).text).toBe(text);
  });

  it.each([
    ["comma", ","],
    ["semicolon", ";"],
    ["tab", "\t"],
    ["pipe", "|"],
    ["caret", "^"],
  ])("finds the %s, though fields hold the others", async (_, delimiter) => {
    const others = ";,|^\t".replace(delimiter, "");
    const rows = [
      ["id", "note", "amount"],
      ...Array.from({ length: 9 }, (__, row) => [`${row}`, `"a${others}b"`, "7"]),
    ];
    const file = await accepted("delimited.csv", rows.map((row) => row.join(delimiter)).join("\n"));
    expect(file).toMatchObject({ delimiter, first: ["id", "note", "amount"], whole: true });
    expect(file.sample).toHaveLength(9);
  });

  it("turns mixed line breaks into line feeds, keeping the lines, and leaves all others as they are", async () => {
    expect((await accepted("mac.csv", "id,name\r1,a\r2,b\r")).sample.map(({ line }) => line)).toEqual([2, 3]);
    expect((await accepted("mixed.csv", "id,name\r\n1,a\n2,b\r\n")).text).toBe("id,name\n1,a\n2,b\n");
    expect((await accepted("crlf.csv", "id,name\r\n1,a\r\n")).path).toBe(join(folder, "crlf.csv"));
  });

  it("takes a file with a header alone, and says that it has no rows", async () => {
    const file = await accepted("header.csv", "id,name,amount\n");
    expect(file).toMatchObject({ header: "yes", sample: [] });
    expect(file.notes.join()).toContain("no rows");
  });

  it("names ragged rows by line and keeps them out of the sample", async () => {
    const file = await accepted("ragged.csv", 'id,name\n1,"a\nb"\n2\n3,c,d\n4,e\n');
    expect(file.ragged.map(({ line, says }) => [line, says])).toEqual([
      [4, "1 field where the first line has 2"],
      [5, "3 fields where the first line has 2"],
    ]);
    expect(file.sample.map(({ fields }) => fields[0])).toEqual(["1", "4"]);
  });

  it("looks at the middle and the end of a large file as well", async () => {
    const rows = Array.from({ length: 90_000 }, (_, row) => `${row},${row < 80_000 ? "early" : "late"},some more text`);
    const file = await accepted("large.csv", `id,when,text\n${rows.join("\n")}\n`);
    expect(file.whole).toBe(false);
    expect(new Set(file.sample.map(({ fields }) => fields[1]))).toEqual(new Set(["early", "late"]));
    expect(file.sample.every(({ fields }) => fields.length === 3)).toBe(true);
  });
});

describe("a workbook", () => {
  it("becomes delimited text: dates in ISO form, numbers plain, line breaks quoted", async () => {
    const bytes = workbookOf({
      Deals: [
        ["Id", "Close Date", "Amount", "Won", "Note"],
        ["A-1", { day: 45_231 }, 1234.5, true, 'two\nlines, "quoted"'],
        [null, null, 7, false, " x"],
      ],
    });
    const file = await accepted("deals.xlsx", bytes);
    expect(file).toMatchObject({ encoding: "xlsx", sheet: "Deals", delimiter: ",", header: "yes" });
    expect(file.sample.map(({ fields }) => fields)).toEqual([
      ["A-1", "2023-11-01", "1234.5", "true", 'two\nlines, "quoted"'],
      ["", "", "7", "false", " x"],
    ]);
  });

  it("is one file a sheet, empty sheets left out", async () => {
    const { files } = await prepared(
      "book.xlsx",
      workbookOf({
        Accounts: [
          ["id", "name"],
          ["1", "a"],
        ],
        Empty: [],
        Deals: [
          ["id", "amount"],
          ["7", 9],
        ],
      }),
    );
    expect(files.map(({ name }) => name.split("/").at(-1))).toEqual(["book.xlsx#Accounts", "book.xlsx#Deals"]);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(2);
  });
});

describe("what is refused, and what to do", () => {
  it.each([
    [
      "pointer.csv",
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
      "Git LFS pointer",
      "git lfs pull",
    ],
    ["login.csv", "<!DOCTYPE html><html><body>Sign in</body></html>", "HTML page", "Sign in"],
    ["page.csv", "\n  <html lang=en>", "HTML page", "Sign in"],
    ["records.csv", '[{"id": 1, "name": "a"}]', "JSON", "CSV or Excel"],
    ["record.csv", '{"records": []}', "JSON", "CSV or Excel"],
    ["report.csv", "%PDF-1.7\n%âãÏÓ", "PDF", "CSV or Excel"],
    ["empty.csv", "", "empty", "again"],
    ["blank.csv", "\n\n  \n", "nothing but blanks", "again"],
  ])("refuses %s", async (name, bytes, says, remedy) => {
    const problem = await refused(name, bytes);
    expect(problem.says).toContain(says);
    expect(problem.remedy).toContain(remedy);
  });

  it("refuses a workbook and an archive under the name of a CSV", async () => {
    expect((await refused("deals.csv", workbookOf({ Deals: [["a"], ["b"]] }))).remedy).toContain(
      "Rename a workbook to .xlsx",
    );
    expect((await refused("deals.xlsx", zipOf({ "readme.txt": "hello" }))).says).toContain("cannot be read");
  });

  it("names line and column of a zero byte", async () => {
    expect(await refused("zero.csv", "id,name\n1,a\n2,b\u0000c\n")).toMatchObject({ line: 3, column: 4 });
  });

  it("refuses bytes that are neither UTF-8 nor Windows-1252", async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, index) => 1 + ((index * 7919) % 255)));
    expect((await refused("noise.csv", noise)).says).toContain("binary");
  });

  it("refuses a gzip that was cut off", async () => {
    const bytes = gzipSync(Array.from({ length: 5000 }, (_, row) => `${row},${Math.sin(row)}`).join("\n"));
    expect((await refused("cut.csv.gz", bytes.subarray(0, bytes.length / 2))).remedy).toContain("fetch it again");
  });

  it("names the place of a quote that is never closed where the file quotes", async () => {
    expect(await refused("quote.csv", 'id,name\n"1","a"\n"2","b\n"3","c"\n')).toMatchObject({
      line: 4,
      column: 2,
      says: "text follows a closing quote",
    });
    expect(await refused("open.csv", 'id,name\n"1","a"\n2,"b\n3,c\n')).toMatchObject({ line: 3, column: 3 });
  });

  it("says where the table begins below a report's title", async () => {
    const problem = await refused("report.csv", "Pipeline by owner\n\nid,name,amount\n1,a,2\n3,b,4\n");
    expect(problem).toMatchObject({ line: 1 });
    expect(problem.remedy).toContain("above line 3");
  });

  it("refuses blank lines above the table", async () => {
    expect(await refused("above.csv", "\n\nid,name\n1,a\n")).toMatchObject({
      line: 1,
      says: "the table begins on line 3, below blank lines",
    });
  });

  it("refuses a file that is not there, and a folder", async () => {
    expect((await prepare(join(folder, "nowhere.csv"), { copies: folder })).problems[0]?.says).toContain("ENOENT");
    expect((await prepare(folder, { copies: folder })).problems[0]?.says).toContain("folder");
  });
});
