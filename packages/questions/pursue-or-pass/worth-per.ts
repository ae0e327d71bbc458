import type { PursueResult } from "./result.ts";

/** What worth is told by, with its article: "worth 400 an estimated hour". */
export const eachOf: Readonly<Record<PursueResult["worthPer"], string>> = {
  hour: "an hour",
  "estimated hour": "an estimated hour",
  "week open": "a week open",
};
