import type { Reading } from "../import-plan.ts";
import { type RecordName, records } from "../records/index.ts";
import type { Field } from "../records/record.ts";
import { planDateFormat } from "../values/date-format.ts";
import { type Dated, inferDates } from "../values/dates.ts";
import { usualFlags } from "../values/flags.ts";
import { inferNumbers, type NumberStyle } from "../values/numbers.ts";
import type { FieldMapping } from "./mapping.ts";
import type { Answer } from "./question.ts";

/** What a column shows of how a field is to be read: settled, to be asked, or wrong. */
export type SettledReading =
  | { readonly is: "settled"; readonly reading: Reading; readonly notes: readonly string[] }
  | {
      readonly is: "open";
      readonly about: "day or month first" | "number style";
      readonly asks: string;
      readonly examples: readonly string[];
      readonly answers: readonly Omit<Answer, "inMapping">[];
    }
  | { readonly is: "wrong"; readonly line: number | null; readonly says: string; readonly remedy: string };

export type ReadingInput = {
  readonly field: Field;
  readonly mapped: FieldMapping;
  /** The sampled values that will be read: known, and not settled by `values` or `otherwise`. */
  readonly values: readonly Dated[];
  /** The sample is the whole column. */
  readonly whole: boolean;
};

/** A field's mapping with the answer to the question that its column raised. */
export function answered(mapped: FieldMapping, answer: string | undefined): FieldMapping {
  switch (answer) {
    case "day first":
    case "month first":
      return { ...mapped, format: [answer] };
    case "thousands comma":
      return { ...mapped, decimal: ".", thousands: "," };
    case "thousands point":
      return { ...mapped, decimal: ",", thousands: "." };
    case "decimal comma":
      return { ...mapped, decimal: ",", thousands: "" };
    case "decimal point":
      return { ...mapped, decimal: ".", thousands: "" };
    default:
      return mapped;
  }
}

const settled = (reading: Reading, notes: readonly string[] = []): SettledReading => ({
  is: "settled",
  reading,
  notes,
});

const shown = (values: readonly Dated[]) =>
  values.map(({ value, line }) => (line === null ? `"${value}"` : `"${value}" (line ${line})`)).join(", ");

/** Settles how the texts of a column become values of a field: as the mapping says, else as its values show. */
export function readingOf(input: ReadingInput): SettledReading {
  const { kind } = input.field;
  switch (kind.is) {
    case "text":
      return settled({ is: "text" });
    case "choice":
      return choiceReading(kind.of, input);
    case "reference": {
      const to = records.find(({ name }) => name === kind.to)?.name;
      if (!to) throw new Error(`no record is called "${kind.to}"`);
      return settled({ is: "reference", to: to satisfies RecordName, by: input.mapped.refersBy ?? "id" });
    }
    case "flag":
      return flagReading(input);
    case "date":
    case "moment":
      return dateReading(kind.is, input);
    case "integer":
    case "number":
    case "money":
      return numberReading(kind.is, kind.is === "number" && kind.unit === "fraction", input);
  }
}

function choiceReading(of: readonly string[], { values, mapped }: ReadingInput): SettledReading {
  const foreign = [...new Set(values.map(({ value }) => value))].filter((value) => !of.includes(value));
  const first = values.find(({ value }) => value === foreign[0]);
  if (!first) return settled({ is: "choice", of });
  const others = foreign
    .slice(0, 6)
    .map((value) => `"${value}"`)
    .join(", ");
  return {
    is: "wrong",
    line: first.line,
    says: `${others} ${foreign.length > 1 ? "are" : "is"} none of ${of.join(", ")}`,
    remedy: `Say what each means under \`values:\`${mapped.otherwise === undefined ? ", and what all others mean under `otherwise:`" : ""}`,
  };
}

function flagReading({ values, mapped }: ReadingInput): SettledReading {
  const yes = mapped.yes ?? usualFlags.yes.filter((word) => !mapped.no?.includes(word));
  const no = mapped.no ?? usualFlags.no.filter((word) => !mapped.yes?.includes(word));
  const foreign = values.find(({ value }) => !yes.includes(value) && !no.includes(value));
  if (!foreign) return settled({ is: "flag", yes, no });
  return {
    is: "wrong",
    line: foreign.line,
    says: `"${foreign.value}" says neither yes nor no`,
    remedy: "Say which texts mean yes and no: `{ column: ..., yes: [...], no: [...] }`",
  };
}

const usualFormats = [
  "%Y-%m-%d",
  "%Y-%m-%d %H:%M:%S",
  "%Y-%m-%dT%H:%M:%S",
  "%Y-%m-%dT%H:%M:%S.%f%z",
  "%Y-%m-%dT%H:%M:%SZ",
  "%Y-%m-%dT%H:%M:%S.%fZ",
];

/** With every format its twin with or without a fraction of a second: exports leave the fraction out where it is zero. */
function withTwins(formats: readonly string[]): string[] {
  const twins = formats.flatMap((format) =>
    format.includes("%S.%f") ? [format, format.replace("%S.%f", "%S")] : [format],
  );
  return [...new Set(twins)];
}

