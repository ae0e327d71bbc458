import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fairway, meridian, smallCompany } from "./fairway-for-tests.ts";

let company: ReturnType<typeof smallCompany>;
let workspace: string;

beforeAll(async () => {
  company = smallCompany();
  workspace = join(company.folder, "my-company");
  await fairway(["init", workspace, "--strategy", meridian]);
  await fairway(["import", workspace, ...company.exports]);
});
afterAll(() => company.remove());

const ask = (question: string, ...words: readonly string[]) => fairway(["ask", question, workspace, ...words]);

it("two days stand beside each other: both sentences, what changed, and that no change is tested", async () => {
  const { code, out, err } = await ask("concentration", "--compare", "2026-04-10");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const days = out.match(/^\d{1,2} Apr 2026$/gm);
  expect(days).toHaveLength(2);
  expect(days?.[0]).toBe("10 Apr 2026");
  expect(out).toMatch(/What changed\n {2}4 rows are listed on both days/);
  expect(out).toMatch(/Seller +What +10 Apr 2026 +\d+ Apr 2026 +Change/);
  expect(out).toMatch(/\S+ +Win rate .*n \d+\).*n \d+\).*(within its interval|intervals apart)/);
  expect(out).toContain("is not tested");
});

it("as JSON each change with its two values, as CSV one table; numbers are subtracted exactly", async () => {
  const comparison = JSON.parse((await ask("concentration", "--compare", "2026-04-10", "--json")).out);
  expect(comparison.earlier.asOf).toBe("2026-04-10");
  for (const row of comparison.rows) {
    const { won } = row.changes;
    expect(won.how === "same" ? 0 : won.by).toBe(row.later.won - row.earlier.won);
  }
  const csv = (await ask("concentration", "--compare", "2026-04-10", "--csv")).out;
  expect(csv.split("\r\n")[0]).toContain('"Deals won, 10 Apr 2026"');
  expect(csv.trimEnd().split("\r\n")).toHaveLength(comparison.rows.length + 1);
});

it("the same day, or one that the data does not reach, is refused in one line", async () => {
  const last = JSON.parse((await ask("concentration", "--json")).out).asOf;
  const refusals = [
    [["--compare", last], /^Both days are .*\n$/],
    [["--compare", "2099-01-01"], /^The data ends on .*nothing is known of 1 Jan 2099.*\n$/],
    [["--as-of", "2099-01-01"], /^The data ends on .*nothing is known of 1 Jan 2099.*\n$/],
  ] as const;
  for (const [words, says] of refusals) {
    const { code, out, err } = await ask("concentration", ...words);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(says);
  }
  const assessed = await fairway(["assess", workspace, "--as-of", "2099-01-01"]);
  expect(assessed.err).toMatch(/^The data ends on /);
});

it("the top is at least one seller, and said in sellers", async () => {
  const { out } = await ask("concentration", "--top", "0.0000001");
  expect(out).not.toContain("The top 0 %");
  expect(JSON.parse((await ask("concentration", "--top", "0.0000001", "--json")).out).result.top).toBe(0.25);
});

it.each(["2031-13-01", "2031-02-30"])(
  "%s, after the end of the data, is no day rather than one of which nothing is known",
  async (day) => {
    const { code, err } = await ask("concentration", "--as-of", day);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(`${day}.*YYYY-MM-DD`) });
  },
);
