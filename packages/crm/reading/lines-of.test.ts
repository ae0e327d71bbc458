import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { linesOf } from "./lines-of.ts";
import { scanRecords } from "./scan-records.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lines-of-"));
});

const file = (path: string, rest: object = {}) => ({
  path,
  gzip: false,
  delimiter: ",",
  quote: '"',
  header: true,
  columns: ["a", "b"],
  ...rest,
});

describe("linesOf", () => {
  it("gives the line a record begins on, with quoted line breaks and blank lines counted", async () => {
    const path = join(folder, "quoted.csv");
    await writeFile(path, '\u{feff}a,b\n1,"x\ny"\n\n2,5" pipe\n3,"say ""hi""\n"\n4,z');
    expect(await linesOf(file(path), [1, 2, 3, 4, 9])).toEqual(
      new Map([
        [1, 2],
        [2, 5],
        [3, 6],
        [4, 8],
      ]),
    );
  });

  it("counts from the first line where there is no header, and reads gzip", async () => {
    const path = join(folder, "plain.csv.gz");
    await writeFile(path, gzipSync("1,2\r\n3,4\r\n"));
    expect(await linesOf(file(path, { gzip: true, header: false }), [2])).toEqual(new Map([[2, 2]]));
  });

  it("gives the row of a sheet, whatever its cells hold", async () => {
    expect(await linesOf(file("not read", { sheet: "Deals" }), [7])).toEqual(new Map([[7, 8]]));
  });

  it("agrees with the scan of the text", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', "\n", "\r", ",", "é"), maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\r\n");
        const path = join(folder, "any.csv");
        await writeFile(path, text);
        const scanned = scanRecords(text, { delimiter: ",", quote: '"' }).records.slice(1);
        const lines = await linesOf(
          file(path),
          scanned.map((_, index) => index + 1),
        );
        expect([...lines.values()]).toEqual(scanned.map(({ line }) => line));
      }),
      { numRuns: 60 },
    );
  });
});
