import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import { joinWords, type Saying, sayNumber, sayShare } from "../criteria/say-value.ts";
import type { AttentionRule, Channel, DiscountBand, Gate, LeadRule, Stage } from "../language/discipline.ts";
import { dealSigns, type SignTest } from "../language/signs.ts";
import type { Duration } from "../reading/time.ts";
import { sayDuration, sayTexts, sentence } from "./say-terms.ts";

const within = (duration: Duration | undefined) => (duration === undefined ? "" : ` within ${sayDuration(duration)}`);

export function explainStage({ id, name, exitsWhen, usualDays }: Stage): string {
  const evidence =
    exitsWhen.length === 0
      ? "nothing is asked to leave it"
      : `a deal leaves it when this is shown: ${sayTexts(exitsWhen)}`;
  return sentence(
    `${name ?? id}: ${evidence}${usualDays === undefined ? "" : ` (usually after ${sayNumber(usualDays)} days)`}`,
  );
}

export function explainGate({ before, when, requires, approve, within: deadline }: Gate, saying: Saying): string {
  const who = approve === undefined ? "" : `; ${approve} decides${within(deadline)}`;
  const which = when === undefined ? "every deal" : `these deals (${criterionToEnglish(when, saying)})`;
  return sentence(`Before ${before}, ${which} must show: ${sayTexts(requires)}${who}`);
}

export function explainDiscount({ above, upTo, approve, within: deadline, segments }: DiscountBand): string {
  const band =
    upTo === undefined
      ? `above ${sayShare(above)}`
      : above === 0
        ? `up to ${sayShare(upTo)}`
        : `above ${sayShare(above)} and up to ${sayShare(upTo)}`;
  const where = segments.length === 0 ? "" : ` in ${joinWords(segments, "and")}`;
  const who = approve === "none" ? "need no approval" : `need the approval of ${approve}${within(deadline)}`;
  return sentence(`Discounts ${band}${where} ${who}`);
}

export function explainAttention(
  { id, kind, when, signs, need, act, who, within: deadline }: AttentionRule,
  saying: Saying,
): string {
  const which = when === undefined ? "" : ` (${criterionToEnglish(when, saying)})`;
  const count =
    signs.length === 1 ? "this shows" : need >= signs.length ? "all of these show" : `at least ${need} of these show`;
  const what = { troubled: "is troubled", stop: "should be stopped", "add people": "deserves more people" }[kind];
  const shown = signs.map((sign) => saySign(sign, saying)).join("; ");
  return sentence(
    `${id.replaceAll("-", " ")}: a deal${which} ${what} when ${count}: ${shown}. ${who} then has to act${within(deadline)}: ${act}`,
  );
}

/** "business days without activity: at least 10". */
export function saySign({ sign, operator, limit }: SignTest, { currency }: Saying): string {
  const money = sign === "worth_per_hour" && currency !== undefined ? `${currency} ` : "";
  const said = sign === "win_probability" ? sayShare(limit) : `${money}${sayNumber(limit)}`;
  return `${dealSigns[sign]}: ${operator.replace("_", " ")} ${said}`;
}

export function explainLeadRule({ when, to, answerWithin }: LeadRule, saying: Saying): string {
  return sentence(
    `Leads (${criterionToEnglish(when, saying)}) go to ${to}${answerWithin === undefined ? "" : `, who answer within ${sayDuration(answerWithin)}`}`,
  );
}

export function explainChannel({ dealRegistration, rules, conflicts }: Channel, saying: Saying): readonly string[] {
  const routes = {
    direct: "are sold by us",
    partner: "are sold by partners",
    either: "may be sold by us or by partners",
  };
  return [
    ...rules.map(({ when, route, because }) =>
      sentence(
        `Deals (${criterionToEnglish(when, saying)}) ${routes[route]}${because === undefined ? "" : `: ${because}`}`,
      ),
    ),
    ...(dealRegistration === undefined
      ? []
      : [
          sentence(
            `A deal that a partner registers is theirs for ${sayDuration(dealRegistration.protects)}${dealRegistration.requires.length === 0 ? "" : `; it takes: ${sayTexts(dealRegistration.requires)}`}${dealRegistration.answerWithin === undefined ? "" : `; we answer within ${sayDuration(dealRegistration.answerWithin)}`}`,
          ),
        ]),
    ...(conflicts === undefined
      ? []
      : [
          sentence(
            `${conflicts.decides} settles conflicts${within(conflicts.within)}${conflicts.by === undefined ? "" : `, by this: ${conflicts.by}`}`,
          ),
        ]),
  ];
}
