import type { AcceptedChange } from "./feedback-queries.ts";

/** One change that was accepted, with every observation that asks for it. */
export type AcceptedGroup = Pick<
  AcceptedChange,
  "change" | "place" | "because" | "answeredBy" | "answeredAt" | "draft"
> & {
  readonly key: string;
  /** What the document says there from then on, as it is written; null where the change names no place. */
  readonly becomes: string | null;
  readonly records: readonly string[];
  readonly sellers: readonly string[];
  /** Whether it can be taken into a draft: it is in none, or in one that was withdrawn. */
  readonly free: boolean;
};

const written = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);

/** Accepted observations put together where one answer asks for the same change, in the order in which they come. */
export function acceptedGroups(accepted: readonly AcceptedChange[]): readonly AcceptedGroup[] {
  const keyOf = ({ change, place, becomes, draft }: AcceptedChange) =>
    JSON.stringify([place, becomes, change, draft?.record ?? null]);
  return [...Map.groupBy(accepted, keyOf)].map(([key, members]) => {
    const { change, place, becomes, because, answeredBy, answeredAt, draft } = members[0]!;
    return {
      key,
      change,
      place,
      becomes: written(becomes),
      because,
      answeredBy,
      answeredAt,
      draft,
      records: members.map(({ record }) => record),
      sellers: [...new Set(members.map(({ sellerId }) => sellerId))],
      free: draft === null || draft.state === "withdrawn",
    };
  });
}
