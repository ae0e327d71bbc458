import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeImportPlan } from "./make-import-plan.ts";
import { mappingToYaml } from "./mapping/mapping-to-yaml.ts";
import { parseMapping } from "./mapping/parse-mapping.ts";
import { problemText } from "./problem.ts";
import { workbookOf } from "./reading/small-workbook.test-support.ts";

type Given = {
  files: Readonly<Record<string, string | Uint8Array>>;
  mapping?: string;
  answers?: Record<string, string>;
};

async function made({ files, mapping, answers }: Given) {
  const folder = await mkdtemp(join(tmpdir(), "plan-"));
  const paths: string[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    paths.push(join(folder, name));
    await writeFile(join(folder, name), bytes);
  }
  await mkdir(join(folder, "copies"));
  const result = await makeImportPlan({
    paths,
    copies: join(folder, "copies"),
    ...(mapping !== undefined && { mapping: { file: "mapping.yaml", text: mapping } }),
    ...(answers && { answers }),
  });
  return { ...result, texts: result.problems.map((problem) => problemText(problem).replaceAll(`${folder}/`, "")) };
}

const deals = (rows: readonly string[], header = "Deal ID,Deal name,Company,Deal owner,Stage,Opp amount,Close date") =>
  `${[header, ...rows].join("\n")}\n`;

