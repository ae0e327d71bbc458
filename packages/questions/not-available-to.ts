import { date } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import type { Query, Question } from "./form.ts";

/**
 * Why a question cannot be answered to somebody who sees a part of the rows; undefined where it can. What is not there and what is not
 * theirs to see are told in the same words.
 *
 * @param run asks the data as that person sees it.
 */
export async function notAvailableTo(
  { needs, ofAllRows }: Pick<Question, "needs" | "ofAllRows">,
  asOf: string,
  run: (query: Query) => Promise<readonly Record<string, unknown>[]>,
): Promise<string | undefined> {
  if (ofAllRows !== undefined) return `Not available to you: ${ofAllRows}, and you see a part of them.`;
  const seen = await Promise.all(
    needs.map((record) => run({ sql: `select 1 as one from ${record} limit 1`, values: {} })),
  );
  const missing = needs.filter((_, at) => seen[at]?.length === 0).map((record) => record.replaceAll("_", " "));
  if (missing.length === 0) return undefined;
  return `Not available to you as of ${date(asOf)}: it is told of ${joinWords(missing, "and")} records, and there are none that you may see.`;
}
