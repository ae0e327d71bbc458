import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { didYouMean, nearest } from "../did-you-mean.ts";
import type { JsonSchema } from "../reading/json-schema.ts";
import { readNumber } from "../reading/quantities.ts";
import type { Reading } from "../reading/reading.ts";
import { pairsOf } from "../reading/record.ts";
import { scalarText } from "../reading/scalars.ts";
import { isKind, type Shape } from "../reading/shape.ts";
import { readDate } from "../reading/time.ts";
import {
  attributePath,
  type Entity,
  entities,
  fieldNames,
  type VocabularyField,
  vocabulary,
  vocabularyField,
} from "../vocabulary.ts";
import type { Bound, Criterion } from "./criterion.ts";

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

function readFieldTest(path: string, field: VocabularyField, node: Node, reading: Reading): Criterion | undefined {
  if (isMap(node)) return readOperators(path, field, node, reading);
  const nodes = isSeq(node) ? (node.items as Node[]) : [node];
  if (nodes.length === 0)
    return reading.problem(node, "empty-list", `The list of \`${path}\` is empty, so nothing would fit.`);
  const values = nodes.map((child) => readValue(path, field, child, reading));
  if (values.some((value) => value === undefined)) return undefined;
  const known = values as (string | number | boolean)[];
  if (new Set(known.map((value) => typeof value)).size > 1)
    return { kind: "one-of", field: path, values: [...new Set(known.map(String))] };
  const distinct = [...new Set(known)];
  if (distinct.length < known.length)
    reading.warning(node, "repeated-value", `\`${path}\` lists a value more than once.`);
  return { kind: "one-of", field: path, values: distinct };
}

function readValue(
  path: string,
  field: VocabularyField,
  node: Node,
  reading: Reading,
): string | number | boolean | undefined {
  if (isScalar(node) && node.value === null) {
    return reading.problem(
      node,
      "empty-value",
      `An empty value is not a value of \`${path}\`.`,
      `To ask whether it is known, write ${path}: { is: unknown }.`,
    );
  }
  if (field.kind === "number" || field.kind === "money") return readNumber(node, `a number for \`${path}\``, reading);
  if (field.kind === "date") return readDate(node, reading);
  if (field.kind === "flag")
    return isScalar(node) && typeof node.value === "boolean" ? node.value : reading.mismatch(node, "true or false");
  if (
    field.kind === "attribute" &&
    isScalar(node) &&
    (typeof node.value === "number" || typeof node.value === "boolean")
  )
    return node.value;
  const text = scalarText(node, `a value or a list of values for \`${path}\``, reading);
  if (text?.includes("*"))
    return reading.problem(
      node,
      "wildcard",
      `\`${text}\` is taken letter by letter here; a wildcard needs \`like\`.`,
      `Write ${path}: { like: "${text}" }.`,
    );
  return text;
}

type Side = "low" | "high";
const bounds: Readonly<
  Record<
    string,
    { readonly side: Side; readonly inclusive: boolean; readonly dates: boolean; readonly numbers: boolean }
  >
> = {
  at_least: { side: "low", inclusive: true, dates: false, numbers: true },
  from: { side: "low", inclusive: true, dates: true, numbers: true },
  above: { side: "low", inclusive: false, dates: false, numbers: true },
  after: { side: "low", inclusive: false, dates: true, numbers: false },
  at_most: { side: "high", inclusive: true, dates: false, numbers: true },
  up_to: { side: "high", inclusive: true, dates: true, numbers: true },
  below: { side: "high", inclusive: false, dates: false, numbers: true },
  before: { side: "high", inclusive: false, dates: true, numbers: false },
};

function operatorsFor(field: VocabularyField): readonly string[] {
  const own = field.kind === "attribute";
  const numbers = own || field.kind === "number" || field.kind === "money";
  const dates = own || field.kind === "date";
  const words = own || field.kind === "text" || field.kind === "choice";
  return [
    ...Object.keys(bounds).filter((name) => (numbers && bounds[name]?.numbers) || (dates && bounds[name]?.dates)),
    ...(words ? ["like"] : []),
    "not",
    "is",
  ];
}

