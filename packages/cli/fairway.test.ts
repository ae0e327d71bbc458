import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairway, meridian, smallCompany } from "./fairway-for-tests.ts";

let company: ReturnType<typeof smallCompany>;
let workspace: string;
let file: string;

beforeAll(async () => {
  company = smallCompany();
  workspace = join(company.folder, "my-company");
  file = join(company.folder, "a-file");
  writeFileSync(file, "not a workspace");
});
afterAll(() => company.remove());

describe("the five minutes of the README", () => {
  it("checks, explains and compares a strategy", async () => {
    expect((await fairway(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const check = await fairway(["strategy", "check", meridian]);
    expect(check).toMatchObject({ code: 0, err: "" });
    expect(check.out).toContain("can be used: version 3");
    const doubtful = join(company.folder, "doubtful.yaml");
    writeFileSync(
      doubtful,
      "company: A\nname: B\nwhere_we_play:\n  a: { play: pursue, when: { account.name: [x, x] } }\n",
    );
    const doubted = await fairway(["strategy", "check", doubtful]);
    expect(doubted.out).toContain("Worth a look: `account.name` lists a value more than once.");
    expect(doubted.out).toContain("doubtful.yaml cannot be used yet: 2 problems, and 1 thing to look at.");
    const explain = await fairway(["strategy", "explain", meridian]);
    expect(explain.out).toContain("hospital");
    const diff = await fairway(["strategy", "diff", meridian.replace("strategy.yaml", "strategy-v2.yaml"), meridian]);
    expect(diff.code).toBe(0);
    expect(diff.out).toContain("•");
  });

  it("makes a workspace, previews, imports all of it, and the same again changes nothing", async () => {
    expect(await fairway(["init", workspace, "--strategy", meridian])).toMatchObject({ code: 0, err: "" });
    const preview = await fairway(["import", workspace, ...company.exports, "--preview"]);
    expect(preview.out).toContain("Opportunity.csv: ");
    expect((await fairway(["imports", workspace])).out).toBe("Nothing is imported yet.\n");
    const loaded = await fairway(["import", workspace, ...company.exports]);
    expect(loaded).toMatchObject({ code: 0, err: "" });
    expect(loaded.out).toMatch(/opportunity +300 +300/);
    const again = JSON.parse((await fairway(["import", workspace, ...company.exports, "--json"])).out);
    for (const { added, changed } of again.result.records) expect({ added, changed }).toEqual({ added: 0, changed: 0 });
  });

  it("assesses, into the terminal and into one file, and raises nothing twice", async () => {
    const report = join(company.folder, "report.html");
    const first = await fairway(["assess", workspace, "--html", report]);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toContain(`Written to ${report}`);
    expect(readFileSync(report, "utf8")).toMatch(/^<!doctype html>/i);
    const second = JSON.parse((await fairway(["assess", workspace, "--json"])).out);
    expect(second.plan.raise).toEqual([]);
    expect(second.failed).toEqual([]);
  }, 180_000);

  it("answers as JSON, as CSV and as of another day, and prints nothing else", async () => {
    const json = await fairway(["ask", "pursue-or-pass", workspace, "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ question: "pursue-or-pass", state: "answered" });
    expect(json.err).toBe("");
    const past = await fairway(["ask", "strategy-alignment", workspace, "--as-of", "2026-03-31", "--json"]);
    expect(JSON.parse(past.out).asOf).toBe("2026-03-31");
    const csv = await fairway(["ask", "pursue-or-pass", workspace, "--csv"]);
    expect(csv.out.startsWith("\ufeff")).toBe(true);
    expect(csv.out.split("\r\n").length).toBeGreaterThan(50);
  });

  it("serves until it is stopped, be it told twice, says where, and keeps others out in the meantime", async () => {
    const served = await fairway(["serve", workspace], {
      env: { PORT: "0" },
      meanwhile: (child) =>
        child.stdout?.once("data", async (text: Buffer) => {
          const address = /http:\/\/localhost:\d+/.exec(text.toString())?.[0];
          const status = (await (await fetch(`${address}/api/status`)).json()) as { company: string };
          const kept = await fairway(["import", workspace, ...company.exports]);
          writeFileSync(join(company.folder, "meanwhile.json"), JSON.stringify({ status, kept }));
          child.kill("SIGINT");
          setTimeout(() => child.kill("SIGINT"), 20);
        }),
    });
    expect(served.code).toBe(0);
    const { status, kept } = JSON.parse(readFileSync(join(company.folder, "meanwhile.json"), "utf8"));
    expect(status.company).toBe("Meridian Devices");
    expect(kept.code).toBe(1);
    expect(kept.err).toMatch(/in use by another process.*fairway serve/);
  }, 180_000);
});

describe("what becomes of a file is said before and after it is loaded", () => {
  let exports: string;
  beforeAll(async () => {
    exports = join(company.folder, "other");
    await fairway(["init", exports, "--strategy", meridian]);
  });
  const written = (name: string, text: string) => {
    const path = join(company.folder, name);
    writeFileSync(path, text);
    return path;
  };

  it("shows how a file is written, how its columns are read, and its first rows", async () => {
    const deals = written(
      "deals.csv",
      "Deal ID;Name;Amount;Close Date;Mood\n1;A;1.234,50;2026-01-02;good\n2;B;-5,6;2026-01-05;\n",
    );
    const { out } = await fairway(["import", exports, deals, "--preview"]);
    expect(out).toContain("written in utf-8, parted by semicolon");
    expect(out).toContain("Amount: numbers with decimal comma, point between thousands");
    expect(out).toMatch(/first row: .*amount 1234.50/);
    const loaded = await fairway(["import", exports, deals, "--dry-run"]);
    expect(loaded.out).toMatch(/1 not loaded \(Mood\)/);
    const kept = written(
      "Account.csv",
      "Id,Name,Industry,NumberOfEmployees,IsDeleted\n001000000000001AAA,Acme,bank,4,false\n",
    );
    const accounts = await fairway(["import", exports, kept, "--dry-run"]);
    expect(accounts.out).toContain("5 columns: 4 read, 0 kept as attributes, 1 to choose rows by, 0 not loaded");
  });

  it("says how an answer is written into the mapping", async () => {
    const deals = written(
      "asked.csv",
      "Deal ID,Name,Amount,Close Date,Stage\n1,A,10,03/04/2026,Won\n2,B,20,05/06/2026,Lost\n",
    );
    const { out, code } = await fairway(["import", exports, deals]);
    expect(out).toContain("in the mapping: { column: Close Date, format: day first }");
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("Answer in a mapping:") });
  });

  it("tells of what is wrong with a file to put it right, not to answer it", async () => {
    const page = written("page.csv", "<!doctype html><html></html>");
    const { out } = await fairway(["import", exports, page]);
    expect(out).toContain("Nothing was loaded: 1 problem. Put it right and import again.");
  });

  it("calls it no import where no file holds records that are known", async () => {
    const weather = written("weather.csv", "Place,Degrees\nOslo,4\nRome,17\n");
    const { out, code } = await fairway(["import", exports, weather]);
    expect(out).toContain("Nothing was loaded: no file holds records that Fairway knows.");
    expect(code).toBe(1);
    expect((await fairway(["imports", exports])).out).toBe("Nothing is imported yet.\n");
    const mapping = written(
      "weather.yaml",
      "source: weather\nfiles:\n  - file: weather.csv\n    records: [{ record: account, id: Place, fields: { name: Place } }]\n    ignore: [Degrees]\n",
    );
    expect((await fairway(["import", exports, weather, "--mapping", mapping])).code).toBe(0);
    expect((await fairway(["import", exports, weather])).out).toMatch(/account +2 +0 +0 +2/);
  });

  it("names a date's form as people write it", async () => {
    const deals = written(
      "dates.csv",
      "Deal ID,Name,Amount,Close Date,Stage\n1,A,10,2026-01-02,Won\n2,B,20,2026-02-30,Lost\n",
    );
    const { out } = await fairway(["import", exports, deals, "--dry-run"]);
    expect(out).toContain("is not a date written as yyyy-mm-dd");
  });
});

describe("what is wrong is said in words, on the error stream, with exit code 1", () => {
  it.each<[string, () => readonly string[], RegExp]>([
    ["an unknown verb", () => ["asess"], /did you mean assess/i],
    ["an unknown question", () => ["ask", "win-loss", workspace], /no question “win-loss”. There are: strategy-align/],
    ["a missing folder", () => ["ask", "crm-purity"], /missing required argument 'folder'[\s\S]*--help/],
    ["a folder that is not there", () => ["assess", join(workspace, "x")], /is no workspace. Make one: fairway init/],
    ["a file for a folder", () => ["imports", file], /a-file is a file; a workspace is a folder/],
    ["a folder that is full", () => ["init", workspace, "--strategy", meridian], /is not empty.*adopt/],
    ["a date that is none", () => ["ask", "crm-purity", workspace, "--as-of", "2026-02-30"], /2026-02-30.*YYYY-MM-DD/],
    ["a parameter of another kind", () => ["ask", "crm-purity", workspace, "--recent_days", "few"], /recent_days: /],
    ["an import that is none", () => ["undo", workspace, "77"], /no import 77/],
    [
      "a strategy that is not there",
      () => ["strategy", "check", "/nowhere.yaml"],
      /nowhere.yaml: there is no such file/,
    ],
    ["a folder for a strategy", () => ["strategy", "check", workspace], /my-company: it is a folder, a file is needed/],
    ["a sample into a file", () => ["sample", file], /a-file\S*: it is a file, a folder is needed/],
    ["a report to nowhere", () => ["assess", workspace, "--html", "/no/where.html"], /where.html: there is no such/],
  ])("%s", async (_, words, says) => {
    const { code, out, err } = await fairway(words());
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect({ code, out }).toEqual({ code: 1, out: "" });
  });

  it.each(["abc", "99999"])("a PORT of %s", async (port) => {
    const { code, err } = await fairway(["serve", workspace], { env: { PORT: port } });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`PORT is “${port}”`) });
  });
});

