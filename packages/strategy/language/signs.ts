import { isMap, type Node } from "yaml";
import { didYouMean } from "../did-you-mean.ts";
import { readNumber, share } from "../reading/quantities.ts";
import { pairsOf } from "../reading/record.ts";
import { isKind, type Shape } from "../reading/shape.ts";

/** What can be seen of an open deal as time passes, beside its fields. */
export const dealSigns = {
  pushes: "times the close date was moved back",
  times_usual_in_stage: "time in stage over the usual time there",
  days_in_stage: "days in the present stage",
  quiet_business_days: "business days without activity",
  contacts_met: "contacts met",
  powerful_contacts_met: "contacts met who can decide",
  age_days: "days since the deal was created",
  win_probability: "probability of winning",
  worth_per_hour: "expected contribution per remaining selling hour",
} as const;

export type DealSign = keyof typeof dealSigns;

/** A sign that shows when the deal's number lies beyond a limit; probabilities are fractions. */
export interface SignTest {
  readonly sign: DealSign;
  readonly operator: "at_least" | "at_most" | "above" | "below";
  readonly limit: number;
}

const operators = ["at_least", "at_most", "above", "below"] as const;
const names = Object.keys(dealSigns) as DealSign[];

/** `{ pushes: { above: 3 }, contacts_met: { at_most: 1 } }` */
export const signs: Shape<readonly SignTest[]> = {
  expects: "signs with a limit, like { pushes: { above: 3 } }",
  schema: {
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        {
          type: "object",
          description: dealSigns[name],
          properties: Object.fromEntries(
            operators.map((operator) => [
              operator,
              {
                description: `Shows ${operator.replace("_", " ")} this`,
                anyOf: [{ type: "number" }, { type: "string", pattern: "%$" }],
              },
            ]),
          ),
          additionalProperties: false,
          minProperties: 1,
        },
      ]),
    ),
  },
  read(node, reading) {
    if (!isKind(node, "map", this.expects, reading) || !isMap(node)) return undefined;
    if (node.items.length === 0)
      return reading.problem(node, "empty-field", "No signs are given.", `Possible: ${names.join(", ")}.`);
    return pairsOf(node, reading).flatMap(({ name, key, value }) => {
      const sign = names.find((known) => known === name);
      if (sign === undefined) {
        reading.problem(key, "unknown-field", `\`${name}\` is not a sign that a deal shows.`, didYouMean(name, names));
        return [];
      }
      if (value === undefined || !isMap(value)) {
        reading.problem(value ?? key, "wrong-type", `\`${name}\` needs a limit.`, `Write ${name}: { above: 3 }.`);
        return [];
      }
      return pairsOf(value, reading).flatMap(({ name: word, key: wordKey, value: limitNode }): SignTest[] => {
        const operator = operators.find((known) => known === word);
        if (operator === undefined || limitNode === undefined) {
          reading.problem(
            wordKey,
            "unknown-operator",
            operator === undefined ? `\`${word}\` is not a limit.` : `\`${word}\` is empty.`,
            didYouMean(word, operators),
          );
          return [];
        }
        const limit = readLimit(sign, limitNode);
        return limit === undefined ? [] : [{ sign, operator, limit }];
      });
    });

    function readLimit(sign: DealSign, limitNode: Node): number | undefined {
      return sign === "win_probability"
        ? share.read(limitNode, reading)
        : readNumber(limitNode, `a number for \`${sign}\``, reading);
    }
  },
};
