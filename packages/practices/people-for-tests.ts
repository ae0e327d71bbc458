import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "@fairway/ledger";
import { parseStrategy, type Strategy } from "@fairway/strategy";

const file = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

/** The strategy that practices are tried under. */
export const meridian: Strategy = parseStrategy(readFileSync(file, "utf8"), file).strategy!;

const person = (id: string, roles: Person["roles"], managerId: string | null = null): Person => ({
  id,
  name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
  roles,
  managerId,
});

/** A small company: two sellers of two managers, and the people around them. */
export const people = {
  sally: person("sally", ["seller"], "mary"),
  sam: person("sam", ["seller"], "max"),
  mary: person("mary", ["manager"], "eve"),
  max: person("max", ["manager", "seller"], "eve"),
  eve: person("eve", ["executive"]),
  rob: person("rob", ["revenue operations"]),
  ena: person("ena", ["enablement"]),
  fin: person("fin", ["finance"]),
} as const;

const process = (id: string): Person => ({ id, name: id, roles: [], managerId: null, process: true });

/** What acts by itself. */
export const processes = {
  clock: process("clock"),
  assessment: process("assessment"),
  workspace: process("workspace"),
} as const;
