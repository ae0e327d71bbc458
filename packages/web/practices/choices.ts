import type { Strategy } from "@fairway/strategy";
import type { Choice } from "../forms/form-setting.tsx";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a list in the record's body offers to a field of the same name in the singular: `options` for `option`. */
function choicesOfBody(body: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly Choice[]>> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (!name.endsWith("s") || !Array.isArray(value)) return [];
      const named = value.filter((each) => isObject(each) && typeof each.id === "string") as readonly {
        readonly id: string;
        readonly says?: unknown;
        readonly name?: unknown;
      }[];
      if (named.length === 0 || named.length < value.length) return [];
      return [
        [
          name.slice(0, -1),
          named.map(({ id, says, name: called }) => ({ value: id, label: String(says ?? called ?? id) })),
        ],
      ];
    }),
  );
}

/** Reason codes that count in any segment where it names none of its own. */
const usualReasons: readonly Choice[] = [
  { value: "reference", label: "A name that opens doors in a segment we pursue" },
  { value: "learning", label: "To learn about a segment we may pursue next" },
  { value: "existing-customer", label: "A customer we have asks for it" },
  { value: "low-effort", label: "It comes to us and takes hardly any selling time" },
  { value: "partner", label: "A partner we need asks for it" },
];

/**
 * What can be chosen in a step's text fields, by the field's name: the strategy's segments and reasons, and what the record
 * itself lists.
 *
 * @param segment the segment that is meant, where the form or the record says it: its own reasons count.
 */
export function stepChoices(
  strategy: Strategy | undefined,
  body: Readonly<Record<string, unknown>>,
  segment: string | undefined,
): Readonly<Record<string, readonly Choice[]>> {
  const segments = strategy?.segments ?? [];
  const own = segments.find(({ id }) => id === segment)?.reasons ?? [];
  const reasons = own.map(({ code, means }) => ({ value: code, label: means }));
  return {
    segment: [
      ...segments.map(({ id, name }) => ({ value: id, label: name })),
      { value: "outside", label: "Outside every segment" },
    ],
    code: reasons.length > 0 ? reasons : usualReasons,
    ...choicesOfBody(body),
  };
}
