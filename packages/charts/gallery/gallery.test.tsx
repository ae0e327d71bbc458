import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { PictureSettingProvider } from "../frame/picture-setting.tsx";
import { standaloneSvg } from "../frame/standalone-svg.ts";
import { examples } from "./examples.tsx";

const setting = { segments: ["core", "mid-market", "resellers"], versions: [] };

const svgOf = (markup: string): string => /<svg role="img".*?<\/svg>(?=<\/div>)/s.exec(markup)?.[0] ?? "";

describe.each(Object.entries(examples))("%s", (name, picture) => {
  const markup = renderToStaticMarkup(<PictureSettingProvider value={setting}>{picture}</PictureSettingProvider>);
  const svg = svgOf(markup);

  test("is drawn as its golden file shows", async () => {
    await expect(
      `${standaloneSvg(svg, { title: name, description: "" }, "light").replaceAll("><", ">\n<")}\n`,
    ).toMatchFileSnapshot(`${name}.svg`);
  });

  test("says what it shows, and never NaN, undefined or Infinity", () => {
    const label = /aria-label="([^"]*)"/.exec(svg)?.[1] ?? "";
    expect(label.length).toBeGreaterThan(30);
    expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("stands alone outside the page: no variable of the page is left in it", () => {
    expect(standaloneSvg(svg, { title: name, description: "" }, "dark")).not.toContain("var(--");
  });
});
