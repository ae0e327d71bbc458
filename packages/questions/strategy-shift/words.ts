import { counted, date, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { type Depth, joinWords } from "@fairway/strategy";
import { effortSentence, effortWords } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import type { ShiftParams } from "./params.ts";
import { closedDays, mostClosed, mostSellers, quartersBack } from "./queries.ts";
import type { Move, ShiftResult } from "./result.ts";
import type { Reading } from "./rows.ts";

const share = { unit: "share" } as const;

/** "The draft “next.yaml”", "Version 3": what is looked at, as a sentence begins with it. */
export function subject({ shift }: ShiftResult): string {
  return shift.kind === "draft" && !/^version \d+$/.test(shift.name)
    ? `The draft \u201c${shift.name}\u201d`
    : `Version ${shift.after.version}`;
}

function against({ shift }: ShiftResult): string {
  return `version ${shift.before.version}`;
}

const depthWords = (reading: Reading): Readonly<Record<Depth, string>> => ({
  effort: effortWords(reading.effort),
  pipeline: "open pipeline",
  bookings: "bookings",
  margin: "margin",
});

/** What a depth is called in a sentence. */
export function depthName(reading: Reading, depth: Depth): string {
  return depthWords(reading)[depth];
}

function dealsWith({ moves }: ShiftResult, holds: (move: Move) => boolean): number {
  return moves.reduce((sum, move) => sum + (holds(move) ? move.deals : 0), 0);
}

/** What it asks, in words: "12 open deals are no longer pursued, 8 newly need a reason", the first with its noun. */
function loadWords(result: ShiftResult): readonly string[] {
  const { approvals, avoided, gated, rationale, trainees } = result.all;
  const given = dealsWith(result, ({ fromPlay, toPlay }) => fromPlay === "pursue" && toPlay === "avoid");
  const left = dealsWith(result, ({ fromPlay, toPlay }) => fromPlay === "pursue" && toPlay !== "pursue") - given;
  const of = given === 0 ? "" : ` (${given === avoided ? "all" : plain(given)} of them pursued so far)`;
  const deals = [
    { count: avoided, one: `newly is to be avoided${of}`, many: `newly are to be avoided${of}` },
    { count: left, one: "is no longer pursued", many: "are no longer pursued" },
    { count: rationale, one: "newly needs a reason", many: "newly need a reason" },
    { count: gated, one: "has a new gate ahead", many: "have a new gate ahead" },
  ].filter(({ count }) => count > 0);
  return [
    ...deals.map(({ count, many, one }, at) =>
      at === 0 ? counted(count, `open deal ${one}`, `open deals ${many}`) : counted(count, one, many),
    ),
    ...((approvals ?? 0) > 0
      ? [counted(approvals ?? 0, "quote needs another approval", "quotes need another approval")]
      : []),
    ...(trainees > 0 ? [`${counted(trainees, "training is", "trainings are")} to be taken`] : []),
  ];
}

function amountWords(amount: number | null, currency: string | null): string {
  return amount === null ? "" : ` worth ${rounded(amount, { unit: "money", currency })}`;
}

/** What would have to move, told by the widest depth that both readings tell; undefined where none does. */
function rereadWords({ reread }: ShiftResult): string | undefined {
  if (reread === null) return undefined;
  const told = reread.after.depths.flatMap((after) => {
    const before = reread.before.depths.find(({ depth }) => depth === after.depth)?.misalignment;
    const now = after.misalignment;
    return now?.kind === "estimate" ? [{ after, now, before }] : [];
  });
  const effort = told.find(({ after }) => after.depth === "effort") ?? told[0];
  if (effort === undefined) return undefined;
  const { after, before, now } = effort;
  const was = before?.kind === "estimate" ? `, against ${estimateText(before, share)} as it stands` : "";
  return `Measured by it, ${estimateText(now, share)} of the last year's ${depthName(reread.after, after.depth)} would have to move (${intervalText(now, share)})${was}.`;
}

/** As many parts of the load as a headline says; the page has all. */
const mostSaid = 3;

/** What the shift touches, what matters most first; also that it touches nothing. */
export function headline(result: ShiftResult, { currency }: Asked<ShiftParams>): string {
  const { accounts, all, changes, shift } = result;
  if (shift.kind === "none")
    return `There is no draft, and no version before version ${shift.after.version}: nothing would change. Write a draft, or preview a file.`;
  if (changes.length === 0)
    return `${subject(result)} says the same as ${against(result)}: it touches no account, deal, seller or team.`;
  const others = loadWords(result).slice(0, mostSaid);
  if (accounts.moved === 0 && all.moved === 0) {
    const rest = others.length === 0 ? "" : ` ${joinWords(others, "and")}.`;
    return `${subject(result)} changes ${counted(changes.length, "thing")} against ${against(result)} and moves no account and no open deal.${rest}`;
  }
  const lead = `${subject(result)} moves ${plain(accounts.moved)} of ${counted(accounts.total, "account")} and ${plain(all.moved)} of ${counted(all.open, "open deal")}${amountWords(all.movedAmount, currency)}.`;
  const rest = others.length === 0 ? "" : ` ${joinWords(others, "and")}.`;
  const reread = rereadWords(result);
  return `${lead}${rest}${reread === undefined ? "" : ` ${reread}`}`;
}

/** How we know. */
export function method(result: ShiftResult, { asOf }: Asked<ShiftParams>): readonly string[] {
  const { all, hours, moves, reread, shift, untold } = result;
  if (shift.kind === "none") return [];
  const deals = moves.reduce((sum, move) => sum + move.deals, 0);
  const known = moves.reduce((sum, move) => sum + move.amountsKnown, 0);
  const measured = hours.flatMap(({ perDeal, segment }) =>
    perDeal.kind === "estimate"
      ? [
          `${segment} ${estimateText(perDeal, { unit: "hours" })} (${intervalText(perDeal, { unit: "hours" })}, ${counted(perDeal.n, "closed deal")})`,
        ]
      : [],
  );
  return [
    `${subject(result)} (from ${date(shift.after.takesEffect)}) against version ${shift.before.version} (from ${date(shift.before.takesEffect)}), both without segments that have expired by ${date(asOf)}.`,
    `Accounts, deals and quotes are counted, not estimated: each is judged under both strategies on what is known of it on ${date(asOf)}. Who stays in a segment whose play changes moves too. Of ${counted(deals, "open deal")}, ${counted(known, "carries", "carry")} an amount.`,
    "A deal has a new gate ahead where the gate holds for it, its stage lies before the gate's, and no gate of the other version asked the same by then; whether the evidence is there already is not known.",
    `A deal newly needs a reason where its segment newly asks for one and none was accepted that holds on ${date(asOf)}${all.reasoned === 0 ? "" : `; ${counted(all.reasoned, "deal that has one is", "deals that have one are")} not counted`}. A reason holds until its own day, whatever the new version says.`,
    "Quotes are the newest of each open deal. Trainings are those that no capability of the other version names; sellers count where they hold open deals in the segments in which the training matters.",
    ...(measured.length === 0
      ? []
      : [
          `Hours are those of the median closed deal (the latest ${plain(mostClosed)} of ${plain(closedDays)} days): ${measured.join("; ")}. What a deal has taken already is not taken off.`,
        ]),
    ...(reread === null
      ? []
      : [
          `The last ${plain(quartersBack)} fiscal quarters, from ${date(reread.after.window.from)} to ${date(reread.after.window.to)}, are what was done, read again under each strategy as \u201cAre we selling where we meant to?\u201d reads it, with its intervals. This is no forecast: under another strategy people would have done otherwise.`,
          effortSentence(reread.after.effort),
        ]),
    ...(result.sellers.touched > mostSellers
      ? [
          `Of ${plain(result.sellers.touched)} sellers whose open deals move, the ${plain(mostSellers)} with the most are listed.`,
        ]
      : []),
    ...untold,
  ];
}
