import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Signal } from "@fairway/questions";
import { builtFolder } from "./web-folder.ts";

/** What a report file holds: the same answers that the pages show. */
export type Report = {
  readonly company: string;
  readonly answers: readonly Answer[];
  readonly signals: readonly { readonly question: string; readonly signal: Signal }[];
  /** Segments in the strategy's order, for their hues, and the versions for the time axes. */
  readonly segments: readonly { readonly id: string; readonly name: string }[];
  readonly strategyVersions: readonly { readonly version: number; readonly effective: string; readonly name: string }[];
  /** Who or what it is made for, and when: "Board meeting, 21 Nov 2026". */
  readonly generatedFor: string;
};

/** The place in the template where the answers go. */
const place = '"FAIRWAY_REPORT"';

/** JSON that may stand inside a script element: nothing in it can end the element or start a comment. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part))
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/**
 * One self-contained HTML file with the answers inside and the pages' own views to draw them.
 *
 * @param template the built `report.html`; read from the web's build where absent.
 * @throws Error when the template has no place for the answers.
 */
export function renderReport(
  report: Report,
  template = readFileSync(join(builtFolder, "report.html"), "utf8"),
): string {
  const parts = template.split(place);
  if (parts.length !== 2)
    throw new Error("The report template is not one: build the pages again with `npm run build -w @fairway/web`.");
  return parts.join(scriptJson(report));
}
