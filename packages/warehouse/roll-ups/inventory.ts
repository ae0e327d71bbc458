import type { RollUp } from "./relation.ts";

export const inventory: RollUp = {
  name: "inventory",
  says: "What there is of every record, exact, as counted when it was last imported; the same whatever day is asked of.",
  columns: {
    record: "which kind of record",
    rows: "how many there are",
    versions: "versions kept of them",
    first_moment: "first day on which one of them began",
    last_moment: "last day on which one of them began",
    sources: "systems they came from",
    last_import: "number of the last import that brought some",
    known: "a JSON object: for every field the share of rows, 0 to 1, that know it",
  },
  sql: () => "select record, rows, versions, first_moment, last_moment, sources, last_import, known from warehouse.history.inventory",
};