describe("a guessed import", () => {
  it("knows columns by what people call them, and lists people and companies that only the deals name", async () => {
    const { plan, preview, mapping } = await made({
      files: {
        "pipeline.csv": deals([
          '7,Big one,Acme,Ann,Closed Won,"1,000.50",2024-01-31',
          "8,Small,Bcme,Bob,Negotiation,20.00,2024-02-01",
        ]),
      },
    });
    expect(plan?.files[0]?.records.map(({ record }) => record)).toEqual(["opportunity", "account", "seller"]);
    expect(preview[0]?.records[0]?.rows[0]).toEqual({
      line: 2,
      id: "7",
      fields: {
        account_id: "Acme",
        name: "Big one",
        owner_id: "Ann",
        stage: "Closed Won",
        outcome: "won",
        amount: "1000.50",
        close_date: "2024-01-31",
      },
      problems: [],
    });
    expect(preview[0]?.columns.every(({ fate }) => fate.is === "field")).toBe(true);
    expect(mapping.files[0]?.records[0]?.fields.owner_id).toEqual({ from: { column: "Deal owner" }, refersBy: "name" });
  });

  it("asks which of day and month comes first, and goes on with the answer, which the mapping keeps", async () => {
    const files = {
      "pipeline.csv": deals(["7,Big,Acme,Ann,Won,1.50,03/04/2024", "8,Small,Bcme,Bob,Open,2.25,05/06/2024"]),
    };
    const asked = await made({ files });
    expect(asked.plan).toBeUndefined();
    expect(asked.questions).toMatchObject([
      {
        id: "pipeline.csv: Close date",
        column: "Close date",
        asks: "Is 03/04/2024 the 3rd of April or the 4th of March?",
        examples: ["03/04/2024", "05/06/2024"],
        answers: [{ key: "day first" }, { key: "month first" }],
      },
    ]);
    const answered = await made({ files, answers: { "pipeline.csv: Close date": "month first" } });
    expect(answered.preview[0]?.records[0]?.rows.map(({ fields }) => fields.close_date)).toEqual([
      "2024-03-04",
      "2024-05-06",
    ]);
    expect(answered.preview[0]?.columns.find(({ name }) => name === "Close date")?.reads).toBe("dates as mm/dd/yyyy");
    const saved = mappingToYaml(answered.mapping, answered.preview);
    expect(saved).toContain("close_date: { column: Close date, format: month first }");
    const again = await made({ files, mapping: saved });
    expect(again.questions).toEqual([]);
    expect(again.plan?.files[0]?.records[0]?.columns).toEqual(answered.plan?.files[0]?.records[0]?.columns);
  });

  it("refuses a column of dates that a spreadsheet has turned into day counts, though it could leave it out", async () => {
    const files = { "pipeline.csv": deals(["7,Big,Acme,Ann,Won,10,45231", "8,Small,Bcme,Bob,Open,20,45232"]) };
    const { plan, texts } = await made({ files });
    expect(plan).toBeUndefined();
    expect(texts).toEqual([expect.stringMatching(/pipeline\.csv:2: .*day counts.*format: excel days/)]);
  });

  it("asks whether a mark parts thousands or decimals", async () => {
    const files = {
      "pipeline.csv": deals(['7,Big,Acme,Ann,Won,"1,234",2024-01-31', '8,Small,Bcme,Bob,Open,"2,500",2024-01-31']),
    };
    const { questions } = await made({ files });
    expect(questions).toMatchObject([
      {
        asks: "Does the comma in 1,234 part thousands, or decimals?",
        answers: [{ key: "thousands comma" }, { key: "decimal comma" }],
      },
    ]);
    const answered = await made({ files, answers: { "pipeline.csv: Opp amount": "thousands comma" } });
    expect(answered.preview[0]?.records[0]?.rows[0]?.fields.amount).toBe("1234");
  });

  it("reads a workbook sheet by sheet, and a file in the product's own words", async () => {
    const { plan, preview } = await made({
      files: {
        "book.xlsx": workbookOf({
          Deals: [
            ["Deal ID", "Stage", "Amount", "Close date"],
            ["7", "Won", 12.5, { day: 45_231 }],
          ],
          Notes: [["note"], ["a"]],
        }),
        "quota.csv": "source_id,seller_id,from_date,amount\nq1,s1,2024-01-01,5\n",
      },
    });
    expect(preview.map(({ recognised }) => recognised)).toEqual([
      "CSV: opportunities",
      "CSV: a table of its own",
      "CSV: quotas",
    ]);
    expect(preview[0]?.records[0]?.rows[0]?.fields).toMatchObject({ close_date: "2023-11-01", amount: "12.5" });
    expect(plan?.files.map(({ sheet }) => sheet)).toEqual(["Deals", undefined]);
  });

  it("takes a HubSpot export by its labels", async () => {
    const header =
      "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Create Date,Is Closed Won,Is Deal Closed?,My own field";
    const { plan, preview, mapping } = await made({
      files: {
        "hubspot-crm-exports-all-deals.csv": `${header}\n17,Big,Closed won,2024-01-31 10:00,Ann Ay,1000,Acme,2023-12-01 09:30,true,true,x\n`,
      },
    });
    expect(mapping.source).toBe("hubspot");
    expect(preview[0]?.recognised).toBe("HubSpot: deal");
    expect(preview[0]?.records[0]?.rows[0]).toMatchObject({
      id: "17",
      fields: { outcome: "won", close_date: "2024-01-31", created_at: "2023-12-01T09:30:00", owner_id: "Ann Ay" },
    });
    expect(plan?.files[0]?.records[0]?.attributes).toEqual([{ name: "my_own_field", column: "My own field" }]);
    expect(plan?.files[0]?.records.map(({ record }) => record)).toEqual(["opportunity", "account", "seller"]);
  });

  it("takes a Salesforce report by its labels, and a history of fields by its rows", async () => {
    const { preview, plan } = await made({
      files: {
        "report.csv":
          "Opportunity ID,Opportunity Name,Account Name,Stage,Close Date,Amount,Probability (%),Opportunity Owner,Created Date,Lead Source\n006A0000001AbCdEFG,Big,Acme,Closed Won,1/31/2024,5,100,Ann,12/21/2023,Web\n",
        "OpportunityFieldHistory.csv":
          "Id,OpportunityId,CreatedById,CreatedDate,Field,OldValue,NewValue,IsDeleted\n" +
          "017A00000000001AAA,006A0000001AbCdEFG,005A,2024-01-02T10:00:00.000Z,StageName,Prospecting,Closed Won,false\n" +
          "017A00000000002AAA,006A0000001AbCdEFG,005A,2024-01-03T10:00:00.000Z,Amount,4,5.50,false\n" +
          "017A00000000003AAA,006A0000001AbCdEFG,005A,2024-01-04T10:00:00.000Z,Owner,Ann,Bob,false\n",
      },
    });
    expect(preview.map(({ recognised }) => recognised)).toEqual([
      "Salesforce: Opportunity",
      "Salesforce: OpportunityFieldHistory",
    ]);
    expect(preview[0]?.records[0]?.rows[0]?.fields).toMatchObject({
      outcome: "won",
      probability: "1",
      close_date: "2024-01-31",
      account_id: "Acme",
    });
    const changes = preview[1]?.records.flatMap(({ rows }) => rows.map(({ fields }) => fields));
    expect(changes).toEqual([
      expect.objectContaining({
        at: "2024-01-02T10:00:00",
        from_stage: "Prospecting",
        stage: "Closed Won",
        outcome: "won",
      }),
      expect.objectContaining({ at: "2024-01-03T10:00:00", amount: "5.50" }),
    ]);
    expect(plan).toBeDefined();
  });

  it("tells what a Salesforce task is about by the beginning of its ids", async () => {
    const { preview } = await made({
      files: {
        "Task.csv":
          "Id,WhoId,WhatId,Subject,ActivityDate,OwnerId,TaskSubtype,CallType,CallDurationInSeconds,IsClosed,IsDeleted\n00TA00000000001AAA,003A,006A,Call,2024-01-02,005A,Call,Outbound,90,true,false\n00TA00000000002AAA,00QA,001A,Call,2024-01-02,005A,Call,Inbound,,false,false\n",
      },
    });
    expect(preview[0]?.records[0]?.rows.map(({ fields }) => fields)).toMatchObject([
      {
        opportunity_id: "006A",
        account_id: null,
        contact_id: "003A",
        lead_id: null,
        minutes: "1.5",
        direction: "out",
        done: true,
      },
      {
        opportunity_id: null,
        account_id: "001A",
        contact_id: null,
        lead_id: "00QA",
        minutes: null,
        direction: "in",
        done: false,
      },
    ]);
  });
});

