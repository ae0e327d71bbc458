import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

/** What finds files of its own beside itself stays where it is. */
const apart = /^@(duckdb|electric-sql)\//;

/** Modules in one file, for a program that is started, and killed, many times. */
export type Bundled = {
  /** What the program imports instead of the modules: all that they export. */
  readonly url: string;
  /** Starts a program (the text of a module); once one has called `flushCompileCache`, the next ones compile nothing of the bundle again. */
  readonly start: (source: string) => ChildProcessByStdio<null, Readable, Readable>;
  readonly remove: () => void;
};

/**
 * Bundles modules with all that they import: thousands of files are found, read and linked once instead of by each
 * process. The code is what it is without; only the files are fewer.
 *
 * @param from the folder that the modules are named from.
 */
export async function bundledForTests(from: string, modules: readonly string[]): Promise<Bundled> {
  const folder = mkdtempSync(join(tmpdir(), "fairway-bundled-"));
  const entry = join(from, "bundled-entry.ts");
  const bundle = await rolldown({
    input: entry,
    platform: "node",
    logLevel: "silent",
    plugins: [
      {
        name: "modules",
        async resolveId(source, importer) {
          if (source === entry) return entry;
          if (!apart.test(source)) return null;
          const found = await this.resolve(source, importer, { skipSelf: true });
          return found && { id: pathToFileURL(found.id).href, external: "absolute" };
        },
        /** A module finds what lies beside it where it lay. */
        transform: (code, id) => code.replaceAll("import.meta.dirname", () => JSON.stringify(dirname(id))),
        load: (id) =>
          id === entry ? modules.map((name) => `export * from ${JSON.stringify(name)};`).join("\n") : null,
      },
    ],
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "bundled.mjs",
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
  return {
    url: pathToFileURL(join(folder, "bundled.mjs")).href,
    start: (source) =>
      spawn(process.execPath, ["--liftoff-only", "--input-type=module", "-e", source], {
        env: { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
