import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import { fewestClosed } from "./compute.ts";
import { fewestAnswered } from "./delay.ts";
import type { ReasonsParams } from "./params.ts";
import type { ReasonsResult } from "./result.ts";

const share = { unit: "share" } as const;
const points = { unit: "points" } as const;
const days = { unit: "days" } as const;

export function shortfall({ reasons, delay, since }: ReasonsResult): string | undefined {
  if (reasons.some(({ verdict }) => verdict !== "too few") || delay.answered >= fewestAnswered) return undefined;
  const closed = Math.max(0, ...reasons.map((reason) => reason.closed));
  return `Not enough data: ${counted(delay.answered, "request")} answered since ${date(since)}, and at most ${counted(closed, "closed deal")} for one reason; ${fewestAnswered} answers, or ${fewestClosed} closed deals for a reason, would be enough.`;
}

function delayWords({ median, waiting, asked }: ReasonsResult["delay"]): string {
  const still = waiting === 0 ? "" : `; ${plain(waiting)} of ${plain(asked)} still ${waiting === 1 ? "waits" : "wait"}`;
  if (median.kind === "insufficient") return ` How long answers take cannot be told yet${still}.`;
  return ` Half of the requests are answered within ${estimateText(median, days)} (${intervalText(median, days)})${still}.`;
}

/** Which reasons proved right and which wrong, and how long an answer takes. */
export function headline({ reasons, delay }: ReasonsResult): string {
  const with_ = (verdict: ReasonsResult["reasons"][number]["verdict"]) =>
    reasons.filter((reason) => reason.verdict === verdict).map(({ code }) => code);
  const [right, wrong] = [with_("proved right"), with_("proved wrong")];
  const tested = reasons.filter(({ verdict }) => verdict !== "too few").length;
  const told = [
    ...(right.length === 0 ? [] : [`${joinWords(right, "and")} proved right`]),
    ...(wrong.length === 0 ? [] : [`${joinWords(wrong, "and")} proved wrong`]),
  ];
  const lead =
    told.length > 0
      ? `Against deals of the same sizes inside the profile, ${told.join(" and ")}.`
      : tested === 0
        ? `No reason has the ${fewestClosed} closed deals that a verdict takes.`
        : `Deals pursued outside the profile did neither better nor worse than those inside, for any of ${counted(tested, "reason")}.`;
  return `${lead}${delayWords(delay)}`;
}

/** A signal for each reason that proved wrong, for odds that are off, and for managers who keep people waiting. */
export function signals(result: ReasonsResult, asked: Asked<ReasonsParams>): readonly Signal[] {
  const today = factsDay(asked);
  return [
    ...result.reasons
      .filter(({ verdict }) => verdict === "proved wrong")
      .map((reason) => ({
        key: `proved-wrong:${reason.code}`,
        kind: "a reason that proved wrong",
        subject: { record: "reason", id: reason.code, name: reason.code },
        says: `Deals pursued for \u201c${reason.code}\u201d win less than deals of the same sizes inside the profile: ${doubtText(reason.difference, points)}.`,
        because: `${plain(reason.won)} of ${counted(reason.closed, "closed deal")} won; inside the profile ${rounded(reason.inside ?? 0, share)}.`,
        action: "Take the reason out of the strategy, or say what evidence it needs",
        owner: { sellerId: null, role: "executive", name: null },
        due: addDays(today, 30),
        stake: null,
      })),
    ...result.people
      .filter(({ verdict }) => verdict === "too hopeful" || verdict === "too careful")
      .map((person) => ({
        key: `odds:${person.id}`,
        kind: "odds that are off",
        subject: { record: "seller", id: person.id, name: person.name },
        says: `${person.name}'s odds are ${person.verdict}: ${rounded(person.odds, share)} told on average, ${plain(person.won)} of ${plain(person.closed)} won.`,
        because: `Shrunk towards everybody's, ${doubtText(person.bias, points)} over what came of them.`,
        action: "Go through three closed deals together: what was known when the odds were told",
        owner: { sellerId: null, role: "manager", name: null },
        due: addDays(today, 30),
        stake: null,
        reveals: ["assessments" as const],
      })),
    ...result.delay.managers
      .filter(({ verdict }) => verdict === "slower")
      .map((manager) => ({
        key: `slow-answers:${manager.id}`,
        kind: "answers that take long",
        subject: { record: "seller", id: manager.id, name: manager.name },
        says: `Requests to ${manager.name} wait longer than those to others: ${doubtText(manager.median, days)} until half are answered.`,
        because: `${counted(manager.asked, "request")}, ${plain(manager.waiting)} still waiting; log-rank test under false-discovery control.`,
        action: "Name a deputy for these answers, or make the deadline shorter",
        owner: { sellerId: null, role: "executive", name: null },
        due: addDays(today, 14),
        stake: null,
        reveals: ["assessments" as const],
      })),
  ];
}

export function method(result: ReasonsResult): readonly string[] {
  return [
    `Reasons accepted from ${date(result.since)} to ${date(result.until)}, by the deals that were pursued for them; what was declined or taken back is not held against a reason.${result.unknownDeals === 0 ? "" : ` ${counted(result.unknownDeals, "accepted deal is", "accepted deals are")} not in the data.`}`,
    "A reason proves right where its closed deals win more than deals of the same sizes that closed inside the profile in that time, and wrong where they win less: Newcombe's 95 % interval of the difference, Fisher's exact test, Benjamini-Hochberg at 5 % over all reasons. Deals that are open say nothing yet.",
    "Win rates are shrunk towards that of all reasons (beta-binomial, by marginal likelihood); Wilson-like intervals of a few deals are wide, and say so.",
    "Somebody's odds are held against what came of the same deals: the mean difference, shrunk towards everybody's, and tested against the spread that the odds themselves would give, under the same control over all people.",
    "How long answers take is read from Kaplan-Meier curves: a request that still waits, or was taken back, counts for as long as it waited. Managers are compared with all others by the log-rank test, under the same control.",
    "It does not adjust for who asks for which deal: sellers choose the deals, and managers accept the better ones, so this is a track record and no proof that the reason caused it.",
  ];
}
