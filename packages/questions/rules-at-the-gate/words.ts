import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import type { Asked } from "../form.ts";
import type { GateParams } from "./params.ts";
import type { GateResult } from "./result.ts";

const share = { unit: "share" } as const;
const days = { unit: "days" } as const;

type Person = GateResult["people"][number];

/** A rule as people know it, with its version. */
export const ruleWords = ({ rule, version }: Pick<Person, "rule" | "version">) =>
  `\u201c${rule}\u201d (version ${version})`;

/** "3 open deals that it touches, worth 120 k USD, 1 of them without a known amount". */
export function openWords(
  {
    openDeals,
    openAmount,
    amountsUnknown,
    openUnknown,
  }: Pick<Person, "openDeals" | "openAmount" | "amountsUnknown" | "openUnknown">,
  currency: string | null,
): string {
  const worth = amountsUnknown === openDeals ? "" : `, worth ${rounded(openAmount, { unit: "money", currency })}`;
  const unknown = amountsUnknown === 0 ? "" : `, ${plain(amountsUnknown)} without a known amount`;
  const maybe =
    openUnknown === 0
      ? ""
      : `; of ${plain(openUnknown)} it is not known whether it is touched, so it counts as touched`;
  return `${counted(openDeals, "open deal")}${worth}${unknown}${maybe}`;
}

export function shortfall({ rules, all, people, since, nobodyKnown }: GateResult): string | undefined {
  if (rules.length === 0)
    return "Not enough said: none of the rules that are issued touches the work of sellers, or of managers who sell, so no deal of theirs waits for it.";
  if (all.moves > 0 || people.length > 0) return undefined;
  const owners = nobodyKnown === 0 ? "" : ` whose seller is known (${counted(nobodyKnown, "move")} of others)`;
  return `Not enough data: since ${date(since)} no deal${owners} has moved through the gate of ${counted(rules.length, "version")} of a rule, and no open deal stands under one; one move would be enough.`;
}

function totalOf(
  people: readonly Person[],
): Pick<Person, "openDeals" | "openAmount" | "amountsUnknown" | "openUnknown"> {
  const sum = (of: (person: Person) => number) => people.reduce((total, person) => total + of(person), 0);
  return {
    openDeals: sum((person) => person.openDeals),
    openAmount: sum((person) => person.openAmount),
    amountsUnknown: sum((person) => person.amountsUnknown),
    openUnknown: sum((person) => person.openUnknown),
  };
}

/** What stands open with people who have not attested; a deal under two rules counts once for each, so money is told rule by rule. */
function standingWords(people: readonly Person[], currency: string | null): string {
  const standing = people.filter(({ openDeals }) => openDeals > 0);
  if (standing.length === 0) return " No open deal stands with a seller who has yet to attest a rule that touches it.";
  const byRule = [...Map.groupBy(standing, ({ record }) => record).values()].map((own) => {
    const open = totalOf(own);
    return `${openWords(open, currency)}, ${open.openDeals === 1 ? "stands" : "stand"} with ${counted(own.length, "seller who has", "sellers who have")} not attested ${ruleWords(own[0]!)}`;
  });
  return ` ${joinWords(byRule.slice(0, 2), "and")}${byRule.length > 2 ? `, and more under ${counted(byRule.length - 2, "other rule")}` : ""}.`;
}

/** How many moves went through a gate unattested, and what stands there now. */
export function headline(result: GateResult, { currency }: Asked<GateParams>): string {
  const { all, people, since } = result;
  const standing = standingWords(people, currency);
  if (all.moves === 0) return `No deal has moved through the gate of a rule since ${date(since)}.${standing}`;
  const unattested = all.after + all.never;
  if (unattested === 0)
    return `${all.moves === 1 ? "The one move of a deal" : `All ${plain(all.moves)} moves of deals`} under rules since ${date(since)} ${all.moves === 1 ? "was made by a seller" : "were made by sellers"} who had attested them (${all.share.kind === "estimate" ? `${intervalText(all.share, share)} unattested, ` : ""}${counted(all.sellers, "seller")}).${standing}`;
  const of =
    all.share.kind === "estimate"
      ? `${estimateText(all.share, share)} of ${counted(all.moves, "move")} of deals under rules (${intervalText(all.share, share)}, ${counted(all.sellers, "seller")})`
      : `${plain(unattested)} of ${counted(all.moves, "move")} of deals under rules, by ${counted(all.sellers, "seller")}`;
  const unknown =
    all.unknown === 0
      ? ""
      : `; of ${plain(all.unknown)} it is not known whether the rule touches ${all.unknown === 1 ? "it" : "them"}`;
  return `${of} since ${date(since)} went through before their seller had attested the rule: ${plain(all.after)} attested afterwards, ${plain(all.never)} not yet${unknown}.${standing}`;
}

export function method(result: GateResult): readonly string[] {
  const { rules, since, until, nobodyKnown } = result;
  const unseen = rules.filter(({ unseenFields }) => unseenFields > 0).length;
  const medians = rules
    .filter(({ inForce, asked }) => inForce && asked > 0)
    .map(
      ({ name, version, asked, attested, median }) =>
        `${ruleWords({ rule: name, version })}: ${plain(attested)} of ${plain(asked)} asked ${attested === 1 ? "has" : "have"} attested; ${median.kind === "estimate" ? (median.high === 0 ? "half had by its first day" : `half had within ${doubtText(median, days)}`) : "too few to say within how many days half of them do"}.`,
    );
  return [
    `Moves from ${date(since)} to ${date(until)}: a stage that a deal entered, or, where a rule names fields, a change of one of them. A version of a rule stands at the gate from its effective day, but not before it was issued here, until the next version or its end; a move under two rules counts once for each.`,
    "The stage is the one of that moment, and so are the territories. Seller, reporting line and segment are those known on the day asked of: the history of a deal does not carry them.",
    "What is not known of a deal (stage, segment, territory) does not take it out: it counts as touched, and is counted apart. A move without a time of day counts as the end of its day, in the seller's favour. Attesting a later version counts for the earlier one.",
    ...(unseen === 0
      ? []
      : [
          `${counted(unseen, "version names", "versions name")} fields whose changes no import carries: any stage that a touched deal entered counts as touched there, and as not known.`,
        ]),
    ...(nobodyKnown === 0
      ? []
      : [
          `${counted(nobodyKnown, "move of a deal", "moves of deals")} whose seller is not known, or not yours to see, ${nobodyKnown === 1 ? "is" : "are"} left out of all shares.`,
        ]),
    "Shares come with 95 % intervals that resample sellers (cluster bootstrap, BCa), since whoever has not attested moves all of their deals so; with fewer than five sellers there is the count and no share. Teams are not ranked: nothing here is called a difference.",
    ...medians,
    "Days until people attest run from the day from which a version held and they were asked; whoever has not attested counts for as long as they had (Kaplan-Meier).",
    "Moves made in the CRM cannot be stopped from here; steps in Fairway on a touched deal are refused until its rule is attested.",
  ];
}
