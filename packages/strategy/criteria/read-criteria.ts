import { isMap, isSeq, type Node, type Scalar } from "yaml";
import type { Reading } from "../reading/reading.ts";
import { pairsOf } from "../reading/record.ts";
import { isKind, type Shape } from "../reading/shape.ts";
import { type Entity, vocabularyField } from "../vocabulary.ts";
import type { Criterion } from "./criterion.ts";
import { readFieldTest } from "./read-test.ts";
import { unknownField } from "./unknown-field.ts";

const groups = ["all", "any", "none"] as const;

/**
 * Criteria as their author writes them: a group of `entity.field: test`, all of which must hold, with `all`, `any` and `none` lists inside.
 *
 * @param about the entities whose fields may be named here
 * @param purpose what is judged, in the author's words: "A segment"
 */
export function criteria(purpose: string, about: readonly Entity[]): Shape<Criterion> {
  return {
    expects: "criteria like { account.industry: [hospital, bank], account.employees: { at_least: 1000 } }",
    schema: { $ref: "#/$defs/criteria" },
    read(node, reading) {
      return readGroup(node, reading);
    },
  };

  function readGroup(node: Node, reading: Reading): Criterion | undefined {
    if (!isKind(node, "map", "criteria like { account.industry: hospital }", reading) || !isMap(node)) return undefined;
    if (node.items.length === 0)
      return reading.problem(
        node,
        "empty-criteria",
        "There are no criteria here, so everything would fit.",
        "Name at least one field.",
      );
    const parts: Criterion[] = [];
    let whole = true;
    for (const { name, key, value } of pairsOf(node, reading)) {
      const group = groups.find((word) => word === name);
      const part = group === undefined ? readTest(name, key, value, reading) : readList(group, key, value, reading);
      if (part === undefined) whole = false;
      else parts.push(part);
    }
    if (!whole) return undefined;
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : { kind: "all", of: parts };
  }

  function readList(
    kind: "all" | "any" | "none",
    key: Scalar,
    value: Node | undefined,
    reading: Reading,
  ): Criterion | undefined {
    const children = value === undefined ? [] : isSeq(value) ? (value.items as Node[]) : [value];
    if (children.length === 0)
      return reading.problem(key, "empty-criteria", `\`${kind}\` is empty; expected a list of criteria.`);
    const of = children.map((child) => readGroup(child, reading));
    return of.includes(undefined) ? undefined : { kind, of: of as Criterion[] };
  }

  function readTest(path: string, key: Scalar, value: Node | undefined, reading: Reading): Criterion | undefined {
    const field = vocabularyField(path);
    if (field === undefined) return unknownField(path, key, reading);
    if (!about.includes(field.entity)) {
      return reading.problem(
        key,
        "field-not-here",
        `${purpose} is judged by ${about.join(" and ")}; \`${path}\` is not known then.`,
        `Name fields of ${about.join(" or ")} here.`,
      );
    }
    if (value === undefined)
      return reading.problem(
        key,
        "empty-field",
        `\`${path}\` has no test.`,
        "Give a value, a list, or for example { is: known }.",
      );
    return readFieldTest(path, field, value, reading);
  }
}
