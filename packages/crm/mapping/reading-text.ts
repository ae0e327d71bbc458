import type { Reading } from "../import-plan.ts";
import { writtenDateFormat } from "../values/date-format.ts";

const marks: Readonly<Record<string, string>> = { ".": "point", ",": "comma", " ": "space", "'": "apostrophe" };

/** How a column is read, in words: "dates as dd/mm/yyyy", "numbers with decimal comma"; null where it is taken as it stands. */
export function readingText(reading: Reading): string | null {
  switch (reading.is) {
    case "text":
    case "choice":
      return null;
    case "reference":
      return `names a ${reading.to.replaceAll("_", " ")} by ${reading.by}`;
    case "flag":
      return "yes or no";
    case "date":
    case "moment":
      return `${reading.is === "date" ? "dates" : "moments"} as ${reading.formats.map(writtenDateFormat).join(" or ")}`;
    case "integer":
    case "number":
    case "money": {
      const thousands = reading.thousands === "" ? "" : `, ${marks[reading.thousands]} between thousands`;
      const scale = reading.scale === undefined || reading.scale === 1 ? "" : `, times ${reading.scale}`;
      return `numbers with decimal ${marks[reading.decimal]}${thousands}${scale}`;
    }
  }
}
