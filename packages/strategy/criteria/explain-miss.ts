import { type Criterion, comparison, fieldOf, isGroup, type RangeCriterion, type TestCriterion } from "./criterion.ts";
import { criterionToEnglish } from "./criterion-to-english.ts";
import { evaluateCriterion, type JudgedRecord, knownValue } from "./evaluate-criterion.ts";
import { joinWords, type Saying, sayDate, sayValue } from "./say-value.ts";

/** One reason why a criterion does not hold for a record, or cannot be decided. */
export interface Miss {
  readonly field: string;
  /** What the record holds; null where it is not known. */
  readonly value: string | number | boolean | null;
  /** "820 employees; core starts at 1,000", "number of employees is not known". */
  readonly sentence: string;
}

/**
 * Why a criterion does not hold for a record: every test that stands against it, unknown values included, in document order. Empty exactly
 * where the criterion holds.
 *
 * @param name what the criterion is called in the sentences, such as a segment's name
 */
export function explainMiss(
  criterion: Criterion,
  record: JudgedRecord,
  { name = "this", ...saying }: Saying & { readonly name?: string } = {},
): readonly Miss[] {
  return against(criterion, true);

  function against(part: Criterion, wanted: boolean): readonly Miss[] {
    const verdict = evaluateCriterion(part, record);
    if (verdict === wanted) return [];
    if (!isGroup(part)) return [missOf(part, wanted)];
    const wantedOfChild = part.kind === "none" ? !wanted : wanted;
    return part.of.flatMap((child) => against(child, wantedOfChild));
  }

  function missOf(test: TestCriterion, wanted: boolean): Miss {
    const field = fieldOf(test);
    const value = knownValue(test, record);
    const found = (sentence: string): Miss => ({ field: test.field, value, sentence });
    const demands = test.kind === "known" && test.known === wanted;
    if (value === null) return found(`${field.label} is not known${demands ? `; ${name} needs it` : ""}`);
    if (test.kind === "known") return found(`${field.label} is known; ${name} takes only where it is not`);
    const said = sayHeld(test, value);
    if (!wanted) return found(`${said}; ${name} leaves out ${criterionToEnglish(test, saying)}`);
    if (test.kind === "range") return found(`${said}; ${name} ${sayEnd(test, value)}`);
    if (test.kind === "like") return found(`${said}; ${name} takes ${field.label} like ${joinWords(test.patterns)}`);
    return found(
      `${said}; ${name} takes ${joinWords(test.values.map((wantedValue) => sayValue(field, wantedValue, saying)))}`,
    );
  }

  function sayHeld(test: TestCriterion, value: string | number | boolean): string {
    const field = fieldOf(test);
    const said =
      comparison(test) === "date" && typeof value === "string" ? sayDate(value) : sayValue(field, value, saying);
    return field.unit === undefined ? `${field.label} is ${said}` : `${said} ${field.unit}`;
  }

  function sayEnd(test: RangeCriterion, value: string | number | boolean): string {
    const { low, high } = test;
    const field = fieldOf(test);
    if (low !== undefined && (value < low.value || (value === low.value && !low.inclusive))) {
      return `starts ${low.inclusive ? "at" : "above"} ${sayValue(field, low.value, saying)}`;
    }
    return high === undefined ? "" : `ends ${high.inclusive ? "at" : "below"} ${sayValue(field, high.value, saying)}`;
  }
}
