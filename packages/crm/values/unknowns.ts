/** Texts with which exports say that nothing is known; any of them may also be a value of its own ("NA" is Namibia). */
const markers = [
  "NA",
  "N/A",
  "n/a",
  "#N/A",
  "NULL",
  "null",
  "Null",
  "None",
  "none",
  "(none)",
  "-",
  "--",
  "—",
  "nan",
  "NaN",
  "(blank)",
  "(not set)",
  "(No value)",
];

/**
 * The markers of the unknown that a file uses, from its columns' sampled values. "NA" beside other two-letter values is taken as a value (a country).
 */
export function unknownMarkers(columns: readonly (readonly string[])[]): string[] {
  const found = new Set<string>();
  for (const values of columns) {
    const distinct = new Set(values);
    for (const marker of markers) {
      if (!distinct.has(marker)) continue;
      const others = [...distinct].filter((value) => value !== "" && value !== marker);
      const codes = others.filter((value) => /^[A-Z]{2}$/.test(value)).length;
      if (marker === "NA" && codes > 0 && codes >= others.length / 2) continue;
      found.add(marker);
    }
  }
  return markers.filter((marker) => found.has(marker));
}
