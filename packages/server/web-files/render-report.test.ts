import { expect, test } from "vitest";
import { type Report, renderReport } from "./render-report.ts";

const report = (company: string): Report => ({
  company,
  answers: [],
  signals: [],
  segments: [],
  strategyVersions: [],
  generatedFor: "Board, 21 Nov 2026",
});
const template = '<script id="report" type="application/json">"FAIRWAY_REPORT"</script><div id="root"></div>';

test("the answers stand in the file as JSON that reads back the same", () => {
  const html = renderReport(report("Möller & Søn $& $1"), template);
  const json = /type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
  expect(JSON.parse(json)).toEqual(report("Möller & Søn $& $1"));
});

test("nothing in an answer can end the script or start another", () => {
  const html = renderReport(report("</script><script>alert(1)</script><!-- \u2028"), template);
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html).not.toContain("<!--");
});

test("a file that is no template is refused with what to do", () => {
  expect(() => renderReport(report("x"), "<html></html>")).toThrow(/build the pages again/);
});
