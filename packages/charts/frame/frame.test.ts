import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokens, tokensCss } from "../tokens.ts";
import { segmentHue } from "./picture-setting.tsx";
import { pictureCsv } from "./picture-table.ts";
import { fileName } from "./save-file.ts";
import { standaloneSvg } from "./standalone-svg.ts";
import { fitText, textWidth } from "./text-width.ts";

test("tokens.css is what tokens.ts says", () => {
  expect(readFileSync(new URL("../tokens.css", import.meta.url), "utf8")).toBe(tokensCss());
});

function luminance(hex: string): number {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

test.each(["light", "dark"] as const)("%s: text reads at 4.5 to 1 on every ground, and marks at 3 to 1", (theme) => {
  const set = tokens[theme];
  for (const ground of [set.page, set.surface, set.raised, set.hover]) {
    for (const text of ["ink", "ink-2", "ink-3", "accent", "act-ink", "watch-ink", "good-ink"] as const) {
      expect(contrast(set[text], ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  for (const mark of [
    "act",
    "good",
    "segment-1",
    "segment-2",
    "segment-3",
    "segment-4",
    "segment-5",
    "segment-6",
  ] as const) {
    expect(contrast(set[mark], set.page), mark).toBeGreaterThanOrEqual(3);
  }
});

test("a segment keeps its hue by its place in the strategy; what is no segment is neutral", () => {
  const setting = { segments: ["core", "mid"], versions: [] };
  expect(segmentHue("mid", setting)).toBe("var(--fw-segment-2)");
  expect(segmentHue("outside", setting)).toBe("var(--fw-segment-none)");
  expect(segmentHue(null, setting)).toBe("var(--fw-segment-none)");
});

test("numbers leave as CSV that no spreadsheet runs as a formula", () => {
  const csv = pictureCsv({
    columns: ["name", "value"],
    rows: [
      ["=1+1", -3],
      ['a "b", c', null],
      ["x", Number.NaN],
    ],
  });
  expect(csv).toBe(`name,value\r\n'=1+1,-3\r\n"a ""b"", c",\r\nx,\r\n`);
});

test("a picture's file is one valid element with its title, description and ground, its own colours inside", () => {
  const svg = standaloneSvg(
    '<svg width="10"><rect fill="var(--fw-act)"/></svg>',
    { title: "A < B", description: "x & y" },
    "light",
  );
  expect(svg).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="10"><title>A &lt; B</title><desc>x &amp; y</desc><rect width="100%" height="100%" fill="#ffffff"/><rect fill="#d55e00"/></svg>`,
  );
});

test("a label that does not fit ends in an ellipsis and then fits", () => {
  const cut = fitText("Dora Marchetti-Villanueva", 12, 80);
  expect(cut.endsWith("\u2026")).toBe(true);
  expect(textWidth(cut, 12)).toBeLessThanOrEqual(80);
  expect(fitText("core", 12, 80)).toBe("core");
});

test("files are named after the picture", () => {
  expect(fileName("Are we selling where we meant to?")).toBe("are-we-selling-where-we-meant-to");
  expect(fileName("???")).toBe("picture");
});
