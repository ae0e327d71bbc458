import { type Criterion, fieldOf, isGroup, type TestCriterion } from "./criterion.ts";
import { joinWords, type Saying, sayRange, sayValue } from "./say-value.ts";

/**
 * A criterion as a person says it: "hospital, pharma or bank, with at least 1,000 employees".
 *
 * @param saying the currency that amounts are said in
 */
export function criterionToEnglish(criterion: Criterion, saying: Saying = {}): string {
  if (!isGroup(criterion)) return sayTest(criterion, saying);
  if (criterion.kind === "none") return criterion.of.map((child) => sayNot(child, saying)).join(", ");
  const parts = criterion.of.map((child) => {
    const said = criterionToEnglish(child, saying);
    return isGroup(child) && child.kind === "all" && child.of.length > 1 ? `(${said})` : said;
  });
  if (criterion.kind === "any") return parts.length === 1 ? (parts[0] ?? "") : `either ${parts.join(" or ")}`;
  return parts.join(", ");
}

function sayTest(test: TestCriterion, saying: Saying): string {
  const field = fieldOf(test);
  switch (test.kind) {
    case "one-of": {
      const values = joinWords(test.values.map((value) => sayValue(field, value, saying)));
      return field.valuesPhrase === undefined
        ? `${field.label} ${values}`
        : field.valuesPhrase.replace("{}", () => values);
    }
    case "range": {
      const range = sayRange(field, test, saying);
      return field.rangePhrase === undefined ? `${field.label} ${range}` : field.rangePhrase.replace("{}", () => range);
    }
    case "like":
      return `${field.label} like ${joinWords(test.patterns)}`;
    case "known":
      return `${field.label} ${test.known ? "known" : "not known"}`;
  }
}

function sayNot(criterion: Criterion, saying: Saying): string {
  if (isGroup(criterion)) return `not (${criterionToEnglish(criterion, saying)})`;
  const field = fieldOf(criterion);
  if (criterion.kind === "one-of")
    return `any ${field.label} but ${joinWords(criterion.values.map((value) => sayValue(field, value, saying)))}`;
  if (criterion.kind === "known") return sayTest({ ...criterion, known: !criterion.known }, saying);
  return `not ${sayTest(criterion, saying)}`;
}
