import { isMap, isScalar, isSeq, type Node } from "yaml";
import { pairsOf } from "./record.ts";
import { isKind, type Shape } from "./shape.ts";

/** A list; items that cannot be read leave a problem behind and the others stand. */
export function list<T>(item: Shape<T>, plural: string): Shape<readonly T[]> {
  return {
    expects: `a list of ${plural}`,
    schema: { type: "array", items: item.schema },
    read(node, reading) {
      if (!isKind(node, "list", this.expects, reading) || !isSeq(node)) return undefined;
      return node.items.flatMap((child) => {
        const value = item.read(child as Node, reading);
        return value === undefined ? [] : [value];
      });
    },
  };
}

/** A list of at least one, or a single item standing for a list of one. */
export function oneOrMore<T>(item: Shape<T>, plural: string): Shape<readonly T[]> {
  const items = list(item, plural);
  return {
    expects: `${item.expects}, or ${items.expects}`,
    schema: { oneOf: [item.schema, { type: "array", items: item.schema, minItems: 1 }] },
    read(node, reading) {
      if (isScalar(node)) {
        const value = item.read(node, reading);
        return value === undefined ? undefined : [value];
      }
      if (isSeq(node) && node.items.length === 0)
        return reading.problem(
          node,
          "empty-list",
          `The list is empty; expected ${plural}.`,
          "Fill it in or remove the line.",
        );
      return items.read(node, reading);
    },
  };
}

/** An ordered group of entries that the author names: `core: {...}` is read as its value with `core` as `id`. Each name is defined once. */
export function keyed<T extends object>(
  kind: string,
  entry: Shape<T>,
  plural: string,
): Shape<readonly (T & { readonly id: string })[]> {
  return {
    expects: `${plural}, each under its own name`,
    schema: {
      type: "object",
      propertyNames: { pattern: idPattern.source },
      additionalProperties: entry.schema,
      minProperties: 1,
    },
    read(node, reading) {
      if (!isKind(node, "map", this.expects, reading) || !isMap(node)) return undefined;
      return pairsOf(node, reading).flatMap(({ name, key, value }) => {
        if (!idPattern.test(name)) {
          reading.problem(
            key,
            "bad-id",
            `\`${name}\` cannot name a ${kind}; use small letters, digits and hyphens, like \`mid-market\`.`,
            `Write \`${suggestId(name)}\`.`,
          );
        }
        reading.define(kind, name, key);
        if (value === undefined) {
          reading.problem(
            key,
            "empty-field",
            `\`${name}\` is empty; expected ${entry.expects}.`,
            "Fill it in or remove the line.",
          );
          return [];
        }
        const read = entry.read(value, reading);
        return read === undefined ? [] : [{ id: name, ...read }];
      });
    },
  };
}

/** What may name a segment, goal, stage, ...: small letters, digits and hyphens. Safe to stand in SQL, file names and addresses. */
export const idPattern = /^[a-z][a-z0-9-]*$/;

export function suggestId(text: string): string {
  const id = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[-0-9]+|-+$/g, "");
  return id === "" ? "a-name" : id;
}
