import { baseName } from "../../mapping/plan-file.ts";
import type { Source } from "../source.ts";

export const csv = {
  name: "csv",
  says: "CSV",
  recognise: (table) => ({
    record: undefined,
    as: "a table of its own",
    confidence: 0.05,
    mapping: { file: baseName(table.file.name), records: [], ignore: [], notLoaded: "no record is recognised in it" },
  }),
} as const satisfies Source;
