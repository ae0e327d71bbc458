import { CountBars, type CountBarsColumn, counted, IntervalBars, SeriesBand } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { Load, Move, ShiftResult } from "./result.ts";
import type { Reading } from "./rows.ts";
import { depthName, subject } from "./words.ts";

/** "the draft “next”", "version 3": within a title. */
const nameOf = (result: ShiftResult) => subject(result).replace(/^./, (letter) => letter.toLowerCase());

/** A longer list of changes is closed until somebody opens it. */
const mostOpen = 6;

/** More teams than this are read in the table. */
const mostTeams = 12;

function MovesPicture({ result, currency }: { readonly result: ShiftResult; readonly currency: string | null }) {
  const moved = result.moves.filter((move) => move.moved);
  if (moved.length === 0) return null;
  const named = (list: ShiftResult["segments"]["before"], id: string) =>
    list.find((each) => each.id === id)?.name ?? id;
  const label = ({ from, to }: Move) => {
    const [was, is] = [named(result.segments.before, from), named(result.segments.after, to)];
    return from === to ? `${is} (stays)` : `${was} \u2192 ${is}`;
  };
  const play = ({ fromPlay, toPlay }: Move) => (fromPlay === toPlay ? toPlay : `${fromPlay} \u2192 ${toPlay}`);
  return (
    <CountBars
      title="What moves, from where to where"
      columns={[
        { key: "accounts", title: "Accounts", unit: "count" },
        { key: "deals", title: "Open deals", unit: "count" },
        { key: "amount", title: "Open amount", unit: "money", currency },
      ]}
      rows={moved.map((move) => ({
        key: `${move.from} ${move.to}`,
        label: label(move),
        hint: play(move),
        segment: move.to,
        ...(move.toPlay === "avoid" && move.fromPlay !== "avoid" ? { meaning: "act" as const } : {}),
        values: { accounts: move.accounts, deals: move.deals, amount: move.amount },
      }))}
      note="Bars: counted, each column on a scale of its own. A diamond: newly to be avoided."
    />
  );
}

const loads: readonly { readonly column: CountBarsColumn; readonly of: (load: Load) => number | null }[] = [
  { column: { key: "moved", title: "Deals that move", unit: "count" }, of: (load) => load.moved },
  { column: { key: "avoided", title: "Newly to avoid", unit: "count" }, of: (load) => load.avoided },
  { column: { key: "rationale", title: "Need a reason", unit: "count" }, of: (load) => load.rationale },
  { column: { key: "gated", title: "New gate ahead", unit: "count" }, of: (load) => load.gated },
  { column: { key: "approvals", title: "Quotes to approve", unit: "count" }, of: (load) => load.approvals },
  { column: { key: "trainees", title: "Trainings to take", unit: "count" }, of: (load) => load.trainees },
];

function LoadPicture({ result }: { readonly result: ShiftResult }) {
  const asked = loads.filter(({ of }) => (of(result.all) ?? 0) > 0);
  if (asked.length === 0) return null;
  const shown = result.teams.slice(0, mostTeams);
  return (
    <CountBars
      title="What it asks of each team"
      columns={asked.map(({ column }) => column)}
      rows={shown.map((team) => ({
        key: team.id ?? "",
        label: team.name,
        values: Object.fromEntries(asked.map(({ column, of }) => [column.key, of(team)])),
      }))}
      {...(result.teams.length > mostTeams
        ? { note: `The ${mostTeams} teams of ${result.teams.length} with the most to do.` }
        : {})}
    />
  );
}

function ReadingPicture({
  reading,
  title,
  note,
}: {
  readonly reading: Reading;
  readonly title: string;
  readonly note: string;
}) {
  return (
    <IntervalBars
      title={title}
      unit="share"
      columns={reading.depths.map(({ depth }) => ({ key: depth, title: depthName(reading, depth) }))}
      rows={reading.segments.map(({ id, name, play }) => ({
        key: id,
        label: name,
        segment: id,
        ...(play === "outside" || play === "unknown" ? {} : { hint: play }),
        cells: Object.fromEntries(
          reading.depths.map(({ depth, segments }) => {
            const mix = segments.find((each) => each.segment === id)!;
            return [depth, { actual: mix.actual, intent: mix.intended }];
          }),
        ),
      }))}
      note={note}
    />
  );
}

/** The share of effort in what is newly meant to be pursued, quarter by quarter, as the new version tells it. */
function QuartersPicture({ reading }: { readonly reading: Reading }) {
  const pursued = reading.segments.filter(({ play }) => play === "pursue");
  const effort = reading.depths.find(({ depth }) => depth === "effort");
  if (pursued.length === 0 || effort === undefined) return null;
  const intended = effort.segments.find(({ segment }) => segment === pursued[0]?.id)?.intended;
  return (
    <SeriesBand
      title={`Share of ${depthName(reading, "effort")} in what it pursues, quarter by quarter`}
      unit="share"
      zero
      series={pursued.map(({ id, name }) => ({
        key: id,
        label: name,
        segment: id,
        points: reading.periods.flatMap(({ depths, from, label }) => {
          const value = depths.find(({ depth }) => depth === "effort")?.shares[id];
          return value ? [{ at: from, label, value }] : [];
        }),
      }))}
      {...(pursued.length === 1 && typeof intended === "number"
        ? { intent: { value: intended, label: "intended" } }
        : {})}
      unfinishedFrom={reading.periods.find(({ complete }) => !complete)?.from ?? null}
    />
  );
}

function RereadPictures({ result }: { readonly result: ShiftResult }) {
  if (result.reread === null) return null;
  const { after, before } = result.reread;
  const note = "Bar: share with its 95 % interval. Tick: what is meant. A re-reading of what was done, not a forecast.";
  return (
    <>
      <ReadingPicture reading={after} title={`The last four quarters, read by ${nameOf(result)}`} note={note} />
      <QuartersPicture reading={after} />
      <ReadingPicture reading={before} title={`The same, read by version ${result.shift.before.version}`} note={note} />
    </>
  );
}

/** The changes in words, what moves, what that asks of teams, and what was done, read under the new version. */
export function StrategyShiftView({ result, answer }: ViewProps<ShiftResult>) {
  return (
    <>
      {result.changes.length > 0 && (
        <details className="fw-changes" open={result.changes.length <= mostOpen}>
          <summary>{counted(result.changes.length, "change")} of what the strategy says</summary>
          <ul>
            {result.changes.map(({ path, sentence }) => (
              <li key={`${path} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <MovesPicture result={result} currency={answer.currency} />
      <LoadPicture result={result} />
      <RereadPictures result={result} />
    </>
  );
}
