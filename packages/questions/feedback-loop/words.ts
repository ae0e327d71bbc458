import { counted, date, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import { fewestCompared } from "./groups.ts";
import { fewestAnswered } from "./loop.ts";
import type { LoopParams } from "./params.ts";
import type { LoopResult } from "./result.ts";

const share = { unit: "share" } as const;
const days = { unit: "days" } as const;

type Group = LoopResult["groups"][number];

/** "observations on price", "observations in core", "observations of the team North". */
const groupWords = ({ by, name }: Pick<Group, "by" | "name">): string =>
  by === "kind"
    ? `observations on \u201c${name}\u201d`
    : by === "segment"
      ? `observations in ${name}`
      : `observations of the team ${name}`;

const observations = (count: number) => counted(count, "observation");
const daysWords = (count: number) => rounded(count, days);

export function shortfall({ all, beyond, since }: LoopResult): string | undefined {
  if (all.median.kind === "estimate" || all.inTime.kind === "estimate" || beyond.length > 0) return undefined;
  if (since === null) return "Not enough data: nothing was told in that time; one observation would be a beginning.";
  return `Not enough data: ${plain(all.answered)} of ${observations(all.told)} told since ${date(since)} ${all.answered === 1 ? "has" : "have"} a first answer, and none waits longer than the strategy leaves for it; ${fewestAnswered} answers would be enough.`;
}

function timeWords({ all }: LoopResult): string {
  const { inTime, median, answered, told } = all;
  const half =
    median.kind === "estimate"
      ? `Half of what the field tells has a first answer within ${estimateText(median, days)} (${intervalText(median, days)}, n ${plain(median.n)})`
      : `Within how many days half of what the field tells is answered cannot be told (${plain(answered)} of ${observations(told)} answered)`;
  const within =
    inTime.kind === "estimate"
      ? `; ${estimateText(inTime, share)} (${intervalText(inTime, share)}, n ${plain(inTime.n)}) within the days that the strategy leaves for it`
      : "";
  return `${half}${within}.`;
}

function groupsWords({ groups, compared }: LoopResult): string {
  const with_ = (verdict: Group["verdict"]) => groups.filter((group) => group.verdict === verdict).map(groupWords);
  const [slower, quicker] = [with_("slower"), with_("quicker")];
  const told = [
    ...(slower.length === 0 ? [] : [`${joinWords(slower, "and")} wait longer than the others`]),
    ...(quicker.length === 0 ? [] : [`${joinWords(quicker, "and")} are answered sooner`]),
  ];
  if (told.length > 0) {
    const words = told.join(", and ");
    return ` ${words.charAt(0).toUpperCase()}${words.slice(1)}, by more than chance.`;
  }
  return compared === 0
    ? ""
    : ` No kind, segment or team waits longer than the others by more than chance (${counted(compared, "group")} compared).`;
}

function answersWords({ answers, force }: LoopResult): string {
  const { accepted, answered } = answers;
  if (accepted.share.kind === "insufficient") return "";
  const inForce =
    force.accepted === 0
      ? ""
      : `, and of those ${plain(force.inForce)} ${force.inForce === 1 ? "is" : "are"} in force so far${force.share.kind === "estimate" ? ` (${intervalText(force.share, share)})` : ""}`;
  return ` Of ${plain(answered)} answered, ${plain(accepted.n)} ${accepted.n === 1 ? "was" : "were"} accepted (${intervalText(accepted.share, share)})${inForce}.`;
}

function beyondWords({ beyond, all }: LoopResult): string {
  const [first] = beyond;
  if (first === undefined)
    return all.waiting === 0
      ? " Nothing waits."
      : ` ${observations(all.waiting)} still wait${all.waiting === 1 ? "s" : ""}, none too long.`;
  return ` ${observations(beyond.length)} ${beyond.length === 1 ? "waits" : "wait"} longer than the strategy leaves for it, the longest ${daysWords(first.days)}.`;
}

/** How long the loop takes, who waits longer, what comes of it, and what waits too long now. */
export function headline(result: LoopResult): string {
  return `${timeWords(result)}${beyondWords(result)}${groupsWords(result)}${answersWords(result)}`;
}

/** To the strategy's owner: one for all that waits too long, since each stands in their inbox already, and one for each group that waits longer. */
export function signals(result: LoopResult, asked: Asked<LoopParams>): readonly Signal[] {
  const { currency } = asked;
  const today = factsDay(asked);
  const { beyond, beyondMoney, compared, days: allowed, groups } = result;
  const owner = { sellerId: null, role: "executive", name: null };
  const [first] = beyond;
  const money =
    beyondMoney === null ? "" : `; ${rounded(beyondMoney, { unit: "money", currency })} at stake in their deals`;
  return [
    ...(first === undefined
      ? []
      : [
          {
            key: "beyond-cadence",
            kind: "feedback that waits too long",
            subject: { record: "practice", id: "field-feedback", name: "What the field says" },
            says: `${observations(beyond.length)} from the field ${beyond.length === 1 ? "waits" : "wait"} longer for an answer than the strategy leaves for it.`,
            because: `The longest waits ${daysWords(first.days)}, where ${daysWords(first.allowed)} are left${money}; counted, not estimated.`,
            action:
              "Accept, reject or test them on the page \u201cWhat the field says\u201d, those that say the same together",
            owner,
            due: addDays(today, 7),
            stake: beyondMoney,
          },
        ]),
    ...groups
      .filter(({ verdict }) => verdict === "slower")
      .map((group) => ({
        key: `slower:${group.by}:${group.id}`,
        kind: "feedback that waits longer than other",
        subject: { record: group.by, id: group.id, name: group.name },
        says: `${groupWords(group).charAt(0).toUpperCase()}${groupWords(group).slice(1)} wait longer for an answer than all others.`,
        because: `Half have one after ${doubtText(group.median, days)}; ${plain(group.waiting)} of ${plain(group.told)} still ${group.waiting === 1 ? "waits" : "wait"}; log-rank test under false-discovery control over ${counted(compared, "group")}.`,
        action: `Name who answers them, or look at them in a meeting that comes sooner than every ${daysWords(allowed)}`,
        owner,
        due: addDays(today, 30),
        stake: null,
      })),
  ];
}

export function method({ all, answers, compared, force, since, unknown, until }: LoopResult): readonly string[] {
  const unnamed = [
    ...(unknown.segment === 0
      ? []
      : [`${plain(unknown.segment)} ${unknown.segment === 1 ? "names" : "name"} no segment`]),
    ...(unknown.team === 0 ? [] : [`of ${plain(unknown.team)} the team is not known`]),
  ];
  return [
    `${observations(all.told)} told ${since === null ? "" : `from ${date(since)} `}to ${date(until)}: ${plain(all.answered)} ${all.answered === 1 ? "has" : "have"} a first word, ${plain(all.waiting)} still ${all.waiting === 1 ? "waits" : "wait"}, ${plain(all.withdrawn)} ${all.withdrawn === 1 ? "was" : "were"} taken back before one.${unnamed.length === 0 ? "" : ` ${joinWords(unnamed, "and").replace(/^o/, "O")}; they count in all but those groups.`}`,
    "The loop ends with the first word that the seller gets: a verdict, or that it is tested. Medians and shares in time are read from Kaplan-Meier curves: what still waits, or was taken back, counts for as long as it waited and no longer.",
    "In time means within the days between two meetings that look at what the field reports, by the cadence of the version under which it was told.",
    `Kinds, segments and teams are each held against all others of their sort by the log-rank test, under false-discovery control (Benjamini-Hochberg at 5 %) over the ${counted(compared, "group that has", "groups that have")} ${fewestCompared} answers on either side. Segments and teams are compared within kinds, so that whoever tells more of what takes long is not called slower. Observations of a kind that were answered in one go count there as one, with the days they took on average: one sitting cannot make a difference.`,
    `${answers.answered === 0 ? "" : `Of ${plain(answers.answered)} with a first word, in ${counted(answers.acts, "answer")}, ${plain(answers.undecided)} ${answers.undecided === 1 ? "has" : "have"} no verdict yet. `}Shares are Wilson's; groups' shares of accepted are shrunk towards all groups of the sort (beta-binomial) and not compared. Where many are answered in one go, these intervals and those of the medians are narrower than they should be, since they take observations as independent.`,
    force.median.kind === "estimate"
      ? `From acceptance until the change is in force half take ${doubtText(force.median, days)}; those that are not count for as long as they have had.`
      : `How long a change takes from acceptance until it is in force cannot be told yet: ${plain(force.inForce)} of ${plain(force.accepted)} accepted ${force.inForce === 1 ? "is" : "are"} in force; ${fewestAnswered} would be enough.`,
    "But for its kind it does not adjust for what was told: a hard observation takes longer to answer well. A team is that of whoever told it, as the data knows it on the day asked of.",
  ];
}