describe("products", () => {
  it("keep the code by which a price list names them, beside the id of the CRM or the code as the id", async () => {
    const salesforce = await made({
      files: {
        "Product2.csv":
          "Id,Name,ProductCode,Family,IsActive\n01t000000000001AAA,Pump,PU-1,Pumps,true\n01t000000000002AAA,Valve,,Valves,true\n",
      },
    });
    expect(salesforce.preview[0]?.records[0]).toMatchObject({ record: "product" });
    expect(salesforce.preview[0]?.records[0]?.rows.map(({ id, fields }) => [id, fields.code])).toEqual([
      ["01t000000000001AAA", "PU-1"],
      ["01t000000000002AAA", null],
    ]);
    const plain = await made({ files: { "products.csv": "Code,Name,List price\nPU-1,Pump,10.00\n" } });
    expect(plain.preview[0]?.records[0]?.rows.map(({ id, fields }) => [id, fields.code])).toEqual([["PU-1", "PU-1"]]);
  });
});

describe("an import by mapping", () => {
  const files = { "deals.csv": "Id,Deal,Stage,Value,Closed\n1,Big,Won,5,25/12/2024\n2,Small,Maybe,x,12/25/2024\n" };
  const mapping = (fields: string, more = "") =>
    `source: ours\nfiles:\n  - file: deals.csv\n    records:\n      - record: opportunity\n        id: Id\n        fields:\n${fields}${more}`;

  it("names every problem at once: columns that are not there, values that mean nothing, dates that contradict each other", async () => {
    const { plan, texts } = await made({
      files,
      mapping: mapping(
        "          name: Del\n          outcome: { column: Stage, values: { Won: won } }\n          close_date: Closed\n          amount: { column: Valu, scale: 2 }\n",
      ),
    });
    expect(plan).toBeUndefined();
    expect(texts).toEqual([
      "mapping.yaml:8:17: deals.csv has no column `Del`. Did you mean `Deal`?",
      'deals.csv:3: Column `Stage` (outcome): "Maybe" is none of open, won, lost. Say what each means under `values:`, and what all others mean under `otherwise:`.',
      'deals.csv:2: Column `Closed` (close_date): some dates can only be day first ("25/12/2024" (line 2)) and some only month first ("12/25/2024" (line 3)). Two exports were probably joined: give each its own file, or correct the odd ones.',
      "mapping.yaml:11:29: deals.csv has no column `Valu`. Did you mean `Value`?",
    ]);
  });

  it("asks whether the first line names the columns where neither the file nor the mapping shows it", async () => {
    const list = { "deals.csv": "A,B,C\nX,Y,Z\n" };
    const { questions } = await made({ files: list, mapping: mapping("          name: Deal\n") });
    expect(questions).toMatchObject([{ id: "deals.csv: header", answers: [{ key: "names" }, { key: "values" }] }]);
    const shown = async (text: string) => {
      const { preview } = await made({
        files: list,
        mapping: mapping(text).replace("id: Id", `id: ${text.includes("Column") ? "Column 1" : "A"}`),
      });
      return preview[0]?.records[0]?.rows.map(({ id, fields }) => [id, fields.name]);
    };
    expect(await shown("          name: B\n")).toEqual([["X", "Y"]]);
    expect(await shown("          name: Column 2\n")).toEqual([
      ["A", "B"],
      ["X", "Y"],
    ]);
  });

  it("takes date formats as written, settles names, and keeps every column it does not use for all to see", async () => {
    const { plan, preview, problems } = await made({
      files,
      mapping: mapping(
        "          close_date: { column: Closed, format: [dd/mm/yyyy, mm/dd/yyyy] }\n          product_id: Deal\n",
        "    ignore: [Value]\nsettle:\n  product: { Big: Bigger }\n",
      ),
    });
    expect(problems).toEqual([]);
    expect(plan?.files[0]?.records[0]?.columns).toMatchObject([
      { field: "close_date", reading: { is: "date", formats: ["%d/%m/%Y", "%m/%d/%Y"] } },
      { field: "product_id", reading: { is: "reference", to: "product", by: "id" }, values: { Big: "Bigger" } },
    ]);
    expect(preview[0]?.columns.map(({ name, fate }) => [name, fate.is])).toEqual([
      ["Id", "field"],
      ["Deal", "field"],
      ["Stage", "unmapped"],
      ["Value", "unmapped"],
      ["Closed", "field"],
    ]);
  });

  it("refuses ids that a spreadsheet has rounded, and day counts in place of dates", async () => {
    const spoilt = { "deals.csv": "Id,Closed\n1.23E+15,45231\n1.24E+15,45232\n" };
    const { texts } = await made({ files: spoilt, mapping: mapping("          close_date: Closed\n") });
    expect(texts[0]).toContain('deals.csv:2: Column `Id` (id): ids such as "1.23E+15" were rounded by a spreadsheet');
    expect(texts[1]).toContain("say `format: excel days`");
    const { plan } = await made({
      files: { "deals.csv": "Id,Closed\n1,45231\n" },
      mapping: mapping("          close_date: { column: Closed, format: excel days }\n"),
    });
    expect(plan).toBeDefined();
  });

  it("says which files the mapping does not speak of, and which files are refused", async () => {
    const { texts } = await made({
      files: { ...files, "other.csv": "a,b\n1,2\n", "page.csv": "<html>" },
      mapping: mapping("          close_date: { column: Closed, format: dd/mm/yyyy }\n"),
    });
    expect(texts).toEqual([
      "page.csv: This is an HTML page, often the login page that a download link answers with. Sign in, download the export again, and import that file.",
      "other.csv: The mapping has no part for this file. Add `- file: other.csv` with the records it makes, or `not_loaded:` and the reason.",
    ]);
  });

  it("fills rows with columns of another file, keeping their lines, and says what it could not tell", async () => {
    const text =
      "source: ours\nfiles:\n  - file: deals.csv\n    lookups:\n      who: { file: people.csv, on: { Deal: Deal } }\n    records:\n      - record: opportunity\n        id: Id\n        fields: { name: Deal, next_step: who.Person }\n  - file: people.csv\n    not_loaded: looked up\n";
    const { plan, preview } = await made({
      files: {
        "deals.csv": 'Id,Deal\n1,"Big\none"\n\n2,Small\n',
        "people.csv": 'Deal,Person\nSmall,Ann\n"Big\none",Bob\nSmall,Cleo\n',
      },
      mapping: text,
    });
    expect(preview[0]?.records[0]?.rows.map(({ fields }) => fields)).toEqual([
      { name: "Big\none", next_step: "Bob" },
      { name: "Small", next_step: "Ann" },
    ]);
    expect(preview[0]?.notes.join()).toContain(
      "several rows for 1 values of Deal (for instance Small); the first counts",
    );
    expect(await readFile(plan?.files[0]?.path ?? "", "utf8")).toBe(
      'Id,Deal,who.Person\n1,"Big\none",Bob\n\n2,Small,Ann\n',
    );
    const alone = await made({ files: { "deals.csv": "Id,Deal\n1,a\n" }, mapping: text });
    expect(alone.texts).toEqual([
      "mapping.yaml:5:7: The lookup `who` needs the file people.csv, which is not among those given. Import it together with this one.",
    ]);
  });

  it("keeps columns of the company's own by name, by pattern, or all that are left", async () => {
    const own = { "deals.csv": "Id,Deal,Region__c,Tier__c,Notes\n1,a,b,c,d\n" };
    const attributesBy = async (attributes: string) => {
      const { plan } = await made({
        files: own,
        mapping: mapping("          name: Deal\n", `        attributes: ${attributes}\n`),
      });
      return Object.fromEntries(plan?.files[0]?.records[0]?.attributes.map(({ name, column }) => [name, column]) ?? []);
    };
    expect(await attributesBy("{ area: Region__c }")).toEqual({ area: "Region__c" });
    expect(await attributesBy('["*__c"]')).toEqual({ region: "Region__c", tier: "Tier__c" });
    expect(await attributesBy("the rest")).toEqual({ region: "Region__c", tier: "Tier__c", notes: "Notes" });
  });

  it("writes every guessed mapping so that it reads back the same", async () => {
    const guessed = await made({
      files: { "pipeline.csv": deals(["7,Big: one,Acme,Ann,Won,1.50,2024-01-31"]), "data.csv": 'x,"y: z"\n1,2\n' },
    });
    const text = mappingToYaml(guessed.mapping, guessed.preview);
    expect(parseMapping(text).parsed?.mapping).toEqual(guessed.mapping);
  });
});
