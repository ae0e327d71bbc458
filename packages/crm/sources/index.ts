import { csv } from "./csv/csv.ts";
import type { Source } from "./source.ts";

/** Every source, the more particular first: of two that are equally sure of a file the earlier has it. */
export const sources = [csv] as const satisfies readonly Source[];
