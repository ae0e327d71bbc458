import { criterionToEnglish, type Depth, depths, type Play, type Segment, type Strategy } from "@fairway/strategy";

export type SegmentRow = {
  readonly id: string;
  readonly name: string;
  readonly play: Play;
  readonly who: string;
  readonly because: string | undefined;
  /** Fractions 0..1 at each depth; undefined where the document says nothing. */
  readonly intend: readonly { readonly depth: Depth; readonly share: number | undefined }[];
  /** What it asks and allows, in short notes. */
  readonly notes: readonly string[];
};

const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(6))}\u202f%`;

function notesOf(
  { budget, requiresRationale, reasons, owner, until }: Segment,
  sayDay: (iso: string) => string,
): readonly string[] {
  const limits = [
    ...(budget?.effort === undefined ? [] : [`${percent(budget.effort)} of effort`]),
    ...(budget?.bookings === undefined ? [] : [`${percent(budget.bookings)} of bookings`]),
  ];
  const teams = (budget?.perTeam ?? []).map((team) => `${team.name} ${percent(team.value)}`);
  return [
    ...(limits.length === 0
      ? []
      : [`At most ${limits.join(" and ")} a ${budget?.per}${teams.length === 0 ? "" : ` (${teams.join(", ")})`}`]),
    ...(requiresRationale
      ? [`Needs a rationale${reasons.length === 0 ? "" : `: ${reasons.map((reason) => reason.code).join(", ")}`}`]
      : []),
    ...(owner === undefined ? [] : [`Owner: ${owner}`]),
    ...(until === undefined ? [] : [`Holds until ${sayDay(until)}`]),
  ];
}

/** The segments as rows of the strategy page, in the document's order, which is their precedence. */
export function segmentRows(strategy: Strategy, sayDay: (iso: string) => string): readonly SegmentRow[] {
  const saying = strategy.currency === undefined ? {} : { currency: strategy.currency };
  return strategy.segments.map((segment) => ({
    id: segment.id,
    name: segment.name,
    play: segment.play,
    who: criterionToEnglish(segment.when, saying),
    because: segment.because,
    intend: depths.map((depth) => ({ depth, share: segment.intend[depth] })),
    notes: notesOf(segment, sayDay),
  }));
}
