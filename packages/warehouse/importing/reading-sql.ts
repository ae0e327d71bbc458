import { type Reading, writtenDateFormat } from "@fairway/crm";
import { isOneOf, literal, literals } from "../engine/quote.ts";

type NumberReading = Extract<Reading, { is: "number" | "integer" | "money" }>;
type TimeReading = Extract<Reading, { is: "date" | "moment" }>;

const numberType = { number: "DOUBLE", integer: "BIGINT", money: "DECIMAL(18,4)" } as const;

/** Minus signs: the hyphen and the real one. */
const minus = "−-";

/**
 * Currency signs and codes, per cent signs and spaces of every kind taken off, brackets and a minus behind read as negative; null where what
 * is left is not a number in the given style (wrong thousands groups, letters, two signs, two decimal marks).
 */
function bareNumber(text: string, { decimal, thousands }: NumberReading): string {
  const bare = `regexp_replace(${text}, '[\\p{Sc}\\s\\x{00a0}\\x{202f}\\x{2009}%]', '', 'g')`;
  const uncoded = `regexp_replace(regexp_replace(${bare}, '^([(+${minus}]?)([A-Z]{1,3}|kr\\.?|zł)', '\\1'), '([A-Z]{3}|kr\\.?|zł)([)${minus}]?)$', '\\2')`;
  const mark = thousands === "" || thousands === " " ? "" : thousands === "'" ? "['’]" : `\\${thousands}`;
  const whole = mark === "" ? "[0-9]*" : `([0-9]{1,3}(${mark}[0-9]{2,3})*${mark}[0-9]{3}|[0-9]*)`;
  const shape = `${whole}(\\${decimal}[0-9]*)?`;
  const signed = `\\(${shape}\\)|[+${minus}]?${shape}|${shape}[${minus}]`;
  const digits = `regexp_replace(${uncoded}, ${literal(`[()+${minus}]${mark === "" ? "" : `|${mark}`}`)}, '', 'g')`;
  const pointed = decimal === "," ? `replace(${digits}, ',', '.')` : digits;
  return `case when regexp_full_match(${uncoded}, ${literal(signed)}) and regexp_matches(${uncoded}, '[0-9]')
    then case when regexp_matches(${uncoded}, '[(${minus}]') then '-' else '' end || ${pointed} end`;
}

/** A scale as an exact decimal literal, and the widest type for what it multiplies: 38 digits hold the product. */
function exactScale(scale: number): { readonly literal: string; readonly factor: string } {
  const text = scale.toFixed(8).replace(/0+$/, "").replace(/\.$/, "");
  const decimals = text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
  const width = Math.max(text.replace(/\D/g, "").length, decimals + 1);
  return { literal: `cast(${literal(text)} as DECIMAL(${width},${decimals}))`, factor: `DECIMAL(${38 - width},10)` };
}

function numberSql(text: string, reading: NumberReading): string {
  const scale =
    reading.scale === undefined || reading.scale === 1 || reading.is === "number"
      ? undefined
      : exactScale(reading.scale);
  const type = scale?.factor ?? numberType[reading.is];
  const whole = type === "BIGINT";
  const cast = (of: string) => {
    if (!whole) return `try_cast(${of} as ${type})`;
    const exact = `try_cast(${of} as DECIMAL(38,6))`;
    return `case when ${exact} = trunc(${exact}) then try_cast(${exact} as BIGINT) end`;
  };
  const marks = reading.decimal === "." ? ["."] : [".", ","];
  const plain = whole
    ? `case when not (${marks.map((mark) => `contains(${text}, '${mark}')`).join(" or ")} or contains(lower(${text}), 'e')) then try_cast(${text} as BIGINT) end`
    : reading.decimal === "."
      ? cast(text)
      : `case when not contains(${text}, '.') then ${cast(`replace(${text}, ',', '.')`)} end`;
  const value = `coalesce(${plain}, ${cast(`(${bareNumber(text, reading)})`)})`;
  if (scale) {
    const product = `(${value} * ${scale.literal})`;
    if (reading.is === "money") return `try_cast(${product} as ${numberType.money})`;
    return `case when ${product} = trunc(${product}) then try_cast(${product} as BIGINT) end`;
  }
  if (reading.is !== "number") return value;
  const scaled = reading.scale === undefined ? value : `(${value} * cast(${literal(String(reading.scale))} as DOUBLE))`;
  return `case when isfinite(${scaled}) then ${scaled} end`;
}

