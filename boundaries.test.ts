import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Which room may import which, as ARCHITECTURE.md draws it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  strategy: [],
  crm: [],
  statistics: [],
  charts: [],
  company: [],
  ledger: [],
  warehouse: ["crm"],
  questions: ["strategy", "statistics", "charts"],
  practices: ["strategy", "ledger"],
  assessment: ["strategy", "questions", "practices", "ledger"],
  workspace: ["strategy", "crm", "warehouse", "questions", "practices", "ledger", "assessment"],
  server: ["workspace", "questions", "practices"],
  cli: ["workspace", "server", "company", "questions", "practices", "strategy", "charts"],
  web: ["questions", "charts", "strategy", "server"],
};

/** Doors that a room may use only in part: definitions say numbers in words but draw nothing; the web knows the server by its types. */
const onlyDoor: Readonly<Record<string, RegExp>> = {
  "cli → charts": /^@fairway\/charts\/formats$/,
};

/** Rooms that know another by its types alone: practices are handed the ledger, the web asks the server over HTTP. */
const typesOnly: ReadonlySet<string> = new Set(["web → server", "practices → ledger"]);

const root = import.meta.dirname;
const rooms = readdirSync(join(root, "packages"));

function sources(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules" || name === "dist") return [];
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

type Import = { readonly from: string; readonly typeOnly: boolean };

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(path, "utf8");
  const pattern = /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    from: match[2] ?? match[3]!,
    typeOnly: match[1] !== undefined,
  }));
}

/** Tests, and what only tests import. */
function testsIn(folder: string): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const path of sources(folder)) {
    for (const { from } of importsOf(path)) {
      if (!from.startsWith(".")) continue;
      const target = join(dirname(path), from);
      importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const tests = new Set(sources(folder).filter((path) => /\.test\.tsx?$|-for-tests\.tsx?$/.test(path)));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [path, by] of importers) {
      if (tests.has(path) || !by.every((importer) => tests.has(importer))) continue;
      tests.add(path);
      grown = true;
    }
  }
  return tests;
}

const isView = (path: string) => path.endsWith(".tsx") || path.endsWith(`${sep}views.ts`);

it("knows every room", () => {
  expect(rooms.slice().sort()).toEqual(Object.keys(allowed).sort());
});

describe.each(rooms)("%s", (room) => {
  const folder = join(root, "packages", room);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  const ours = Object.keys(manifest.dependencies ?? {})
    .filter((name) => name.startsWith("@fairway/"))
    .map((name) => name.slice("@fairway/".length));

  it("lists only rooms that the design allows it", () => {
    expect(ours.filter((name) => !allowed[room]?.includes(name))).toEqual([]);
  });

  it("imports only what it lists, by the doors, and stays inside its own folder otherwise", () => {
    const wrong: string[] = [];
    const tests = testsIn(folder);
    const isTest = (path: string) => tests.has(path);
    for (const path of sources(folder)) {
      for (const { from, typeOnly } of importsOf(path)) {
        const at = `${relative(root, path)}: ${from}`;
        if (from.startsWith(".")) {
          if (relative(folder, join(dirname(path), from)).startsWith("..")) wrong.push(`${at} leaves the room`);
          continue;
        }
        if (from.startsWith("node:")) continue;
        const parts = from.split("/");
        const name = from.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
        if (name.startsWith("@fairway/")) {
          const other = name.slice("@fairway/".length);
          const forTests = isTest(path) && manifest.devDependencies?.[name] !== undefined;
          if (forTests) continue;
          if (!ours.includes(other)) wrong.push(`${at} is not in package.json`);
          const door = onlyDoor[`${room} → ${other}`];
          if (door && !door.test(from)) wrong.push(`${at} uses a door that is not for ${room}`);
          if (typesOnly.has(`${room} → ${other}`) && !typeOnly && !isTest(path))
            wrong.push(`${at} must be a type-only import`);
          if (
            room === "questions" &&
            other === "charts" &&
            !isView(path) &&
            !isTest(path) &&
            from !== "@fairway/charts/formats"
          )
            wrong.push(`${at} draws outside a view`);
          continue;
        }
        const listed = {
          ...manifest.dependencies,
          ...(isTest(path) || room === "web" ? manifest.devDependencies : {}),
        };
        const fromRoot =
          isTest(path) && ["vitest", "fast-check", "playwright-core", "@axe-core/playwright", "zod"].includes(name);
        if (!(name in listed) && !fromRoot) wrong.push(`${at} is not in package.json`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe.each([
  ["questions", join(root, "packages", "questions")],
  ["practices", join(root, "packages", "practices")],
  ["crm/sources", join(root, "packages", "crm", "sources")],
])("the open set %s", (_, folder) => {
  it("has members that never import each other", () => {
    const members = readdirSync(folder).filter(
      (name) => statSync(join(folder, name)).isDirectory() && name !== "node_modules",
    );
    const wrong = members.flatMap((member) =>
      sources(join(folder, member)).flatMap((path) =>
        importsOf(path)
          .filter(({ from }) => from.startsWith("."))
          .map(({ from }) => relative(folder, join(dirname(path), from)).split(sep)[0]!)
          .filter((target) => members.includes(target) && target !== member)
          .map((target) => `${relative(root, path)} imports ${target}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

it("has no room or folder whose name says nothing", () => {
  const nothing = new Set(["util", "utils", "helpers", "common", "shared", "misc", "core", "lib", "types"]);
  const folders = new Set(
    rooms.flatMap((room) => sources(join(root, "packages", room)).map((path) => dirname(relative(root, path)))),
  );
  expect([...folders].filter((folder) => folder.split(sep).some((part) => nothing.has(part)))).toEqual([]);
});
