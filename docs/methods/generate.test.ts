import { describe, expect, test } from "vitest";
import { parseDocstring } from "./docstring.ts";
import { exportedMethods, methodIn } from "./exported-methods.ts";
import { methodPages } from "./method-pages.ts";

const source = `
/** Not this one. */
export type Doubt = { readonly low: number };

/**
 * A rate: {@link other} over
 * all.
 *
 * Use it for \`rates\`.
 *
 * @param wins how many,
 * whole.
 * @param options what else.
 * @throws StatisticsError on NaN.
 * @source Wilson (1927).
 * @reference R prop.test.
 */
export function rate(wins: number, options: { level?: number } = {}): { low: number } | undefined {
  return undefined;
}

export function bare(): void {}
`;

describe("a docstring", () => {
  test("is taken apart into paragraphs, parameters and tags, with lines joined", () => {
    const found = methodIn(source, "rate");
    if (typeof found === "string") throw new Error(found);
    expect(found.docstring).toEqual({
      paragraphs: ["A rate: {@link other} over all.", "Use it for `rates`."],
      parameters: [
        { name: "wins", text: "how many, whole." },
        { name: "options", text: "what else." },
      ],
      tags: { throws: ["StatisticsError on NaN."], source: ["Wilson (1927)."], reference: ["R prop.test."] },
    });
    expect(found.signature).toBe(
      "function rate(wins: number, options: { level?: number } = {}): { low: number } | undefined",
    );
  });

  test("must stand directly above its function; types are no methods", () => {
    expect(methodIn(source, "bare")).toBe("no docstring");
    expect(methodIn(source, "Doubt")).toBe("not a function");
    expect(parseDocstring("/** One line. */").paragraphs).toEqual(["One line."]);
  });
});

describe("the pages", () => {
  const methods = exportedMethods(new URL("../../packages/statistics/", import.meta.url), "packages/statistics");

  test("every function that the statistics room exports has a heading on its family's page and a row in the index", () => {
    const pages = methodPages(methods);
    expect(methods.length).toBeGreaterThan(10);
    for (const { name, family } of methods) {
      expect(pages.get(`${family}.md`)).toContain(`\n## ${name}\n`);
      expect(pages.get("index.md")).toContain(`[${name}](${family}.md#${name.toLowerCase()})`);
    }
  });

  test("a method that another mentions is linked", () => {
    expect(methodPages(methods).get("survival.md")).toContain("[`aalenJohansen`](survival.md#aalenjohansen)");
  });
});
