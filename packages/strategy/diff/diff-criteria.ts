import {
  type Bound,
  type Criterion,
  fieldOf,
  type OneOfCriterion,
  type RangeCriterion,
  type TestCriterion,
} from "../criteria/criterion.ts";
import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import { joinWords, type Saying, sayValue } from "../criteria/say-value.ts";
import { type Change, change, isSame } from "./change.ts";

/**
 * What changed between two criteria, field by field where both are plain conjunctions of tests, else as a whole.
 *
 * @param name what the criteria are of, in sentences: "Core"
 */
export function diffCriteria(
  path: string,
  name: string,
  before: Criterion,
  after: Criterion,
  saying: Saying,
): readonly Change[] {
  if (isSame(before, after)) return [];
  const [old, young] = [byField(before), byField(after)];
  const say = (criterion: Criterion) => criterionToEnglish(criterion, saying);
  if (old === undefined || young === undefined)
    return [change(path, before, after, `${name} is now ${say(after)} (was ${say(before)}).`)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((field): readonly Change[] => {
    const [was, is] = [old.get(field), young.get(field)];
    const where = `${path}.${field}`;
    if (isSame(was, is)) return [];
    if (was === undefined && is !== undefined)
      return [change(where, undefined, is, `${name} now also asks: ${say(is)}.`)];
    if (was !== undefined && is === undefined)
      return [change(where, was, undefined, `${name} no longer asks: ${say(was)}.`)];
    if (was?.kind === "one-of" && is?.kind === "one-of")
      return [change(where, was, is, sayValues(name, was, is, saying))];
    if (was?.kind === "range" && is?.kind === "range") return [change(where, was, is, sayEnds(name, was, is, saying))];
    return was === undefined || is === undefined
      ? []
      : [change(where, was, is, `${name} is now ${say(is)} (was ${say(was)}).`)];
  });
}

/** The tests of a plain conjunction by field; undefined where the criterion is anything else. */
function byField(criterion: Criterion): ReadonlyMap<string, TestCriterion> | undefined {
  const parts = criterion.kind === "all" ? criterion.of : [criterion];
  const tests = parts.filter(
    (part): part is TestCriterion => part.kind !== "all" && part.kind !== "any" && part.kind !== "none",
  );
  const fields = new Map(tests.map((test) => [test.field, test]));
  return fields.size === parts.length ? fields : undefined;
}

function sayValues(name: string, was: OneOfCriterion, is: OneOfCriterion, saying: Saying): string {
  const field = fieldOf(is);
  const words = (values: OneOfCriterion["values"]) =>
    joinWords(
      values.map((value) => sayValue(field, value, saying)),
      "and",
    );
  const gained = is.values.filter((value) => !was.values.includes(value));
  const lost = was.values.filter((value) => !is.values.includes(value));
  const parts = [
    ...(gained.length === 0 ? [] : [`now also takes ${field.label} ${words(gained)}`]),
    ...(lost.length === 0 ? [] : [`no longer takes ${field.label} ${words(lost)}`]),
  ];
  return parts.length === 0
    ? `${name} lists its ${field.label} values in another order.`
    : `${name} ${joinWords(parts, "and")}.`;
}

function sayEnds(name: string, was: RangeCriterion, is: RangeCriterion, saying: Saying): string {
  const field = fieldOf(is);
  const unit = field.unit === undefined ? "" : ` ${field.unit}`;
  const parts = (["low", "high"] as const).flatMap((side) => {
    const [old, young] = [was[side], is[side]];
    if (isSame(old, young)) return [];
    const verb = side === "low" ? "starts" : "ends";
    const at = ({ inclusive }: Bound) => (inclusive ? "at" : side === "low" ? "above" : "below");
    const say = (bound: Bound) => sayValue(field, bound.value, saying);
    if (young === undefined)
      return [
        `has no ${side === "low" ? "lower" : "upper"} end any more${old === undefined ? "" : ` (was ${at(old)} ${say(old)}${unit})`}`,
      ];
    const previous = old === undefined ? "open" : at(old) === at(young) ? say(old) : `${at(old)} ${say(old)}`;
    return [`now ${verb} ${at(young)} ${say(young)}${unit} (was ${previous})`];
  });
  return `${name}${unit === "" ? `, ${field.label}:` : ""} ${joinWords(parts, "and")}.`;
}