function readOperators(path: string, field: VocabularyField, node: Node, reading: Reading): Criterion | undefined {
  if (!isMap(node)) return undefined;
  const allowed = operatorsFor(field);
  const ends: { low?: Bound; high?: Bound } = {};
  const parts: Criterion[] = [];
  let whole = node.items.length > 0 || (reading.problem(node, "empty-criteria", `\`${path}\` has no test.`) ?? false);
  for (const { name, key, value } of pairsOf(node, reading)) {
    if (/^\d{3}$/.test(name) && value === undefined) {
      whole =
        reading.problem(
          key,
          "thousands-mark",
          `The comma before \`${name}\` ends the number: inside { } it separates entries.`,
          "Write numbers without thousands marks: 20000.",
        ) ?? false;
    } else if (!allowed.includes(name)) {
      const known = name in bounds || name === "like";
      const why = known
        ? `\`${name}\` does not fit \`${path}\`, which holds ${kindInWords(field)}.`
        : `\`${name}\` is not a test.`;
      whole =
        reading.problem(key, known ? "wrong-operator" : "unknown-operator", why, didYouMean(name, allowed)) ?? false;
    } else if (value === undefined) {
      whole = reading.problem(key, "empty-field", `\`${name}\` is empty.`, "Fill it in or remove it.") ?? false;
    } else {
      const read = readOperator(path, field, name, key, value, ends, reading);
      if (read === undefined) whole = false;
      else if (read !== "bound") parts.push(read);
    }
  }
  if (ends.low !== undefined || ends.high !== undefined) {
    if (isEmptyRange(ends, field))
      whole =
        reading.problem(
          node,
          "empty-range",
          `Nothing lies in this range of \`${path}\`: it starts at ${ends.low?.value} and ends at ${ends.high?.value}.`,
          "Swap or correct the two ends.",
        ) ?? false;
    parts.unshift({ kind: "range", field: path, ...ends });
  }
  if (!whole) return undefined;
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind: "all", of: parts };
}

function readOperator(
  path: string,
  field: VocabularyField,
  name: string,
  key: Scalar,
  value: Node,
  ends: { low?: Bound; high?: Bound },
  reading: Reading,
): Criterion | "bound" | undefined {
  if (name === "is") {
    const word = scalarText(value, "`known` or `unknown`", reading);
    if (word === undefined) return undefined;
    if (word !== "known" && word !== "unknown")
      return reading.mismatch(value, "`known` or `unknown`", didYouMean(word, ["known", "unknown"]));
    return { kind: "known", field: path, known: word === "known" };
  }
  if (name === "not") {
    const inner = readFieldTest(path, field, value, reading);
    return inner === undefined ? undefined : { kind: "none", of: [inner] };
  }
  if (name === "like") {
    const nodes = isSeq(value) ? (value.items as Node[]) : [value];
    const patterns = nodes.map((child) => scalarText(child, "text in which * stands for anything", reading));
    return patterns.includes(undefined) || patterns.length === 0
      ? undefined
      : { kind: "like", field: path, patterns: patterns as string[] };
  }
  const bound = bounds[name];
  if (bound === undefined) return undefined;
  if (ends[bound.side] !== undefined)
    return reading.problem(
      key,
      "two-bounds",
      `\`${name}\` gives this range a second ${bound.side === "low" ? "lower" : "upper"} end.`,
      "Keep one of them.",
    );
  const end = readEnd(path, field, name, value, reading);
  if (end === undefined) return undefined;
  const other = ends[bound.side === "low" ? "high" : "low"];
  if (other !== undefined && typeof other.value !== typeof end)
    return reading.problem(value, "wrong-type", "One end of this range is a number, the other a date.");
  ends[bound.side] = { value: end, inclusive: bound.inclusive };
  return "bound";
}

function readEnd(
  path: string,
  field: VocabularyField,
  name: string,
  node: Node,
  reading: Reading,
): number | string | undefined {
  const asDate =
    field.kind === "date" ||
    name === "before" ||
    name === "after" ||
    (field.kind === "attribute" && isScalar(node) && /^\d{4}-\d/.test(String(node.value)));
  return asDate ? readDate(node, reading) : readNumber(node, `a number for \`${path}\``, reading);
}

function isEmptyRange({ low, high }: { low?: Bound; high?: Bound }, field: VocabularyField): boolean {
  if (low === undefined || high === undefined) return false;
  if (low.value > high.value) return true;
  if (low.value === high.value) return !(low.inclusive && high.inclusive);
  if (!field.whole || typeof low.value !== "number" || typeof high.value !== "number") return false;
  const least = low.inclusive ? Math.ceil(low.value) : Math.floor(low.value) + 1;
  const most = high.inclusive ? Math.floor(high.value) : Math.ceil(high.value) - 1;
  return least > most;
}

