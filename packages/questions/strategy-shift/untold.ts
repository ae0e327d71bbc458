import { counted } from "@fairway/charts/formats";
import { newTrainings } from "./new-trainings.ts";
import type { ShiftResult } from "./result.ts";
import type { ShiftRows } from "./rows.ts";
import type { Shift } from "./shift.ts";

const changes = ({ changes: all }: Shift, path: string) => all.some((change) => change.path.startsWith(path));

/** Which parts of a preview the data cannot tell, and what to import for it; a part that the change does not bear on is none of them. */
export function untold(
  shift: Shift,
  { all: { hours, open }, gates }: Pick<ShiftResult, "all" | "gates">,
  known: ShiftRows["known"][number],
): readonly string[] {
  if (shift.changes.length === 0) return [];
  return [
    ...(known.accounts === 0 && changes(shift, "where_we_play")
      ? ["Which accounts move cannot be told: import account records."]
      : []),
    ...(known.quotes === 0 && changes(shift, "discipline.discounts")
      ? ["Which quotes need another approval cannot be told: import quote records."]
      : []),
    ...(known.enrolments === 0 && newTrainings(shift).length > 0
      ? ["Who has completed a new training already cannot be told: import training enrolment records."]
      : []),
    ...(known.placed === 0 && open > 0
      ? ["The load of each team cannot be told: import seller records with their teams."]
      : []),
    ...gates
      .filter(({ unknown }) => unknown > 0)
      .map(
        ({ name, unknown }) =>
          `Whether the gate \u201c${name}\u201d holds for ${counted(unknown, "open deal")} cannot be told: a field that it looks at is missing, or the strategy names no stage of that name.`,
      ),
    ...(hours?.kind === "insufficient"
      ? [
          "How many hours the newly pursued deals will take cannot be told: fewer than six closed deals of a segment have activities. Import activities, or wait until more deals have closed.",
        ]
      : []),
  ];
}
