import type { Criterion } from "../criteria/criterion.ts";
import type { JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { type Saying, sayValue } from "../criteria/say-value.ts";
import { unmentioned, type ValueClass } from "../segments/value-classes.ts";
import { type Box, type ValueSpace, valueSpace } from "../segments/value-space.ts";
import { type VocabularyField, vocabularyField } from "../vocabulary.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** A kind of deal, told by no more of its fields than what is asked of it depends on. */
export interface DrawnCase<Outcome> {
  /** What holds for every deal that is like this, whatever else is true of it. */
  readonly outcome: Outcome;
  /** "industry bank, 820 employees"; empty where it holds for any deal. */
  readonly words: string;
  /** The fields that the words name. */
  readonly told: readonly string[];
  /** One deal that is like this. */
  readonly record: JudgedRecord;
}

/** What comes out for all of a box; undefined where it is not the same for all of it. */
export type Certain<Outcome> = (space: ValueSpace, box: Box) => Outcome | undefined;

const tries = 40;
const mostFields = 5;

/**
 * Draws a deal for which a judge comes to an outcome that is wanted, and then leaves out every field that does not
 * matter. Undefined where none is found, or where the criteria look for patterns, so that words could not tell all cases.
 */
export function drawCase<Outcome>(
  criteria: readonly Criterion[],
  certain: Certain<Outcome>,
  wanted: (outcome: Outcome) => boolean,
  { random, saying }: { readonly random: SeededRandom; readonly saying: Saying },
): DrawnCase<Outcome> | undefined {
  const space = valueSpace(criteria);
  if (!space.complete) return undefined;
  for (let turn = 0; turn < tries; turn += 1) {
    const cell = space.fields.map(({ classes }) => [Math.floor(random.next() * classes.length)]);
    const outcome = certain(space, cell);
    if (outcome === undefined || !wanted(outcome)) continue;
    const box = widened(space, cell, (wider) => certain(space, wider) === outcome, random);
    const told = space.fields.flatMap(({ path, classes }, at) =>
      box[at]?.length === classes.length ? [] : [toldField(path, classes, box[at]?.[0] ?? 0, random)],
    );
    if (told.length > mostFields) continue;
    const record = told.reduce((all, { path, value }) => put(all, path, value), space.recordOf(cell));
    const words = told.map((field) => sayTold(field, saying)).join(", ");
    return { outcome, words, told: told.map(({ path }) => path), record };
  }
  return undefined;
}

function widened(space: ValueSpace, cell: Box, holds: (box: Box) => boolean, random: SeededRandom): Box {
  return random.shuffled([...space.fields.keys()]).reduce<Box>((box, at) => {
    const wider = box.with(at, [...(space.fields[at]?.classes.keys() ?? [])]);
    return holds(wider) ? wider : box;
  }, cell);
}

interface Told {
  readonly path: string;
  readonly field: VocabularyField | undefined;
  readonly value: string | number | boolean | null;
  /** The criteria ask no more than whether it is known. */
  readonly onlyKnown: boolean;
}

function toldField(path: string, classes: readonly ValueClass[], at: number, random: SeededRandom): Told {
  const one = classes[at];
  const value = one?.representative ?? null;
  return {
    path,
    field: vocabularyField(path),
    value: typeof value === "number" && one !== undefined ? roundWithin(one, value, random) : value,
    onlyKnown: classes.every(({ representative, other }) => representative === null || other === true),
  };
}

/** A number of a class as somebody would name it: two leading digits, where one lies within. */
function roundWithin({ range }: ValueClass, representative: number, random: SeededRandom): number {
  const low = typeof range?.low?.value === "number" ? range.low.value : undefined;
  const high = typeof range?.high?.value === "number" ? range.high.value : undefined;
  if (low !== undefined && low === high) return representative;
  const from = low ?? Math.min(0, representative);
  const to = high ?? (from > 0 ? from * 4 : representative * 4);
  const wanted = from + (to - from) * (0.1 + 0.8 * random.next());
  const rounded = Math.round(Number(wanted.toPrecision(2)));
  return rounded > from && rounded < to ? rounded : representative;
}

function sayTold({ path, field, value, onlyKnown }: Told, saying: Saying): string {
  if (field === undefined) return path;
  if (value === null) return `${field.label} not known`;
  if (onlyKnown) return `${field.label} known`;
  if (value === unmentioned) return `${field.label} that the strategy does not name`;
  const said = sayValue(field, value, saying);
  return field.unit === undefined ? `${field.label} ${said}` : `${said} ${field.unit}`;
}

function put(record: JudgedRecord, path: string, value: unknown): JudgedRecord {
  const field = vocabularyField(path);
  if (field === undefined) return record;
  const own = record[field.entity] ?? {};
  const name = field.name.startsWith("attributes.") ? field.name.slice("attributes.".length) : undefined;
  const added =
    name === undefined
      ? { [field.name]: value }
      : { attributes: { ...(own.attributes as object | undefined), [name]: value } };
  return { ...record, [field.entity]: { ...own, ...added } };
}
