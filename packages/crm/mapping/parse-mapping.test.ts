import { describe, expect, it } from "vitest";
import { problemText } from "../problem.ts";
import { parseMapping } from "./parse-mapping.ts";

const problemsOf = (text: string) => parseMapping(text).problems.map(problemText);

describe("parseMapping", () => {
  it("reads every part of the language", () => {
    const { parsed, problems } = parseMapping(`
source: our-crm
unknowns: [NA, "-"]
settle:
  product: { GTXPro: GTX Pro, Test: null }
files:
  - file: deals*.csv
    columns: [Deal, Stage]
    delimiter: tab
    header: true
    lookups:
      place: { file: places.csv, on: { Town: name } }
    records:
      - record: opportunity
        id: [Deal, Year]
        several: versions
        where:
          Deleted: { not: [TRUE, "1"] }
          Kind: New
          Region: [EMEA, APAC]
          Amount: known
          Stage: { differs_from: Old stage }
        fields:
          name: Deal
          amount: { column: Amount, decimal: ",", thousands: ".", scale: 1000 }
          close_date: { first_of: [Closed, Due], format: [dd/mm/yyyy, yyyy-mm-dd] }
          owner_id: { joined: [First, Last], refers_by: name }
          currency: { constant: EUR }
          outcome: { column: Stage, values: { Won: won, Lost: lost, 007: null }, otherwise: open }
          account_id: { column: What, starts_with: "001" }
        attributes: { region: place.region }
    ignore: [Notes]
  - file: readme.csv
    not_loaded: it is a note
`);
    expect(problems).toEqual([]);
    expect(parsed?.mapping).toEqual({
      source: "our-crm",
      unknowns: ["NA", "-"],
      settle: { product: { GTXPro: "GTX Pro", Test: null } },
      files: [
        {
          file: "deals*.csv",
          columns: ["Deal", "Stage"],
          delimiter: "\t",
          header: true,
          lookups: [{ name: "place", file: "places.csv", on: { column: "Town", other: "name" } }],
          records: [
            {
              record: "opportunity",
              id: ["Deal", "Year"],
              several: "versions",
              where: [
                { column: "Deleted", not: ["TRUE", "1"] },
                { column: "Kind", is: ["New"] },
                { column: "Region", is: ["EMEA", "APAC"] },
                { column: "Amount", known: true },
                { column: "Stage", differsFrom: "Old stage" },
              ],
              fields: {
                name: { from: { column: "Deal" } },
                amount: { from: { column: "Amount" }, decimal: ",", thousands: ".", scale: 1000 },
                close_date: { from: { firstOf: ["Closed", "Due"] }, format: ["dd/mm/yyyy", "yyyy-mm-dd"] },
                owner_id: { from: { joined: ["First", "Last"] }, refersBy: "name" },
                currency: { from: { constant: "EUR" } },
                outcome: {
                  from: { column: "Stage" },
                  values: { "007": null, Won: "won", Lost: "lost" },
                  otherwise: "open",
                },
                account_id: { from: { column: "What" }, startsWith: ["001"] },
              },
              attributes: { named: { region: "place.region" } },
            },
          ],
          ignore: ["Notes"],
        },
        { file: "readme.csv", records: [], ignore: [], notLoaded: "it is a note" },
      ],
    });
  });

  it("names every problem at once, each with its place and what was probably meant", () => {
    expect(
      problemsOf(`source: our-crm
file:
  - file: deals.csv
files:
  - file: deals.csv
    records:
      - record: oportunity
        id: Id
      - record: account
        fields:
          industy: Sector
          name: { colum: Name }
          created_at: { column: Created, format: day of month }
          employees: { column: Staff, scale: many }
  - records: []
`),
    ).toEqual([
      "mapping.yaml:2:1: `file` is nothing that a mapping can say. Did you mean `files`?",
      "mapping.yaml:7:17: `oportunity` is no record. Did you mean `opportunity`?",
      "mapping.yaml:9:17: The account has no `id:`. Name the column (or columns) that tell one from another for good.",
      "mapping.yaml:11:11: `industy` is no field of account. Did you mean `industry`?",
      "mapping.yaml:12:19: `colum` is nothing that the field `name` can say. Did you mean `column`?",
      "mapping.yaml:12:17: It is not said where `name` comes from. Give one of `column`, `first_of`, `joined` or `constant`.",
      "mapping.yaml:13:50: `day of month` is no date format. Write the parts as yyyy, yy, mm, mon, month, dd, hh, mm, ss, fff, am, zone: for instance `dd/mm/yyyy hh:mm`.",
      "mapping.yaml:14:46: A number is expected here. Write it with a decimal point and no unit, or as a fraction such as 1/60.",
      "mapping.yaml:15:5: It is not said which file this is for. Add `file: name.csv` (with * for any characters) or `columns: [...]`.",
    ]);
  });

  it("says where the text is not YAML at all", () => {
    const [problem] = parseMapping('source: "our-crm\nfiles: []\n').problems;
    expect(problem).toMatchObject({ file: "mapping.yaml", line: 3, says: expect.stringContaining("not YAML") });
    expect(parseMapping("just text").problems).toHaveLength(1);
    expect(parseMapping("").problems).toHaveLength(1);
  });

  it("finds the place of what is written, and of its parent where it is not", () => {
    const { parsed } = parseMapping(
      "source: x\nfiles:\n  - file: a.csv\n    records:\n      - record: team\n        id: Id\n        fields:\n          name: { column: Name }\n",
    );
    expect(parsed?.placeOf(["files", 0, "records", 0, "fields", "name", "column"])).toEqual({ line: 8, column: 27 });
    expect(parsed?.placeOf(["files", 0, "records", 0, "where", "Stage"])).toEqual({ line: 5, column: 9 });
  });
});
