import { joinWords, type Saying, sayDate, sayNumber, sayShare } from "../criteria/say-value.ts";
import type { Strategy } from "../language/strategy.ts";
import { findGaps } from "../segments/find-gaps.ts";
import { findOverlaps } from "../segments/find-overlaps.ts";
import { findUnreachable } from "../segments/find-unreachable.ts";
import {
  explainAttention,
  explainChannel,
  explainDiscount,
  explainGate,
  explainLeadRule,
  explainStage,
} from "./explain-discipline.ts";
import { explainSegment } from "./explain-segments.ts";
import { sayDuration, sayMeasure, sayTarget, sentence } from "./say-terms.ts";

/** A part of the strategy in plain words. */
export interface Section {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** Everything that a strategy says, in plain words and in the document's order, and what it leaves open; parts it does not have are left out. */
export function explainStrategy(strategy: Strategy): readonly Section[] {
  const saying: Saying = strategy.currency === undefined ? {} : { currency: strategy.currency };
  const sections: readonly Section[] = [
    { title: "The strategy", sentences: opening(strategy) },
    {
      title: "Goals",
      sentences: strategy.goals.map(({ statement, owner, by, segment, measure, ...target }) =>
        sentence(
          `${statement.replace(/\.$/, "")}: ${sayMeasure(measure)}${segment === undefined ? "" : ` in ${segment}`} ${sayTarget(target, measure, saying)} by ${sayDate(by)} (${owner})`,
        ),
      ),
    },
    { title: "Where we play", sentences: strategy.segments.flatMap((segment) => explainSegment(segment, saying)) },
    { title: "What we sell", sentences: strategy.offerings.map(sayOffering) },
    {
      title: "Whom we reach",
      sentences: strategy.buyers.flatMap(({ segment, roles }) =>
        roles.map(({ role, titles, metBy, because }) =>
          sentence(
            `In ${segment}, the ${role} (${joinWords(titles)})${metBy === undefined ? "" : ` is met by the end of ${metBy}`}${because === undefined ? "" : `: ${because}`}`,
          ),
        ),
      ),
    },
    {
      title: "Why customers choose us",
      sentences: strategy.value.flatMap(({ say, proof, evidence }) => [
        sentence(`“${say}” Proof: ${proof}`),
        sentence(`It has landed when this can be seen: ${evidence}`),
      ]),
    },
    { title: "Stages", sentences: strategy.stages.map(explainStage) },
    { title: "Gates", sentences: strategy.gates.map((gate) => explainGate(gate, saying)) },
    { title: "Discounts", sentences: strategy.discounts.map(explainDiscount) },
    { title: "Deals that need attention", sentences: strategy.attention.map((rule) => explainAttention(rule, saying)) },
    { title: "Leads", sentences: strategy.leads.map((rule) => explainLeadRule(rule, saying)) },
    { title: "Partners", sentences: strategy.channel === undefined ? [] : explainChannel(strategy.channel, saying) },
    { title: "Measures", sentences: strategy.measures.map(sayMeasured) },
    {
      title: "Capabilities",
      sentences: strategy.capabilities.map(({ choice, behaviour, evidence, competency, training, owner }) =>
        sentence(
          `${choice.replace(/\.$/, "")}: ${behaviour}, seen when ${evidence}; it takes ${competency}, built by ${joinWords(training, "and")} (${owner})`,
        ),
      ),
    },
    {
      title: "Assumptions",
      sentences: strategy.assumptions.map(({ claim, measure, segment, expect, checkBy, ifWrong }) =>
        sentence(
          `${claim.replace(/\.$/, "")}: ${sayMeasure(measure)}${segment === undefined ? "" : ` in ${segment}`} is ${sayTarget(expect, measure, saying)}${checkBy === undefined ? "" : `, looked at by ${sayDate(checkBy)}`}${ifWrong === undefined ? "" : `; if not: ${ifWrong}`}`,
        ),
      ),
    },
    {
      title: "Cadence",
      sentences: strategy.cadence.map(({ meeting, every, who, looksAt, decides, lasts }) =>
        sentence(
          `${meeting}, every ${every}${lasts === undefined ? "" : ` for ${sayDuration(lasts)}`}: ${joinWords(who, "and")} look at ${joinWords(looksAt, "and")} and decide: ${decides}`,
        ),
      ),
    },
    { title: "What things cost us", sentences: sayCosts(strategy) },
    { title: "How effort is weighed", sentences: sayActivityMinutes(strategy) },
    { title: "What it leaves open", sentences: sayOpenEnds(strategy) },
  ];
  return sections.filter(({ sentences }) => sentences.length > 0);
}

function opening({
  company,
  name,
  version,
  effective,
  because,
  currency,
  fiscalYearStarts,
}: Strategy): readonly string[] {
  const month = new Date(Date.UTC(2000, fiscalYearStarts - 1)).toLocaleString("en-GB", {
    month: "long",
    timeZone: "UTC",
  });
  return [
    sentence(`${company}: ${name}, version ${version}, in force from ${sayDate(effective)}`),
    ...(because === undefined ? [] : [sentence(because)]),
    sentence(
      `${currency === undefined ? "No reporting currency is named" : `Money is in ${currency}`}; the fiscal year starts in ${month}`,
    ),
  ];
}

function sayOffering({ id, name, leadIn, products, marginFloor, because }: Strategy["offerings"][number]): string {
  const where = leadIn.length === 0 ? "" : ` leads in ${joinWords(leadIn, "and")};`;
  const floor = marginFloor === undefined ? "" : `, not below a margin of ${sayShare(marginFloor)}`;
  return sentence(
    `${name ?? id}${where === "" ? ":" : where} made of ${joinWords(products, "and")}${floor}${because === undefined ? "" : `. ${because}`}`,
  );
}

function sayMeasured({
  id,
  name,
  kind,
  leads,
  grain,
  per,
  threshold,
  reviewedBy,
  in: meeting,
}: Strategy["measures"][number]): string {
  const review =
    threshold.by === "control limits" ? "outside its control limits" : `unless it is ${sayTarget(threshold)}`;
  return sentence(
    `${name ?? id} (${kind}${leads === undefined ? "" : `, foretells ${leads}`}), per ${grain} and ${per}: ${reviewedBy} review it ${review}${meeting === undefined ? "" : ` in the ${meeting}`}`,
  );
}

function sayCosts({ costs, currency }: Strategy): readonly string[] {
  const parts = [
    ["An hour of a seller", costs.sellingHour],
    ["An hour of a technical colleague", costs.presalesHour],
    ["A support ticket", costs.ticket],
    ["A marketing lead", costs.lead],
  ] as const;
  return parts.flatMap(([what, cost]) =>
    cost === undefined
      ? []
      : [sentence(`${what} costs ${currency === undefined ? "" : `${currency} `}${sayNumber(cost)}`)],
  );
}

function sayActivityMinutes({ activityMinutes }: Strategy): readonly string[] {
  const kinds = [
    ["A meeting", activityMinutes.meeting],
    ["A call", activityMinutes.call],
    ["An e-mail", activityMinutes.email],
    ["Any other activity", activityMinutes.other],
  ] as const;
  return kinds.flatMap(([what, minutes]) =>
    minutes === undefined
      ? []
      : [sentence(`${what} counts as ${sayNumber(minutes)} minutes of effort where minutes are not logged`)],
  );
}

function sayOpenEnds(strategy: Strategy): readonly string[] {
  return [
    ...findUnreachable(strategy).map((finding) => finding.sentence),
    ...findOverlaps(strategy).map((finding) => finding.sentence),
    ...findGaps(strategy).map((finding) => sentence(`No segment covers this: ${finding.sentence}`)),
  ];
}
