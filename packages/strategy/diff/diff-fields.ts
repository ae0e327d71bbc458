import type { Criterion } from "../criteria/criterion.ts";
import { criterionToEnglish } from "../criteria/criterion-to-english.ts";
import { type Saying, sayDate, sayNumber, sayShare } from "../criteria/say-value.ts";
import { saySign } from "../explain/explain-discipline.ts";
import { sayDuration, sayQuantity } from "../explain/say-terms.ts";
import type { SignTest } from "../language/signs.ts";
import type { Quantity } from "../reading/quantities.ts";
import { writtenAs } from "../reading/record.ts";
import type { Duration } from "../reading/time.ts";
import { type Change, change, isSame } from "./change.ts";

/** Changes of a thing's fields one by one, said as "The goal growth, owner: head of sales (was chief executive)." */
export function diffFields(
  path: string,
  subject: string,
  before: object,
  after: object,
  saying: Saying = {},
): readonly Change[] {
  const [old, young] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(young)])].flatMap((property) => {
    const [was, is] = [old[property], young[property]];
    if (isSame(was, is)) return [];
    const written = writtenAs(property);
    const say = (value: unknown) => sayAnything(property, value, saying);
    return [
      change(
        `${path}.${written}`,
        was,
        is,
        `${subject}, ${written.replaceAll("_", " ")}: ${is === undefined ? "nothing any more" : say(is)} (was ${was === undefined ? "not said" : say(was)}).`,
      ),
    ];
  });
}

/** Changes of a list whose entries have names of their own: come, gone, and changed field by field. */
export function diffNamed<T extends object>(
  path: string,
  noun: string,
  before: readonly T[],
  after: readonly T[],
  nameOf: (entry: T) => string,
  saying: Saying,
): readonly Change[] {
  const names = [...new Set([...after, ...before].map(nameOf))];
  return names.flatMap((name): readonly Change[] => {
    const was = before.find((entry) => nameOf(entry) === name);
    const is = after.find((entry) => nameOf(entry) === name);
    const where = `${path}.${name}`;
    if (was === undefined && is !== undefined)
      return [change(where, undefined, is, `New ${noun} ${name}: ${sayEntry(is, saying)}.`)];
    if (was !== undefined && is === undefined) return [change(where, was, undefined, `The ${noun} ${name} is gone.`)];
    return was === undefined || is === undefined ? [] : diffFields(where, `The ${noun} ${name}`, was, is, saying);
  });
}

const sayEntry = (entry: object, saying: Saying) =>
  Object.entries(entry)
    .filter(
      ([property, value]) => property !== "id" && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .slice(0, 3)
    .map(([property, value]) => sayAnything(property, value, saying).replace(/\.$/, ""))
    .join("; ");

const shares = new Set(["marginFloor", "effort", "bookings", "pipeline", "margin", "above", "upTo", "perTeam"]);
const criteriaKinds = new Set(["all", "any", "none", "one-of", "like", "range", "known"]);

/** Any value of a strategy in words; what authors wrote as a sentence stands in quotation marks. */
function sayAnything(property: string, value: unknown, saying: Saying): string {
  if (value === undefined || value === null) return "not said";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return shares.has(property) ? sayShare(value) : sayNumber(value);
  if (typeof value === "string") return sayText(value);
  if (Array.isArray(value))
    return value.length === 0 ? "none" : value.map((item) => sayAnything(property, item, saying)).join(", ");
  const entry = value as Record<string, unknown>;
  if (criteriaKinds.has(String(entry.kind))) return criterionToEnglish(entry as unknown as Criterion, saying);
  if (entry.kind === "share" || entry.kind === "number") return sayQuantity(entry as unknown as Quantity);
  if ("amount" in entry && "unit" in entry) return sayDuration(entry as unknown as Duration);
  if ("sign" in entry) return saySign(entry as unknown as SignTest, saying);
  if ("code" in entry) return String(entry.code);
  if ("name" in entry && "value" in entry) return `${entry.name} ${sayAnything(property, entry.value, saying)}`;
  return Object.entries(entry)
    .map(([name, part]) => `${writtenAs(name).replaceAll("_", " ")} ${sayAnything(name, part, saying)}`)
    .join(", ");
}

function sayText(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return sayDate(text);
  return /^\p{Lu}/u.test(text) && text.split(" ").length > 2 ? `“${text}”` : text;
}