function dateReading(is: "date" | "moment", { mapped, values, whole }: ReadingInput): SettledReading {
  const order = mapped.format?.find((text) => text === "day first" || text === "month first");
  const written = mapped.format?.filter((text) => text !== "day first" && text !== "month first") ?? [];
  if (written.length > 0) return settled({ is, formats: written.map((text) => planDateFormat(text) ?? text) });
  if (values.length === 0) return settled({ is, formats: usualFormats });
  const inferred = inferDates(values);
  switch (inferred.is) {
    case "settled":
      if (order && inferred.order !== "named" && inferred.order !== order)
        return {
          is: "wrong",
          line: null,
          says: `the mapping says ${order}, but values such as ${shown(values.slice(0, 2))} are ${inferred.order}`,
          remedy: "Correct `format:`",
        };
      return settled({ is, formats: whole ? inferred.formats : withTwins(inferred.formats) });
    case "ambiguous":
      if (order) return settled({ is, formats: inferred.formats[order] });
      return openDates(inferred.examples);
    case "contradictory":
      return {
        is: "wrong",
        line: inferred.dayFirst[0]?.line ?? null,
        says: `some dates can only be day first (${shown(inferred.dayFirst)}) and some only month first (${shown(inferred.monthFirst)})`,
        remedy: "Two exports were probably joined: give each its own file, or correct the odd ones",
      };
    case "none":
      return {
        is: "wrong",
        line: inferred.examples[0]?.line ?? null,
        says: `${shown(inferred.examples.slice(0, 3))} ${inferred.examples.length > 1 ? "are" : "is"} not a date`,
        remedy: inferred.spreadsheetDays
          ? "A spreadsheet has turned dates into day counts: format the column as a date and export again, or say `format: excel days`"
          : "Say how its dates are written under `format:`, or map another column",
      };
  }
}

function openDates(examples: readonly Dated[]): SettledReading {
  const [first] = examples;
  const [one, two] = first?.value.split(/\D/).map(Number) ?? [];
  return {
    is: "open",
    about: "day or month first",
    asks: `Is ${first?.value} the ${ordinal(one)} of ${monthName(two)} or the ${ordinal(two)} of ${monthName(one)}?`,
    examples: examples.map(({ value }) => value),
    answers: [
      { key: "day first", says: `the ${ordinal(one)} of ${monthName(two)}: the day comes first` },
      { key: "month first", says: `the ${ordinal(two)} of ${monthName(one)}: the month comes first` },
    ],
  };
}

const monthName = (month = 1) =>
  new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en", { month: "long", timeZone: "UTC" });

function ordinal(day = 1): string {
  const ending = day > 10 && day < 14 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}

function numberReading(is: "integer" | "number" | "money", fraction: boolean, input: ReadingInput): SettledReading {
  const { mapped, values } = input;
  const inferred = inferNumbers(values);
  const stated: NumberStyle | undefined =
    mapped.decimal !== undefined || mapped.thousands !== undefined
      ? { decimal: mapped.decimal ?? (mapped.thousands === "." ? "," : "."), thousands: mapped.thousands ?? "" }
      : undefined;
  const reading = (style: NumberStyle, notes: readonly string[]): SettledReading => {
    const scale =
      mapped.scale ??
      (fraction && inferred.is === "settled" && (inferred.percent || inferred.greatest > 1) ? 0.01 : undefined);
    const said = scale === 0.01 && mapped.scale === undefined ? ["It is read as per cent: 10 becomes 0.1."] : [];
    return settled({ is, ...style, ...(scale !== undefined && { scale }) }, [...notes, ...said]);
  };
  if (values.length === 0) return reading(stated ?? { decimal: ".", thousands: "" }, []);
  switch (inferred.is) {
    case "settled": {
      const mangled =
        inferred.mangled.length > 0
          ? [`Mangled numbers, which go to the rejects: ${shown(inferred.mangled.slice(0, 3))}.`]
          : [];
      return reading(stated ?? inferred.style, mangled);
    }
    case "ambiguous":
      if (stated) return reading(stated, []);
      return openNumbers(inferred.mark, inferred.examples);
    case "contradictory":
      return {
        is: "wrong",
        line: inferred.pointDecimal[0]?.line ?? null,
        says: `some numbers have a decimal point (${shown(inferred.pointDecimal)}) and some a decimal comma (${shown(inferred.commaDecimal)})`,
        remedy: "Two exports were probably joined: give each its own file, or correct the odd ones",
      };
    case "none":
      return {
        is: "wrong",
        line: inferred.examples[0]?.line ?? null,
        says: `${shown(inferred.examples.slice(0, 3))} ${inferred.examples.length > 1 ? "are" : "is"} not a number`,
        remedy: "Map another column, or leave the field out",
      };
  }
}

function openNumbers(mark: "," | ".", examples: readonly Dated[]): SettledReading {
  const name = mark === "," ? "comma" : "point";
  const [whole, rest] = examples[0]?.value.split(mark) ?? [];
  return {
    is: "open",
    about: "number style",
    asks: `Does the ${name} in ${examples[0]?.value} part thousands, or decimals?`,
    examples: examples.map(({ value }) => value),
    answers: [
      { key: `thousands ${name}`, says: `thousands: ${whole}${rest}` },
      { key: `decimal ${name}`, says: `decimals: ${whole}.${rest}` },
    ],
  };
}
