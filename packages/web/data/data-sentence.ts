import { counted, date } from "@fairway/charts";
import type { JobsOverview } from "./data-queries.ts";

type Known = { readonly dataThrough: string | null; readonly imports: readonly unknown[] };

/** How the data stands in one sentence: what went wrong first, else how far it reaches and whether it is looked at by the clock. */
export function dataSentence({ dataThrough, imports }: Known, { running, failures }: JobsOverview): string {
  const reach =
    dataThrough === null
      ? "Nothing is imported yet"
      : `The data reaches ${date(dataThrough)}, from ${counted(imports.length, "import")}`;
  if (failures.length > 0) return `${reach}; ${counted(failures.length, "thing", "things")} went wrong by the clock.`;
  return running
    ? `${reach}; everything that runs by the clock went well.`
    : `${reach}; nothing runs by the clock at this moment.`;
}
