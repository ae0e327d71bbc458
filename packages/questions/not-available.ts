import { date } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";

const recordWords = (record: string) => record.replaceAll("_", " ");

/** By kind of record, the first day on which one is known; null where its records carry no day. */
export type FirstDays = Readonly<Record<string, string | null>>;

/**
 * Why a question cannot be asked of a day, and what to do: the day lies before the data, or records that it needs begin later or
 * were never imported; undefined where it can be asked.
 *
 * @param needs records without which there is no answer.
 * @param counts how many records of each kind there are on that day.
 */
export function notAvailable(
  needs: readonly string[],
  counts: Readonly<Record<string, number>>,
  firstDays: FirstDays,
  asOf: string,
): string | undefined {
  const [first] = Object.values(firstDays)
    .filter((day) => day !== null)
    .toSorted();
  if (first !== undefined && asOf < first)
    return `Nothing is known as of ${date(asOf)}: the data begins on ${date(first)}. Ask as of that day or a later one.`;
  const missing = needs.filter((record) => !counts[record]);
  const later = missing.flatMap((record) => {
    const begins = firstDays[record];
    return begins && begins > asOf ? [{ record, begins }] : [];
  });
  const never = missing.filter((record) => later.every((each) => each.record !== record));
  const toImport = `import ${joinWords(never.map(recordWords), "and")} records to open this question.`;
  if (later.length === 0) return never.length === 0 ? undefined : `Not available yet: ${toImport}`;
  const begin = later.map(({ record, begins }) => `${recordWords(record)} records begin on ${date(begins)}`);
  const from = later
    .map(({ begins }) => begins)
    .toSorted()
    .at(-1)!;
  return `Not available as of ${date(asOf)}: ${joinWords(begin, "and")}. Ask as of ${date(from)} or a later day${never.length === 0 ? "." : `, and ${toImport}`}`;
}
