import { type Doubtful, kaplanMeier, survivalQuantile } from "@fairway/statistics";

/** An upper end that the data do not reach becomes the longest wait seen. */
function reaching(value: Doubtful, longest: number): Doubtful {
  if (value.kind === "insufficient" || Number.isFinite(value.high)) return value;
  return { ...value, high: Math.max(longest, value.estimate), method: `${value.method}; the upper end is not reached` };
}

/**
 * Days until half of those who wait are done, from a Kaplan-Meier curve: whoever still waits counts for as long as they have.
 *
 * @param waits `days` so far; `done` where it ended in what is waited for.
 * @param words what so many of them are ("4 answered"), and how many would be enough.
 */
export function medianWait(
  waits: readonly { readonly days: number; readonly done: boolean }[],
  { fewest, done, enough }: { readonly fewest: number; readonly done: string; readonly enough: string },
): Doubtful {
  const n = waits.filter((wait) => wait.done).length;
  if (n < fewest)
    return { kind: "insufficient", n, reason: `${n} ${done}`, enough: `${fewest} ${enough}`, method: "Kaplan-Meier" };
  const days = waits.map((wait) => wait.days);
  const curve = kaplanMeier(
    days,
    waits.map((wait) => wait.done),
  );
  return reaching(survivalQuantile(curve), Math.max(...days));
}
