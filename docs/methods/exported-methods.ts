import { readFileSync } from "node:fs";
import { type Docstring, parseDocstring } from "./docstring.ts";

/** A function that the room's door exports, with what stands above it. */
export type ExportedMethod = {
  readonly name: string;
  /** Folder under the room, or "general" for files beside the door. */
  readonly family: string;
  /** Path of the file from the project's root. */
  readonly file: string;
  readonly signature: string;
  readonly docstring: Docstring;
};

/** Reads the door of a room (`export { name } from "./folder/file.ts"`) and finds each exported function with its docstring. */
export function exportedMethods(room: URL, roomPath: string): readonly ExportedMethod[] {
  const door = readFileSync(new URL("index.ts", room), "utf8");
  const methods: ExportedMethod[] = [];
  for (const [, names, from] of door.matchAll(/export \{([^}]*)\} from "\.\/([^"]+)"/g)) {
    const source = readFileSync(new URL(from!, room), "utf8");
    for (const name of names!.split(",").map((part) => part.trim())) {
      if (name === "" || name.startsWith("type ")) continue;
      const found = methodIn(source, name);
      if (found === "not a function") continue;
      if (found === "no docstring")
        throw new Error(`${roomPath}/${from}: ${name} has no docstring directly above it; write one`);
      const family = from!.includes("/") ? from!.slice(0, from!.lastIndexOf("/")) : "general";
      methods.push({ name, family, file: `${roomPath}/${from}`, ...found });
    }
  }
  return methods.sort((a, b) => a.family.localeCompare(b.family) || a.name.localeCompare(b.name));
}

/** One function of a source text: its signature and docstring. */
export function methodIn(
  source: string,
  name: string,
): { signature: string; docstring: Docstring } | "not a function" | "no docstring" {
  const declaration = new RegExp(`^export (?:async )?function ${name}\\b`, "m").exec(source);
  if (!declaration) return "not a function";
  const above = source.slice(0, declaration.index).trimEnd();
  const comment = above.endsWith("*/") ? above.slice(above.lastIndexOf("/**")) : "";
  if (!comment.startsWith("/**")) return "no docstring";
  return { signature: signatureAt(source, declaration.index), docstring: parseDocstring(comment) };
}

/** From the declaration to the brace that opens its body: the first one outside all brackets that follows the result type. */
function signatureAt(source: string, start: number): string {
  let depth = 0;
  let closed = false;
  for (let at = start; at < source.length; at++) {
    const sign = source[at]!;
    if (sign === "{" && depth === 0 && closed && !/[:|&]\s*$/.test(source.slice(start, at))) {
      return source
        .slice(start, at)
        .trim()
        .replace(/^export /, "");
    }
    if ("({[<".includes(sign)) depth++;
    if (")}]".includes(sign) || (sign === ">" && source[at - 1] !== "=")) depth--;
    if (sign === ")" && depth === 0) closed = true;
  }
  throw new Error(`no body follows ${source.slice(start, start + 60)}`);
}
