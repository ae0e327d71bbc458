import { type Change, diffStrategies, type Play, playOf, type Strategy, strategyInForce } from "@fairway/strategy";
import type { Asked } from "../form.ts";
import type { ShiftParams } from "./params.ts";

/** One strategy against another: what is looked at, and what it would take the place of. */
export type Shift = {
  /** A draft against the version in force, that version against the one before it, or nothing to compare with. */
  readonly kind: "draft" | "version" | "none";
  readonly name: string;
  readonly before: Strategy;
  readonly after: Strategy;
  /** What the document says otherwise; its number and its day are no change of what it says. */
  readonly changes: readonly Change[];
};

const numbering: ReadonlySet<string> = new Set(["version", "effective"]);

function between(kind: Shift["kind"], name: string, before: Strategy, after: Strategy): Shift {
  const changes = diffStrategies(before, after).filter(({ path }) => !numbering.has(path));
  return { kind, name, before, after, changes };
}

/** What a question compares: both strategies without the segments that have expired on the day asked of. */
export function shiftOf({ asOf, drafts = [], params, strategy, versions }: Asked<ShiftParams>): Shift {
  const draft = params.draft === undefined ? drafts.at(-1) : drafts.findLast(({ name }) => name === params.draft);
  if (draft) return between("draft", draft.name, strategy, strategyInForce(draft.strategy, asOf));
  const previous = versions.at(-2);
  const name = `version ${strategy.version}`;
  if (previous) return between("version", name, strategyInForce(previous, asOf), strategy);
  return between("none", name, strategy, strategy);
}

/** What a verdict on a record comes to: its segment's play, or that it fits none or cannot be judged. */
export type Verdict = Play | "outside" | "unknown";

export function verdictOf(strategy: Strategy, segment: string): Verdict {
  return playOf(strategy, segment) ?? (segment === "unknown" ? "unknown" : "outside");
}

/** The segments that keep their name and change their play: whoever stays in them is treated otherwise. */
export function replayed({ before, after }: Shift): readonly string[] {
  return after.segments
    .filter(({ id, play }) => {
      const was = playOf(before, id);
      return was !== undefined && was !== play;
    })
    .map(({ id }) => id);
}

/** Whether a record in one segment before and in one after is treated otherwise: another segment, or another play. */
export function isMove(shift: Shift, from: string, to: string): boolean {
  return from !== to || replayed(shift).includes(from);
}

/** Whether any change bears on who is where, what is meant there, or how effort and margin are counted. */
export function changesReading({ changes }: Shift): boolean {
  return changes.some(({ path }) => /^(where_we_play|costs|activity_minutes)\b/.test(path));
}
