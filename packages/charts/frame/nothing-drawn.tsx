import { type Doubtful, drawable } from "../doubtful.ts";
import { plain } from "../formats/number.ts";

/** Why something of a picture cannot be drawn, and what would be enough, in words. */
export type Lack = { readonly of: string; readonly there: string; readonly enough: string };

/** More reasons than this are left to the table. */
const mostSaid = 3;

/**
 * What a picture's values lack where none of them can be drawn, the most observed first; undefined where one can.
 *
 * @param drawn whether something else of the picture is a mark by itself ("a tick of what was intended").
 */
export function lacksOf(
  values: readonly { readonly label: string; readonly value: Doubtful | null | undefined }[],
  drawn = false,
): readonly Lack[] | undefined {
  if (drawn || values.some(({ value }) => drawable(value))) return undefined;
  const lacking = values.flatMap(({ label, value }) =>
    value?.kind === "insufficient" ? [{ label, n: value.n, there: value.reason, enough: value.enough }] : [],
  );
  const alike = Map.groupBy(
    lacking.toSorted((a, b) => b.n - a.n),
    ({ there, enough }) => JSON.stringify([there, enough]),
  );
  return [...alike.values()].slice(0, mostSaid).map((all) => {
    const { label, there, enough } = all[0]!;
    return { of: all.length === 1 ? label : `Each of ${plain(all.length)}`, there, enough };
  });
}

/** The same for a picture of plain numbers, which have no word for what would be enough. */
export const lacksAll = (values: readonly (number | null | undefined)[]): readonly Lack[] | undefined =>
  values.some((value) => typeof value === "number" && Number.isFinite(value)) ? undefined : [];

/** What stands in a picture's place where the data carries not a single mark of it. */
export function NothingDrawn({ lacks }: { readonly lacks: readonly Lack[] }) {
  return (
    <div className="fw-empty-picture">
      <p>There is nothing to draw yet.</p>
      {lacks.map(({ of, there, enough }) => (
        <p key={`${of} ${there}`}>
          {of}: {there}; enough would be {enough}.
        </p>
      ))}
    </div>
  );
}