const words: Readonly<Record<string, (text: string) => string>> = {
  epoch_ms: (text) => `make_timestamp(cast(try_cast(${text} as DOUBLE) * 1000 as BIGINT))`,
  epoch_s: (text) => `make_timestamp(cast(try_cast(${text} as DOUBLE) * 1000000 as BIGINT))`,
  excel_days: (text) =>
    `timestamp '1899-12-30' + to_microseconds(cast(round(try_cast(${text} as DOUBLE) * 86400) * 1000000 as BIGINT))`,
};

/** ISO texts are read by a cast, several times quicker than by strptime; only those of exactly the length that the format writes. */
function quickMoment(text: string, reading: TimeReading): string | undefined {
  if (reading.formats.includes("%Y-%m-%d") && reading.is === "date")
    return `case when length(${text}) = 10 then try_cast(${text} as DATE) end`;
  if (reading.formats.includes("%Y-%m-%d %H:%M:%S") || reading.formats.includes("%Y-%m-%dT%H:%M:%S"))
    return `case when length(${text}) = 19 then try_cast(${text} as TIMESTAMP) end`;
  return undefined;
}

/**
 * The first format that reads. `%Y` reads "24" as the year 24, which is no year of a sale: such a text is left to the formats with `%y`.
 * The engine takes a few words ("infinity", "epoch") for moments whatever the format; here they are none.
 */
function writtenMoment(text: string, formats: readonly string[]): string {
  const dated = `case when lower(${text}) not in ('infinity', '-infinity', 'epoch') then ${text} end`;
  const moment = (of: readonly string[]) => `cast(try_strptime(${dated}, [${literals(of)}]) as TIMESTAMP)`;
  const short = formats.filter((format) => format.includes("%y"));
  const first = moment(formats);
  const whole = `case when year(${first}) >= 1000 then ${first} end`;
  return short.length > 0 && short.length < formats.length ? `coalesce(${whole}, ${moment(short)})` : whole;
}

function timeSql(text: string, reading: TimeReading): string {
  const type = reading.is === "date" ? "DATE" : "TIMESTAMP";
  const written = reading.formats.filter((format) => !words[format]);
  const tries = reading.formats.flatMap((format) => {
    const word = words[format];
    return word ? [`cast(${word(text)} as ${type})`] : [];
  });
  if (written.length > 0) tries.unshift(`cast(${writtenMoment(text, written)} as ${type})`);
  const quick = quickMoment(text, reading);
  if (quick) tries.unshift(`cast(${quick} as ${type})`);
  return tries.length === 1 ? (tries[0] as string) : `coalesce(${tries.join(", ")})`;
}

/**
 * Text to value, as an expression: null where the text does not read. `text` is a column that holds known, trimmed text or null.
 * Offsets from UTC are honoured by `%z` formats only; a bare cast to TIMESTAMP would drop them.
 */
export function readingSql(text: string, reading: Reading): string {
  switch (reading.is) {
    case "text":
    case "reference":
      return text;
    case "choice":
      return `case lower(${text}) ${reading.of.map((choice) => `when ${literal(choice.toLowerCase())} then ${literal(choice)}`).join(" ")} end`;
    case "number":
    case "integer":
    case "money":
      return numberSql(text, reading);
    case "date":
    case "moment":
      return timeSql(text, reading);
    case "flag": {
      const lower = (texts: readonly string[]) => [...new Set(texts.map((word) => word.toLowerCase()))];
      const when = (texts: readonly string[], says: string) =>
        texts.length > 0 ? `when ${isOneOf(`lower(${text})`, lower(texts))} then ${says} ` : "";
      return `case ${when(reading.yes, "true")}${when(reading.no, "false")}else null end`;
    }
  }
}

/** Why a text did not read, in the author's terms. */
export function unreadReason(reading: Reading): string {
  switch (reading.is) {
    case "text":
    case "reference":
      return "is not a text";
    case "choice":
      return `is none of ${reading.of.join(", ")}`;
    case "integer":
      return `is not a whole number${styleOf(reading)}`;
    case "number":
      return `is not a number${styleOf(reading)}`;
    case "money":
      return `is not an amount of at most 14 digits before the decimal mark${styleOf(reading)}`;
    case "date":
    case "moment":
      return `is not a ${reading.is === "date" ? "date" : "date and time"} written as ${reading.formats.map(writtenDateFormat).join(" or ")}`;
    case "flag":
      return `is neither yes (${reading.yes.join(", ")}) nor no (${reading.no.join(", ")})`;
  }
}

function styleOf({ decimal, thousands }: NumberReading): string {
  return ` (decimal mark "${decimal}"${thousands === "" ? "" : `, thousands "${thousands}"`})`;
}
