import { isScalar, type Node, type Scalar } from "yaml";
import { nearest } from "../did-you-mean.ts";
import { idPattern, suggestId } from "./collections.ts";
import type { Reading } from "./reading.ts";
import { isKind, type Shape } from "./shape.ts";

/** The text of a single value as its author wrote it (`007` stays `007`); undefined with a problem for anything else. */
export function scalarText(node: Node, expects: string, reading: Reading): string | undefined {
  if (!isKind(node, "scalar", expects, reading) || !isScalar(node)) return undefined;
  if (node.value === null || node.value === "")
    return reading.problem(node, "empty-field", `Nothing is given here; expected ${expects}.`);
  return sourceText(node);
}

const sourceText = (node: Scalar) =>
  (typeof node.value === "string" ? node.value : (node.source ?? String(node.value))).trim();

/** Words of the author's own. */
export const text: Shape<string> = {
  expects: "words",
  schema: { type: "string" },
  read(node, reading) {
    return scalarText(node, this.expects, reading);
  },
};

/** One of a few words of the language. */
export function choice<const C extends readonly string[]>(...words: C): Shape<C[number]> {
  return {
    expects: words.length === 1 ? `\`${words[0]}\`` : `one of ${words.join(", ")}`,
    schema: { enum: words },
    read(node, reading) {
      const given = scalarText(node, this.expects, reading);
      if (given === undefined) return undefined;
      if (words.includes(given)) return given;
      const match = nearest(given, words);
      return reading.mismatch(node, this.expects, match === undefined ? undefined : `Did you mean \`${match}\`?`);
    },
  };
}

/** A name that this document defines here. */
export function definition(kind: string): Shape<string> {
  return {
    expects: `a short name like \`up-market\``,
    schema: { type: "string", pattern: idPattern.source },
    read(node, reading) {
      const id = scalarText(node, this.expects, reading);
      if (id === undefined) return undefined;
      reading.define(kind, id, node);
      if (idPattern.test(id)) return id;
      return reading.problem(
        node,
        "bad-id",
        `\`${id}\` cannot name a ${kind}; use small letters, digits and hyphens.`,
        `Write \`${suggestId(id)}\`.`,
      );
    },
  };
}

/** A name that this document must define elsewhere. */
export function reference(kind: string): Shape<string> {
  return {
    expects: `the name of a ${kind}`,
    schema: { type: "string", description: `The name of a ${kind} of this strategy.` },
    read(node, reading) {
      const id = scalarText(node, this.expects, reading);
      if (id !== undefined) reading.mention(kind, id, node);
      return id;
    },
  };
}

/** A currency by its ISO 4217 code, checked against the codes that the runtime knows. */
export const currencyCode: Shape<string> = {
  expects: "a currency code like USD or EUR (ISO 4217)",
  schema: { type: "string", pattern: "^[A-Z]{3}$" },
  read(node, reading) {
    const given = scalarText(node, this.expects, reading);
    if (given === undefined) return undefined;
    const known = Intl.supportedValuesOf("currency");
    if (known.includes(given)) return given;
    const match = known.includes(given.toUpperCase()) ? given.toUpperCase() : undefined;
    return reading.mismatch(node, this.expects, match === undefined ? undefined : `Write \`${match}\`.`);
  },
};
