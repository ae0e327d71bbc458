import { isDeepStrictEqual } from "node:util";
import type { Json, StoredRecord } from "@fairway/ledger";
import type { Practice } from "./form.ts";

const longest = 80;
const same = "Nothing you saw is different.";

function shown(value: Json | undefined): string {
  const text = typeof value === "string" ? `\u201c${value}\u201d` : JSON.stringify(value ?? null);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/**
 * What is different in a record since somebody looked at it, in words: those of its practice where it has its own, else
 * field by field.
 */
export function whatChanged(
  { changed }: Pick<Practice, "changed">,
  seen: StoredRecord | undefined,
  now: StoredRecord,
): string {
  if (!seen) return `It is \u201c${now.state}\u201d now.`;
  const state =
    seen.state === now.state ? [] : [`it was \u201c${seen.state}\u201d and is \u201c${now.state}\u201d now`];
  const own = changed?.(seen.body, now.body);
  if (own) return [...state.map((each) => `What changed: ${each}.`), ...own].join(" ") || same;
  const names = new Set([...Object.keys(seen.body), ...Object.keys(now.body)]);
  const fields = [...names]
    .filter((name) => !isDeepStrictEqual(seen.body[name], now.body[name]))
    .map((name) => `${name} was ${shown(seen.body[name])} and is ${shown(now.body[name])}`);
  const all = [...state, ...fields];
  return all.length === 0 ? same : `What changed: ${all.join("; ")}.`;
}
