import type { Estimate } from "@fairway/charts";
import type { Signal } from "@fairway/questions";

/** An answer that was kept with a record as it was. */
export type KeptAnswer = {
  readonly question: string;
  readonly asks: string;
  readonly asOf: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly headline: string;
  readonly result: unknown;
  readonly method: readonly string[];
  readonly strategyVersion: number;
};

type Fields = Readonly<Record<string, unknown>>;

/** What a value of a record is to a reader, told from its name and its JSON. */
export type ShapedValue =
  | { readonly shape: "nothing" }
  | { readonly shape: "person" | "segment" | "question"; readonly id: string }
  | { readonly shape: "date"; readonly day: string }
  | { readonly shape: "instant"; readonly at: string }
  | { readonly shape: "money"; readonly amount: number }
  | { readonly shape: "share"; readonly share: number }
  | { readonly shape: "number"; readonly number: number }
  | { readonly shape: "yes or no"; readonly yes: boolean }
  | { readonly shape: "link"; readonly address: string }
  | { readonly shape: "named"; readonly name: string }
  | { readonly shape: "estimate"; readonly estimate: Estimate }
  | { readonly shape: "frozen answer"; readonly answer: KeptAnswer }
  | { readonly shape: "asked"; readonly question: string; readonly params: Fields; readonly asOf: string | null }
  | { readonly shape: "signal"; readonly signal: Signal }
  | { readonly shape: "texts"; readonly items: readonly unknown[] }
  | { readonly shape: "rows"; readonly columns: readonly string[]; readonly rows: readonly Fields[] }
  | { readonly shape: "list"; readonly of: string; readonly items: readonly unknown[] }
  | { readonly shape: "group"; readonly fields: Fields }
  | { readonly shape: "text"; readonly text: string };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isSingle = (value: unknown): boolean => typeof value !== "object" || value === null;
const has = (value: Fields, ...names: readonly string[]): boolean => names.every((name) => name in value);

const snake = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
const person = /(^|_)(seller|manager|owner|person|member|by|whom|who|colleague)(_id)?s?$/;
const segment = /(^|_)segments?(_id)?$/;
const question = /^question(_id)?$/;
const money = /(^|_)(amount|money|stake|money_at_stake|revenue|bookings)$/;
const share = /(^|_)(odds|share|rate|probability|likelihood|chance)$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const mostColumns = 5;
const longestCell = 160;

function ofText(name: string, text: string): ShapedValue {
  if (day.test(text)) return { shape: "date", day: text };
  if (instant.test(text)) return { shape: "instant", at: text };
  if (/^https?:\/\/\S+$/.test(text)) return { shape: "link", address: text };
  if (money.test(name) && /^-?\d+(\.\d+)?$/.test(text)) return { shape: "money", amount: Number(text) };
  if (/\s/.test(text)) return { shape: "text", text };
  if (segment.test(name)) return { shape: "segment", id: text };
  if (question.test(name)) return { shape: "question", id: text };
  return person.test(name) ? { shape: "person", id: text } : { shape: "text", text };
}

function ofNumber(name: string, number: number): ShapedValue {
  if (share.test(name) && number >= 0 && number <= 1) return { shape: "share", share: number };
  return money.test(name) ? { shape: "money", amount: number } : { shape: "number", number };
}

function ofList(name: string, items: readonly unknown[]): ShapedValue {
  if (items.every(isSingle)) return items.length === 0 ? { shape: "nothing" } : { shape: "texts", items };
  const fields = items.filter(isFields);
  const columns = [...new Set(fields.flatMap((each) => Object.keys(each).filter((key) => each[key] !== null)))];
  const plain = fields.length === items.length && fields.every((each) => isPlainRow(each));
  if (plain && items.length > 1 && columns.length <= mostColumns) return { shape: "rows", columns, rows: fields };
  return { shape: "list", of: name, items };
}

const isPlainRow = (each: Fields): boolean =>
  !has(each, "question", "params") &&
  Object.values(each).every((value) => isSingle(value) && String(value ?? "").length <= longestCell);

function ofFields(value: Fields): ShapedValue {
  if (has(value, "question", "asks", "asOf", "headline", "result"))
    return { shape: "frozen answer", answer: value as unknown as KeptAnswer };
  if (has(value, "question", "params") && typeof value.question === "string") {
    const { question: asked, params, asOf } = value;
    return {
      shape: "asked",
      question: asked,
      params: isFields(params) ? params : {},
      asOf: typeof asOf === "string" ? asOf : null,
    };
  }
  if (has(value, "key", "says", "because", "action", "owner", "due"))
    return { shape: "signal", signal: value as unknown as Signal };
  if (value.kind === "estimate" && has(value, "estimate", "low", "high"))
    return { shape: "estimate", estimate: value as unknown as Estimate };
  if (has(value, "id", "name") && Object.keys(value).length === 2) return { shape: "named", name: String(value.name) };
  return { shape: "group", fields: value };
}

/** What a value of a record is to a reader. A record says its shape by its JSON alone, so that a new practice needs no screen. */
export function shapeOf(name: string, value: unknown): ShapedValue {
  const called = snake(name);
  if (value === null || value === undefined || value === "") return { shape: "nothing" };
  if (typeof value === "string") return ofText(called, value);
  if (typeof value === "number") return ofNumber(called, value);
  if (typeof value === "boolean") return { shape: "yes or no", yes: value };
  return Array.isArray(value) ? ofList(name, value) : ofFields(value as Fields);
}
