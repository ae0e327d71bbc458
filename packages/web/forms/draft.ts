import { parseDay } from "../dates/parse-day.ts";
import type { Field, GroupField } from "./schema-fields.ts";

/** What stands in a form: texts as typed, lists, groups; "" for what is not said. */
export type Draft = string | readonly Draft[] | { readonly [name: string]: Draft };
export type GroupDraft = { readonly [name: string]: Draft };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOfNumber = (value: number): string => String(Number(value.toPrecision(12)));

/** A value as it would be typed into its field. */
export function draftOf(field: Field, value: unknown): Draft {
  if (field.kind === "group") {
    const known = isObject(value) ? value : {};
    return Object.fromEntries(field.fields.map((each) => [each.name, draftOf(each, known[each.name] ?? each.usual)]));
  }
  if (field.kind === "list") {
    const items = Array.isArray(value) ? value : [];
    const missing = Math.max(0, field.least - items.length);
    return [...items, ...Array<undefined>(missing).fill(undefined)].map((item) => draftOf(field.of, item));
  }
  if (field.kind === "asked" || field.kind === "anything")
    return value === undefined || value === null ? "" : JSON.stringify(value);
  if (value === undefined || value === null) return "";
  if (field.kind === "percent" && typeof value === "number") return textOfNumber(value * 100);
  return String(value);
}

/** A form as it opens: what is known already is filled in. */
export function firstDraft(fields: readonly Field[], prefilled: Readonly<Record<string, unknown>> = {}): GroupDraft {
  return Object.fromEntries(fields.map((field) => [field.name, draftOf(field, prefilled[field.name] ?? field.usual)]));
}

/** Whether nothing is said in a field, nor in any that it holds. */
export function isBlank(draft: Draft | undefined): boolean {
  if (draft === undefined) return true;
  if (typeof draft === "string") return draft.trim() === "";
  return (Array.isArray(draft) ? draft : Object.values(draft)).every(isBlank);
}

/** What is wrong with a field, by its place in the input ("evidence.0.says"). */
export type DraftProblem = { readonly path: string; readonly says: string };
type Read = { readonly value?: unknown; readonly problems: readonly DraftProblem[] };

const fine = (value: unknown): Read => ({ value, problems: [] });
const wrong = (path: string, says: string): Read => ({ problems: [{ path, says }] });

/** "180,000.50", "180 000.50" → 180000.5; undefined for what is no number. */
function numberTyped(text: string): number | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f,%]/g, "").replace("\u2212", "-");
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : undefined;
}

function readNumber(
  field: Extract<Field, { readonly least: number | undefined; readonly whole: boolean }>,
  text: string,
  path: string,
): Read {
  const typed = numberTyped(text);
  if (typed === undefined) return wrong(path, "Write a number.");
  if (field.whole && !Number.isInteger(typed)) return wrong(path, "Write a whole number.");
  const percent = field.kind === "percent";
  const value = percent ? typed / 100 : typed;
  const [least, most] = [field.least ?? Number.NEGATIVE_INFINITY, field.most ?? Number.POSITIVE_INFINITY];
  if (value >= least && value <= most) return fine(value);
  const shown = (bound: number): string => (percent ? `${textOfNumber(bound * 100)} %` : textOfNumber(bound));
  if (value < least) return wrong(path, `Write ${shown(least)} or more.`);
  return wrong(path, `Write ${shown(most)} or less.`);
}

function readText(field: Extract<Field, { kind: "text" }>, typed: string, path: string): Read {
  const text = typed.includes("\n") ? typed : typed.trim();
  if (field.link && !URL.canParse(text)) return wrong(path, "Write a whole address, like https://example.com/note.");
  if (text.length < field.least)
    return wrong(path, field.least === 1 ? "Say this." : `Say a little more: at least ${field.least} characters.`);
  if (field.most !== undefined && text.length > field.most)
    return wrong(path, `Say it in at most ${field.most} characters; these are ${text.length}.`);
  if (field.pattern === undefined) return fine(text);
  const fits = new RegExp(field.pattern);
  if (fits.test(text)) return fine(text);
  const bare = numberTyped(text);
  if (bare !== undefined && fits.test(String(bare))) return fine(String(bare));
  return wrong(path, `Write it like ${typeof field.example === "string" ? field.example : "180000"}.`);
}

function readJson(text: string, path: string): Read {
  try {
    return fine(JSON.parse(text));
  } catch {
    return wrong(path, "This is not JSON.");
  }
}

function read(field: Field, draft: Draft | undefined, path: string): Read {
  const blank = isBlank(draft);
  if (blank && !field.required) return field.nullable ? fine(null) : { problems: [] };
  if (field.kind === "list") {
    const items = (Array.isArray(draft) ? draft : []).filter((item) => !isBlank(item));
    if (items.length < field.least)
      return wrong(path, field.least === 1 ? "Name at least one." : `Name at least ${field.least}.`);
    if (field.most !== undefined && items.length > field.most) return wrong(path, `Name at most ${field.most}.`);
    const parts = items.map((item, place) => read(field.of, item, `${path}.${place}`));
    return { value: parts.map(({ value }) => value), problems: parts.flatMap(({ problems }) => problems) };
  }
  if (field.kind === "group") return readGroup(field, isObject(draft) ? (draft as GroupDraft) : {}, path);
  if (blank) return wrong(path, field.kind === "choice" ? "Choose one." : "Say this.");
  const text = draft as string;
  switch (field.kind) {
    case "number":
    case "percent":
      return readNumber(field, text, path);
    case "text":
      return readText(field, text, path);
    case "date": {
      const day = parseDay(text);
      return day === undefined ? wrong(path, "Write a day like 21 Nov 2026.") : fine(day);
    }
    case "yes or no":
      return fine(text === "true");
    case "choice":
      return fine(text);
    default:
      return readJson(text, path);
  }
}

/** "Move two sellers next quarter" → "move-two-sellers-next": a name for what is told by its words. */
export function nameFrom(says: string): string {
  const words =
    says
      .toLowerCase()
      .normalize("NFD")
      .replaceAll(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 4).join("-");
}

/** Whether a group's `id` is only a name for what it `says`: nobody has to think of one. */
export const isNamedByWords = (fields: readonly Field[]): boolean =>
  ["id", "says"].every((name) => fields.some((field) => field.name === name && field.kind === "text"));

function withName(fields: readonly Field[], draft: GroupDraft): GroupDraft {
  if (!isNamedByWords(fields) || !isBlank(draft.id) || typeof draft.says !== "string") return draft;
  return { ...draft, id: nameFrom(draft.says) };
}

function readGroup({ fields }: Pick<GroupField, "fields">, typed: GroupDraft, path: string): Read {
  const draft = withName(fields, typed);
  const parts = fields.map((field) => ({
    name: field.name,
    ...read(field, draft[field.name], path === "" ? field.name : `${path}.${field.name}`),
  }));
  const said = parts.filter((part) => "value" in part && part.value !== undefined);
  return {
    value: Object.fromEntries(said.map(({ name, value }) => [name, value])),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** What is typed as the input of a step; with what is wrong, by field. Empty lines of lists are left out. */
export function inputOf(
  fields: readonly Field[],
  draft: GroupDraft,
): { readonly input: Readonly<Record<string, unknown>>; readonly problems: readonly DraftProblem[] } {
  const { value, problems } = readGroup({ fields }, draft, "");
  return { input: value as Readonly<Record<string, unknown>>, problems };
}
