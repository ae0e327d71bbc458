import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Rolldown } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The pages: dist/index.html and its assets. */
const pages: InlineConfig = { root, configFile: `${root}vite.config.ts`, logLevel: "warn" };

/** The report: one script and one style sheet with fonts inside, kept in memory. */
const report: InlineConfig = {
  ...pages,
  publicDir: false,
  build: {
    write: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    rolldownOptions: {
      input: `${root}report/report.tsx`,
      output: { format: "iife", codeSplitting: false },
    },
  },
};

const escaped = (script: string): string => script.replaceAll("</script", "<\\/script");

/** dist/report.html: a page of its own that needs no server, with a place for the answers (see `renderReport`). */
function reportTemplate(outputs: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): string {
  const script = outputs.filter((output) => output.type === "chunk").map((chunk) => chunk.code);
  const style = outputs.filter((output) => output.type === "asset" && output.fileName.endsWith(".css"));
  const sheet = style.map((asset) => (asset.type === "asset" ? String(asset.source) : ""));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fairway report</title>
<style>${sheet.join("\n")}</style>
<script>document.documentElement.dataset.mantineColorScheme = matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches ? "dark" : "light";</script>
</head>
<body>
<div id="root"></div>
<script id="report" type="application/json">"FAIRWAY_REPORT"</script>
<script>${escaped(script.join("\n"))}</script>
</body>
</html>
`;
}

/**
 * Builds the pages and the report's template into dist/. They are made beside it and moved in when whole, so that a
 * server never reads half of them and two builds at once do not mix.
 */
export async function buildWeb(): Promise<void> {
  const [made, place, old] = [`${root}dist-${process.pid}`, `${root}dist`, `${root}dist-${process.pid}-old`];
  try {
    await build({ ...pages, build: { outDir: made } });
    const built = await build(report);
    const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ("output" in each ? each.output : []));
    writeFileSync(`${made}/report.html`, reportTemplate(outputs));
    if (existsSync(place)) renameSync(place, old);
    renameSync(made, place);
  } finally {
    for (const left of [made, old]) rmSync(left, { recursive: true, force: true });
  }
}

if (import.meta.main) await buildWeb();
