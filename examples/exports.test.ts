import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { everyQuestion } from "@fairway/questions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { added, dataSet, filesOf, imported, titled } from "./real-data-for-tests.ts";

type Export = {
  readonly example: string;
  readonly set: string;
  readonly files: number;
  /** Columns of all files together. */
  readonly columns: number;
  readonly added: Readonly<Record<string, number>>;
  /** Rows left out because the CRM says that they were deleted. */
  readonly deleted: Readonly<Record<string, number>>;
  readonly rejected: number;
};

const exports: readonly Export[] = [
  {
    example: "dbt-salesforce",
    set: "dbt_salesforce_seeds",
    files: 14,
    columns: 1565,
    added: {
      account: 1,
      contact: 4,
      seller: 5,
      team: 10,
      product: 2,
      lead: 1,
      opportunity: 0,
      line_item: 10,
      activity: 20,
    },
    deleted: { account: 9, opportunity: 10 },
    rejected: 0,
  },
  {
    example: "dbt-hubspot",
    set: "dbt_hubspot_seeds",
    files: 63,
    columns: 542,
    added: {
      account: 24,
      contact: 22,
      seller: 100,
      team: 3,
      campaign: 100,
      opportunity: 44,
      activity: 106,
      touch: 105,
      ticket: 25,
    },
    deleted: {},
    rejected: 0,
  },
  {
    example: "salesforce-devorg",
    set: "salesforce_devorg_powerbi",
    files: 6,
    columns: 97,
    added: { account: 18, contact: 25, lead: 22, opportunity: 36, stage_change: 48 },
    deleted: {},
    rejected: 0,
  },
];

/** The names in the first line of a file, read by nothing of ours. */
function headerOf(file: string): readonly string[] {
  const [line] = readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  return line!
    .match(/(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)/g)!
    .map((cell) =>
      cell
        .replace(/,$/, "")
        .replace(/^"(.*)"$/, "$1")
        .replaceAll('""', '"'),
    )
    .filter((name) => name !== "");
}

describe.each(exports)("$example", (each) => {
  describe.skipIf(dataSet(each.set) === undefined)(titled("its export", each.set), () => {
    let given: Awaited<ReturnType<typeof imported>>;
    beforeAll(async () => {
      given = await imported(each.example, filesOf(dataSet(each.set)!));
    });
    afterAll(() => given?.close());

    it("is recognised file by file: each gives records, or says why it gives none", () => {
      const { files, problems, questions } = given.run.preview;
      expect([problems, questions]).toEqual([[], []]);
      expect(files).toHaveLength(each.files);
      for (const file of files) {
        expect([basename(file.file), file.recognised.length > 0]).toEqual([basename(file.file), true]);
        expect([basename(file.file), file.records.length > 0 || (file.notLoaded ?? "").length > 10]).toEqual([
          basename(file.file),
          true,
        ]);
      }
    });

    it("has a fate for every column: a field, an attribute, a condition, or the list of what is not loaded", () => {
      const { files } = given.run.preview;
      expect(files.flatMap(({ columns }) => columns)).toHaveLength(each.columns);
      for (const { file, columns } of files) {
        const named = new Set(columns.map(({ name }) => name));
        const left = headerOf(file).filter((name) => !named.has(name));
        expect([basename(file), left]).toEqual([basename(file), []]);
        for (const { fate } of columns) expect(["field", "attribute", "condition", "unmapped"]).toContain(fate.is);
      }
    });

    it("becomes records; deleted rows are passed over and counted, rows that do not fit are named by line", () => {
      expect(added(given.run)).toMatchObject(each.added);
      const passed = Object.fromEntries(
        (given.run.result?.records ?? []).map(({ record, passedOver }) => [record, passedOver]),
      );
      expect(passed).toMatchObject(each.deleted);
      expect(given.run.result?.rejects.rows).toBe(each.rejected);
      for (const { file, line, reason } of given.run.result?.rejects.details ?? [])
        expect([file.length > 0, line > 1, reason.length > 10]).toEqual([true, true, true]);
    });

    it.each(everyQuestion.map(({ id }) => id))("%s answers, or says in words what it lacks", async (id) => {
      const { headline, signals, state } = await given.ask(id);
      expect(headline).not.toMatch(/NaN|undefined|Infinity|null/);
      if (state === "answered") return;
      expect(headline).toMatch(/^Not (enough|available)|^No deal is open|^The strategy sets no budget/);
      expect(signals).toEqual([]);
    });
  });
});

describe.skipIf(dataSet("salesforce_devorg_powerbi") === undefined)(
  titled("US dates of a Developer Edition", "salesforce_devorg_powerbi"),
  () => {
    it("are read month first: 02/23/26 is the 23rd of February 2026", async () => {
      const { close, run, ask } = await imported("salesforce-devorg", filesOf(dataSet("salesforce_devorg_powerbi")!));
      const rows = run.preview.files.find(({ file }) => basename(file) === "Opportunity.csv")?.records[0]?.rows ?? [];
      expect(JSON.stringify(rows)).toMatch(/2026-02-23/);
      const { table } = await ask("pursue-or-pass", {}, "2026-03-31");
      expect(table.rows.map(({ cells }) => cells.close)).toContain("2024-02-03");
      await close();
    });
  },
);
