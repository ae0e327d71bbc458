import { expect, test } from "vitest";
import { type PaletteEntry, paletteMatches } from "./palette-matches.ts";

const entry = (title: string, kind = "question", words = ""): PaletteEntry => ({
  key: title,
  title,
  kind,
  words,
  open: () => {},
});
const entries = [
  entry("Are we selling where we meant to?", "question", "strategy-alignment"),
  entry("Which deals should we work?", "question", "pursue-or-pass"),
  entry("Krankenhäuser", "segment", "core"),
  entry("Strategy", "page"),
];
const titles = (typed: string): readonly string[] => paletteMatches(entries, typed).map((found) => found.title);

test("nothing typed shows everything in order", () => {
  expect(titles("  ")).toEqual(entries.map((each) => each.title));
});

test("finds by title, id, kind and without accents", () => {
  expect(titles("krankenhauser")).toEqual(["Krankenhäuser"]);
  expect(titles("PURSUE")).toEqual(["Which deals should we work?"]);
  expect(titles("segment")).toEqual(["Krankenhäuser"]);
});

test("a title that starts with the word comes before one that only contains it", () => {
  expect(titles("strategy")).toEqual(["Strategy", "Are we selling where we meant to?"]);
});

test("every word must be there", () => {
  expect(titles("deals work")).toEqual(["Which deals should we work?"]);
  expect(titles("deals strategy")).toEqual([]);
});
