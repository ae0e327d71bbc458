import type { Asked } from "./form.ts";

/** The last day of what people did that counts: what they did is known to the day, also where the records end earlier. */
export function factsDay({ asOf, factsAsOf = asOf }: Pick<Asked<unknown>, "asOf" | "factsAsOf">): string {
  return factsAsOf;
}
