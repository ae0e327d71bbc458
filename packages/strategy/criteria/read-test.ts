import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { didYouMean } from "../did-you-mean.ts";
import { readNumber } from "../reading/quantities.ts";
import type { Reading } from "../reading/reading.ts";
import { pairsOf } from "../reading/record.ts";
import { scalarText } from "../reading/scalars.ts";
import { readDate } from "../reading/time.ts";
import type { VocabularyField } from "../vocabulary.ts";
import type { Bound, Criterion } from "./criterion.ts";
import { bounds, operatorsFor } from "./operators.ts";

/** Reads the test of one field: a value, a list of values, or a group of operators. Undefined where a problem was recorded. */
export function readFieldTest(
  path: string,
  field: VocabularyField,
  node: Node,
  reading: Reading,
): Criterion | undefined {
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

function readOperators(path: string, field: VocabularyField, node: Node, reading: Reading): Criterion | undefined {
  if (!isMap(node)) return undefined;
  const allowed = operatorsFor(field.kind);
  const ends: { low?: Bound; high?: Bound } = {};
  const parts: Criterion[] = [];
  if (node.items.length === 0) return reading.problem(node, "empty-criteria", `\`${path}\` has no test.`);
  let whole = true;
  for (const { name, key, value } of pairsOf(node, reading)) {
    if (/^\d{3}$/.test(name) && value === undefined) {
      whole = false;
      reading.problem(
        key,
        "thousands-mark",
        `The comma before \`${name}\` ends the number: inside { } it separates entries.`,
        "Write numbers without thousands marks: 20000.",
      );
    } else if (!allowed.includes(name)) {
      const known = name in bounds || name === "like";
      const why = known
        ? `\`${name}\` does not fit \`${path}\`, which holds ${kindInWords(field)}.`
        : `\`${name}\` is not a test.`;
      whole = false;
      reading.problem(key, known ? "wrong-operator" : "unknown-operator", why, didYouMean(name, allowed));
    } else if (value === undefined) {
      whole = false;
      reading.problem(key, "empty-field", `\`${name}\` is empty.`, "Fill it in or remove it.");
    } else {
      const read = readOperator(path, field, name, key, value, ends, reading);
      if (read === undefined) whole = false;
      else if (read !== "bound") parts.push(read);
    }
  }
  if (ends.low !== undefined || ends.high !== undefined) {
    if (isEmptyRange(ends, field)) {
      whole = false;
      reading.problem(
        node,
        "empty-range",
        `Nothing lies in this range of \`${path}\`: it starts at ${ends.low?.value} and ends at ${ends.high?.value}.`,
        "Swap or correct the two ends.",
      );
    }
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
