import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { JsonSchema } from "./json-schema.ts";
import type { Reading } from "./reading.ts";

/**
 * One kind of value that the language knows: how to read it from a node (undefined: a problem was recorded), what an author should have
 * written, and what an editor may complete. Types, checks, schema and reference pages all come from shapes.
 */
export interface Shape<T> {
  readonly expects: string;
  readonly schema: JsonSchema;
  read(node: Node, reading: Reading): T | undefined;
}

/** The value that a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

/** A shape whose value is turned into another once read. */
export function mapped<T, U>(shape: Shape<T>, transform: (value: T) => U): Shape<U> {
  return {
    expects: shape.expects,
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      return value === undefined ? undefined : transform(value);
    },
  };
}

/** The same shape, its value kept under a topic for checks across the document. */
export function noted<T>(topic: string, shape: Shape<T>): Shape<T> {
  return {
    expects: shape.expects,
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      if (value !== undefined) reading.note(topic, value, node);
      return value;
    },
  };
}

/** Whether a node is written as the kind of thing (group, list, single value) a shape can read; an alias is refused in words. */
export function isKind(node: Node, kind: "map" | "list" | "scalar", expects: string, reading: Reading): boolean {
  if (isAlias(node)) {
    reading.problem(
      node,
      "alias",
      `\`${reading.offending(node)}\` is an alias: it repeats another place of the document.`,
      "Write it out, so that every line can be read on its own; text that starts with * goes in 'quotes'.",
    );
    return false;
  }
  if ((kind === "map" && isMap(node)) || (kind === "list" && isSeq(node)) || (kind === "scalar" && isScalar(node)))
    return true;
  reading.mismatch(node, expects);
  return false;
}