describe("what is printed", () => {
  it("holds no character that a terminal obeys, though names in the data do", async () => {
    const { out } = await fairway(["ask", "pursue-or-pass", workspace, "--most", "400"], { env: { NO_COLOR: "1" } });
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    const json = await fairway(["ask", "pursue-or-pass", workspace, "--json"]);
    expect(json.out).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(json.out).toContain("Acme");
  });

  it("may be cut short by its reader without a word", async () => {
    const { code, err } = await fairway(["ask", "pursue-or-pass", workspace, "--json"], {
      meanwhile: (child) => child.stdout?.destroy(),
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("is not taken for whole when the disk it goes to is full", async () => {
    const { spawnSync } = await import("node:child_process");
    const binary = join(import.meta.dirname, "bin", "fairway.mjs");
    const ran = spawnSync("sh", ["-c", `"${process.execPath}" "${binary}" questions --json > /dev/full`]);
    expect(ran.status).toBe(1);
    expect(ran.stderr.toString()).toContain("What was printed is not whole: the disk is full.");
  });
});

describe("two at once", () => {
  it("assess: one does it, the other is told who has the workspace", async () => {
    const both = await Promise.all([fairway(["assess", workspace]), fairway(["assess", workspace])]);
    const codes = both.map(({ code }) => code).sort();
    if (codes[1] === 1) expect(both.map(({ err }) => err).join("")).toMatch(/in use by another process/);
    expect(codes[0]).toBe(0);
    expect(readdirSync(workspace)).not.toContain("copies");
  });
});
