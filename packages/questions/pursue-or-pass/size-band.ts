import { plain, short } from "@fairway/charts/formats";

/** Where one size of deal ends and the next begins, in the reporting currency: thirds of a decade. */
const bounds = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6] as const;

/** SQL for the band of an amount: 0 for the smallest, -1 where the amount is not known. */
export function bandSql(amount: string): string {
  const cases = bounds.map((bound, band) => `when ${amount} < ${bound} then ${band}`);
  return `case when ${amount} is null then -1 ${cases.join(" ")} else ${bounds.length} end`;
}

/** "3,000 to 10,000", "10 k to 30 k", "under 1,000", "1 M and more", "amount not known". */
export function bandName(band: number): string {
  if (band < 0) return "amount not known";
  const [low, high] = [bounds[band - 1], bounds[band]];
  if (low === undefined) return `under ${short(bounds[0])}`;
  if (high === undefined) return `${short(low)} and more`;
  return low < 1e4 ? `${plain(low)} to ${plain(high)}` : `${short(low)} to ${short(high)}`;
}
