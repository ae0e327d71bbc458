import { date } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";

const recordWords = (record: string) => record.replaceAll("_", " ");

/** By kind of record, the first day on which one is known; null where its records carry no day. */
export type FirstDays = Readonly<Record<string, string | null>>;

/** What people did, by the name of each fact: how many rows there are on the day asked of, from when to when, and the first of all. */
export type Facts = Readonly<
  Record<
    string,
    {
      /** The practice whose steps it tells, by its name. */
      readonly practice: string;
      readonly rows: number;
      readonly first: string | null;
      readonly last: string | null;
      /** The first day of all, be it after the day asked of; null where there is none. */
      readonly begins: string | null;
    }
  >
>;

/** What would bring records, or facts of what people did. */
function bringing(names: readonly string[], facts: Facts): string {
  const practices = [...new Set(names.flatMap((name) => (facts[name] ? [facts[name].practice] : [])))];
  const records = names.filter((name) => facts[name] === undefined).map(recordWords);
  return [
    ...(records.length === 0 ? [] : [`import ${joinWords(records, "and")} records`]),
    ...practices.map((practice) => `take steps of the practice \u201c${practice}\u201d`),
  ].join(", and ");
}

/**
 * Why a question cannot be asked of a day, and what to do: the day lies before the data, or records that it needs begin later or
 * were never imported, or nobody has done yet what it is about; undefined where it can be asked.
 *
 * @param needs records without which there is no answer.
 * @param counts how many records of each kind there are on that day.
 */
export function notAvailable(
  needs: readonly string[],
  counts: Readonly<Record<string, number>>,
  firstDays: FirstDays,
  asOf: string,
  facts: Facts = {},
): string | undefined {
  const [first] = Object.values(firstDays)
    .filter((day) => day !== null)
    .toSorted();
  if (first !== undefined && asOf < first)
    return `Nothing is known as of ${date(asOf)}: the data begins on ${date(first)}. Ask as of that day or a later one.`;
  const missing = needs.filter((record) => !(facts[record]?.rows ?? counts[record]));
  const later = missing.flatMap((record) => {
    const begins = facts[record]?.begins ?? firstDays[record];
    return begins && begins > asOf ? [{ record, begins }] : [];
  });
  const never = missing.filter((record) => later.every((each) => each.record !== record));
  const toImport = `${bringing(never, facts)} to open this question.`;
  if (later.length === 0) return never.length === 0 ? undefined : `Not available yet: ${toImport}`;
  const begin = later.map(({ record, begins }) => `${recordWords(record)} records begin on ${date(begins)}`);
  const from = later
    .map(({ begins }) => begins)
    .toSorted()
    .at(-1)!;
  return `Not available as of ${date(asOf)}: ${joinWords(begin, "and")}. Ask as of ${date(from)} or a later day${never.length === 0 ? "." : `, and ${toImport}`}`;
}
