/** How the numbers of a column are written. */
export type NumberStyle = { readonly decimal: "." | ","; readonly thousands: "" | "," | "." | " " | "'" };

export type Numeric = { readonly value: string; readonly line: number | null };

/** Currency signs, ISO 4217 codes, per cent signs, spaces of all kinds and the signs of accounting around a number. */
export function bareNumber(value: string): {
  readonly digits: string;
  readonly negative: boolean;
  readonly percent: boolean;
} {
  let text = value.trim().replaceAll(/[\u00a0\u202f\u2009]/g, " ");
  let negative = false;
  if (/^\(.*\)$/.test(text)) [text, negative] = [text.slice(1, -1).trim(), true];
  const percent = /%\s*$/.test(text);
  text = text
    .replace(/%\s*$/, "")
    .replace(/^([+-]?)\s*(\p{Sc}|[A-Z]{3}|[A-Z]{1,2}\$|kr\.?|zł)\s*/u, "$1")
    .replace(/\s*(\p{Sc}|[A-Z]{3}|kr\.?|zł)$/u, "")
    .trim();
  if (/^[-−]/.test(text)) [text, negative] = [text.slice(1).trim(), !negative];
  else if (/[-−]$/.test(text)) [text, negative] = [text.slice(0, -1).trim(), !negative];
  else if (text.startsWith("+")) text = text.slice(1);
  return { digits: text.replace(/^(\p{Sc})\s*/u, ""), negative, percent };
}

type Shape =
  | "plain"
  | "point"
  | "comma"
  | "point thousands"
  | "comma thousands"
  | "space thousands"
  | "quote thousands"
  | "point or thousands"
  | "comma or thousands";

const shapes: readonly (readonly [Shape, RegExp])[] = [
  ["plain", /^\d+$/],
  ["comma thousands", /^\d{1,3}(,\d{3})+\.\d*$|^\d{1,3}(,\d{3}){2,}$|^\d{1,3}(,\d{2})*,\d{3}\.\d+$/],
  ["point thousands", /^\d{1,3}(\.\d{3})+,\d*$|^\d{1,3}(\.\d{3}){2,}$/],
  ["space thousands", /^\d{1,3}( \d{3})+([.,]\d*)?$/],
  ["quote thousands", /^\d{1,3}(['’]\d{3})+([.,]\d*)?$/],
  ["point or thousands", /^[1-9]\d{0,2}\.\d{3}$/],
  ["comma or thousands", /^[1-9]\d{0,2},\d{3}$/],
  ["point", /^\d*\.\d+$|^\d+\.$/],
  ["comma", /^\d*,\d+$|^\d+,$/],
];

const shapeOf = (digits: string): Shape | undefined => shapes.find(([, pattern]) => pattern.test(digits))?.[0];

/** Whether a text is a number in any of the usual ways of writing one. */
export function looksLikeNumber(value: string): boolean {
  return shapeOf(bareNumber(value).digits) !== undefined;
}

/** Why a text that should be a number is one that a program has spoilt; undefined where it is not. */
export function mangledNumber(value: string): string | undefined {
  const { digits } = bareNumber(value);
  if (shapeOf(digits)) return undefined;
  if (/^\d+([.,]\d+)?[eE]\+?\d+$/.test(digits))
    return "a spreadsheet has rounded it to scientific notation; its digits are lost";
  if (/^\d+(\.\d+){2,}$/.test(digits) || /^\d+(,\d+){2,}$/.test(digits))
    return "its marks fit neither thousands nor decimals";
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(digits) || /^#+$/.test(digits))
    return "a spreadsheet has left an error here";
  return undefined;
}

export type InferredNumbers =
  | {
      readonly is: "settled";
      readonly style: NumberStyle;
      readonly percent: boolean;
      readonly greatest: number;
      readonly unread: readonly Numeric[];
      readonly mangled: readonly Numeric[];
    }
  /** Values such as 1,234 alone: a thousands mark or a decimal one. */
  | { readonly is: "ambiguous"; readonly mark: "," | "."; readonly examples: readonly Numeric[] }
  | {
      readonly is: "contradictory";
      readonly pointDecimal: readonly Numeric[];
      readonly commaDecimal: readonly Numeric[];
    }
  | { readonly is: "none"; readonly examples: readonly Numeric[] };

/**
 * Settles how a column of numbers is written, from a sample of its values (unknown ones left out). Only values that can be read in one way settle it;
 * a column in which every marked value has one mark before exactly three digits ("1.234") is ambiguous.
 */
export function inferNumbers(values: readonly Numeric[]): InferredNumbers {
  const found = new Map<Shape, Numeric[]>();
  const unread: Numeric[] = [];
  const mangled: Numeric[] = [];
  let [percent, greatest] = [0, 0];
  for (const numeric of values) {
    const bare = bareNumber(numeric.value);
    const shape = shapeOf(bare.digits);
    if (!shape) (mangledNumber(numeric.value) ? mangled : unread).push(numeric);
    else found.set(shape, [...(found.get(shape)?.slice(0, 4) ?? []), numeric]);
    if (bare.percent) percent++;
    const rough = Number(bare.digits.replace(/[ '’]/g, ""));
    if (rough > greatest) greatest = rough;
  }
  const of = (...wanted: Shape[]) => wanted.flatMap((shape) => found.get(shape) ?? []);
  const read = values.length - unread.length - mangled.length;
  if (values.length === 0 || read < values.length / 2)
    return { is: "none", examples: [...mangled, ...unread].slice(0, 4) };
  const marked = of("space thousands", "quote thousands");
  const point = [...of("point", "comma thousands"), ...marked.filter(({ value }) => value.includes("."))];
  const comma = [...of("comma", "point thousands"), ...marked.filter(({ value }) => value.includes(","))];
  if (point.length > 0 && comma.length > 0)
    return { is: "contradictory", pointDecimal: point.slice(0, 3), commaDecimal: comma.slice(0, 3) };
  if (point.length === 0 && comma.length === 0) {
    const either = of("comma or thousands", "point or thousands");
    const mixed = of("comma or thousands").length > 0 && of("point or thousands").length > 0;
    if (either.length > 0 && !mixed && marked.length === 0)
      return { is: "ambiguous", mark: of("comma or thousands").length > 0 ? "," : ".", examples: either.slice(0, 4) };
    if (mixed)
      return {
        is: "contradictory",
        pointDecimal: of("point or thousands").slice(0, 3),
        commaDecimal: of("comma or thousands").slice(0, 3),
      };
  }
  const decimal = comma.length > 0 ? "," : ".";
  const thousands =
    of("space thousands").length > 0 ? " " : of("quote thousands").length > 0 ? "'" : thousandsFor(decimal, of);
  return { is: "settled", style: { decimal, thousands }, percent: percent > 0, greatest, unread, mangled };
}

function thousandsFor(decimal: "." | ",", of: (...wanted: Shape[]) => Numeric[]): "" | "," | "." {
  if (decimal === ".") return of("comma thousands", "comma or thousands").length > 0 ? "," : "";
  return of("point thousands", "point or thousands").length > 0 ? "." : "";
}
