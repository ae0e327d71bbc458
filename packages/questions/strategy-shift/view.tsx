import { CountBars, type CountBarsColumn, IntervalBars } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { Load, Move, ShiftResult } from "./result.ts";
import { depthName } from "./words.ts";

/** More teams than this are read in the table. */
const mostTeams = 12;

function MovesPicture({ result, currency }: { readonly result: ShiftResult; readonly currency: string | null }) {
  const moved = result.moves.filter((move) => move.moved);
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

function RereadPicture({ result }: { readonly result: ShiftResult }) {
  if (result.reread === null) return null;
  const { after } = result.reread;
  return (
    <IntervalBars
      title="What was done in the last four quarters, read under the new version"
      unit="share"
      columns={after.depths.map(({ depth }) => ({ key: depth, title: depthName(after, depth) }))}
      rows={after.segments.map(({ id, name, play }) => ({
        key: id,
        label: name,
        segment: id,
        ...(play === "outside" || play === "unknown" ? {} : { hint: play }),
        cells: Object.fromEntries(
          after.depths.map(({ depth, segments }) => {
            const mix = segments.find((each) => each.segment === id)!;
            return [depth, { actual: mix.actual, intent: mix.intended }];
          }),
        ),
      }))}
      note="Bar: share with its 95 % interval. Tick: what the new version means. A re-reading of what was done, not a forecast."
    />
  );
}

/** The changes in words, what moves, what that asks of teams, and what was done, read under the new version. */
export function StrategyShiftView({ result, answer }: ViewProps<ShiftResult>) {
  return (
    <>
      {result.changes.length > 0 && (
        <ul className="fw-changes">
          {result.changes.map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      <MovesPicture result={result} currency={answer.currency} />
      <LoadPicture result={result} />
      <RereadPicture result={result} />
    </>
  );
}
