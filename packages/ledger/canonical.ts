import type { Json } from "./event.ts";

const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

/** Objects have few keys: quicker in place than `sort`, which sets up a comparison for each. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > 20) return keys.sort();
  for (let next = 1; next < keys.length; next++) {
    const key = keys[next]!;
    let at = next;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/**
 * JSON with the keys of every object in order of their UTF-16 code units, numbers and texts as `JSON.stringify` writes
 * them, and no spaces, so that the same content always reads the same.
 */
export function canonical(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const each of value as readonly Json[]) text += `${text === "" ? "" : ","}${canonical(each)}`;
    return `[${text}]`;
  }
  const object = value as { readonly [key: string]: Json };
  for (const key of inOrder(Object.keys(object)))
    text += `${text === "" ? "" : ","}${quoted(key)}:${canonical(object[key]!)}`;
  return `{${text}}`;
}
