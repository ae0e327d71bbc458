import { isCalendarDate } from "../reading/time.ts";
import type { Entity } from "../vocabulary.ts";
import { type Bound, type Criterion, comparison, fieldOf, isGroup, type TestCriterion } from "./criterion.ts";
import { foldCase } from "./fold-case.ts";

/** What is known of a thing to be judged, by entity and canonical field name. Absent, undefined and null all mean unknown. */
export type JudgedRecord = { readonly [E in Entity]?: Readonly<Record<string, unknown>> | null };

/**
 * Whether a criterion holds for a record: true, false, or null where an unknown value keeps it open (Kleene's logic, as SQL's).
 */
export function evaluateCriterion(criterion: Criterion, record: JudgedRecord): boolean | null {
  if (!isGroup(criterion)) return evaluateTest(criterion, record);
  const verdicts = criterion.of.map((child) => evaluateCriterion(child, record));
  if (criterion.kind === "all") return verdicts.includes(false) ? false : verdicts.includes(null) ? null : true;
  const some = verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;
  return criterion.kind === "any" || some === null ? some : !some;
}

function evaluateTest(test: TestCriterion, record: JudgedRecord): boolean | null {
  const value = knownValue(test, record);
  if (test.kind === "known") return (value !== null) === test.known;
  if (value === null) return null;
  if (test.kind === "one-of") return test.values.some((wanted) => comparable(wanted) === comparable(value));
  if (test.kind === "like")
    return test.patterns.some((pattern) => patternToRegExp(pattern).test(foldCase(String(value))));
  return reaches(value, test.low) && staysBelow(value, test.high);
}

/**
 * The record's value for a test, as the test compares it (text, number, ISO date or flag); null where unknown or, in a column of the
 * company's own, where the text cannot be read as what the test compares.
 */
export function knownValue(test: TestCriterion, record: JudgedRecord): string | number | boolean | null {
  const { entity, name, kind } = fieldOf(test);
  const known = record[entity];
  if (known === undefined || known === null) return null;
  const raw = kind === "attribute" ? attribute(known.attributes, name.slice("attributes.".length)) : known[name];
  if (raw === undefined || raw === null) return null;
  const as = comparison(test);
  if (as === "number") return toNumber(raw);
  if (as === "date") return toDate(raw);
  if (as === "flag") return toFlag(raw);
  return typeof raw === "object" ? null : String(raw);
}

function attribute(attributes: unknown, name: string): unknown {
  const held = typeof attributes === "string" ? parseJson(attributes) : attributes;
  if (typeof held !== "object" || held === null || !Object.hasOwn(held, name)) return null;
  const raw = (held as Record<string, unknown>)[name];
  return raw === "" || typeof raw === "object" ? null : raw;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const decimalText = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function toNumber(raw: unknown): number | null {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  if (typeof raw === "bigint") return Number(raw);
  return typeof raw === "string" && decimalText.test(raw) ? Number(raw) : null;
}

function toDate(raw: unknown): string | null {
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? null : raw.toISOString().slice(0, 10);
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}/.test(raw)) return null;
  const day = raw.slice(0, 10);
  return isCalendarDate(day) ? day : null;
}

const flags: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

function toFlag(raw: unknown): boolean | null {
  return flags[foldCase(String(raw))] ?? null;
}

const comparable = (value: string | number | boolean) => (typeof value === "string" ? foldCase(value) : value);

function reaches(value: string | number | boolean, low: Bound | undefined): boolean {
  return low === undefined || value > low.value || (low.inclusive && value === low.value);
}

function staysBelow(value: string | number | boolean, high: Bound | undefined): boolean {
  return high === undefined || value < high.value || (high.inclusive && value === high.value);
}

/** A pattern with `*` for any text, as a regular expression over folded text. */
function patternToRegExp(pattern: string): RegExp {
  const pieces = foldCase(pattern)
    .split("*")
    .map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s");
}