const kindInWords = ({ kind }: VocabularyField) =>
  ({
    text: "words",
    choice: "words",
    number: "a number",
    money: "an amount of money",
    date: "a date",
    flag: "yes or no",
    attribute: "a value",
  })[kind];

const otherNames: Readonly<Record<string, Entity>> = {
  company: "account",
  customer: "account",
  client: "account",
  deal: "opportunity",
  person: "contact",
};

function unknownField(path: string, key: Scalar, reading: Reading): undefined {
  const dot = path.indexOf(".");
  if (dot < 0) {
    const owners = vocabulary
      .filter((field) => field.name === path || field.alsoCalled?.includes(path))
      .map((field) => `${field.entity}.${field.name}`);
    const group = nearest(path, groups);
    const suggestion =
      owners.length > 0
        ? `Did you mean \`${owners.slice(0, 2).join("` or `")}\`?`
        : group === undefined
          ? "Write it like account.industry."
          : `Did you mean \`${group}\`?`;
    return reading.problem(key, "unknown-field", `\`${path}\` does not say whose field it is.`, suggestion);
  }
  const [owner, name] = [path.slice(0, dot), path.slice(dot + 1)];
  const entity = entities.find((known) => known === owner);
  if (entity === undefined) {
    const meant = otherNames[owner] ?? nearest(owner, entities);
    const suggestion = meant === undefined ? undefined : `Did you mean \`${meant}.${name}\`?`;
    return reading.problem(
      key,
      "unknown-field",
      `\`${owner}\` has no fields; criteria speak of ${entities.join(", ")}.`,
      suggestion,
    );
  }
  if (name.startsWith("attributes.") || name === "attributes") {
    return reading.problem(
      key,
      "bad-attribute",
      `\`${name}\` cannot name a column of your own: letters, digits and underscores only.`,
      `Write it like ${entity}.attributes.bed_count.`,
    );
  }
  const synonym = vocabulary.find(
    (field) => field.entity === entity && field.alsoCalled?.includes(name.toLowerCase()),
  )?.name;
  const meant = synonym ?? nearest(name, fieldNames(entity));
  const own = attributePath.test(`${entity}.attributes.${name}`)
    ? ` If it is a column of your own, write ${entity}.attributes.${name}.`
    : "";
  const suggestion =
    meant === undefined ? `${didYouMean(name, fieldNames(entity)) ?? ""}${own}`.trim() : `Did you mean \`${meant}\`?`;
  return reading.problem(key, "unknown-field", `\`${name}\` is not a field of ${entity}.`, suggestion);
}

/** What an editor needs to complete and check criteria: every field with the tests that fit its kind. */
export function criteriaSchema(): JsonSchema {
  const nested: JsonSchema = { type: "array", items: { $ref: "#/$defs/criteria" }, minItems: 1 };
  const described = vocabulary.map(
    (field) => [`${field.entity}.${field.name}`, { ...testSchema(field), description: field.means }] as const,
  );
  return {
    type: "object",
    description:
      "Criteria that must all hold; `any` and `none` nest others. A test of an unknown value is unknown, never false.",
    properties: { all: nested, any: nested, none: nested, ...Object.fromEntries(described) },
    patternProperties: { [attributePath.source]: { description: "A test of a column of your own" } },
    additionalProperties: false,
    minProperties: 1,
  };
}

function testSchema(field: VocabularyField): JsonSchema {
  const scalar: JsonSchema =
    field.kind === "number" || field.kind === "money"
      ? { type: "number" }
      : field.kind === "date"
        ? { type: "string", format: "date" }
        : { anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }] };
  const operators = operatorsFor(field).map((name): [string, JsonSchema] => {
    if (name === "is") return [name, { enum: ["known", "unknown"] }];
    if (name === "not") return [name, { description: "The opposite of a value, a list or a test" }];
    if (name === "like") return [name, { oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }];
    return [name, scalar];
  });
  return {
    anyOf: [
      scalar,
      { type: "array", items: scalar, minItems: 1 },
      { type: "object", properties: Object.fromEntries(operators), additionalProperties: false, minProperties: 1 },
    ],
  };
}
