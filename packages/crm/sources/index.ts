import { csv } from "./csv/csv.ts";
import { hubspot } from "./hubspot/hubspot.ts";
import { salesforce } from "./salesforce/salesforce.ts";
import type { Source } from "./source.ts";

/** Every source, the more particular first: of two that are equally sure of a file the earlier has it. */
export const sources = [salesforce, hubspot, csv] as const satisfies readonly Source[];
