/** Words for moments that are counted, not written; the names the import plan uses stand beside them. */
const counted: Readonly<Record<string, string>> = {
  "milliseconds since 1970": "epoch_ms",
  "seconds since 1970": "epoch_s",
  "excel days": "excel_days",
};

const tokens: readonly (readonly [string, string])[] = [
  ["yyyy", "%Y"],
  ["yy", "%y"],
  ["month", "%B"],
  ["mon", "%b"],
  ["dd", "%d"],
  ["hh", "%H"],
  ["ss", "%S"],
  ["fff", "%f"],
  ["am", "%p"],
  ["zone", "%z"],
];

/**
 * A date format as people write it ("dd/mm/yyyy hh:mm", "mon dd, yyyy", "milliseconds since 1970") as a format of the import plan;
 * `mm` is the month before `hh` and the minutes after it, `am` stands for am or pm. A strptime format passes as it is. Undefined where it is neither.
 */
export function planDateFormat(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.includes("%")) return trimmed;
  const word = counted[trimmed.toLowerCase()] ?? (Object.values(counted).includes(trimmed) ? trimmed : undefined);
  if (word) return word;
  const half = /\b(am|pm)\b|mm(am|pm)\b|ss(am|pm)\b/i.test(trimmed);
  let format = "";
  let [rest, hours, dated] = [trimmed.replace(/pm\b/i, "am"), false, false];
  while (rest !== "") {
    const lower = rest.toLowerCase();
    const token = tokens.find(([name]) => lower.startsWith(name));
    if (token) {
      const [name, sign] = token;
      if (name === "hh") hours = true;
      else if (name === "yyyy" || name === "yy") dated = true;
      format += name === "hh" && half ? "%I" : sign;
      rest = rest.slice(name.length);
    } else if (lower.startsWith("mm")) {
      format += hours ? "%M" : "%m";
      rest = rest.slice(2);
    } else {
      const literal = /^(T(?=hh)|Z$|UTC$|GMT$|[-/., :])/i.exec(rest)?.[0];
      if (literal === undefined) return undefined;
      format += literal;
      rest = rest.slice(literal.length);
    }
  }
  return dated && format.includes("%d") ? format : undefined;
}

/** A format of the import plan as people write it; the inverse of `planDateFormat`. */
export function writtenDateFormat(format: string): string {
  const word = Object.entries(counted).find(([, name]) => name === format)?.[0];
  if (word) return word;
  let text = format.replaceAll("%m", "mm").replaceAll("%M", "mm").replaceAll("%I", "hh");
  for (const [name, sign] of tokens) text = text.replaceAll(sign, name);
  return text;
}
