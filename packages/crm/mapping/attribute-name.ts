/**
 * A column's name as the name of an attribute: lower case, words joined by underscores, without the marks that systems put on fields of the
 * company's own ("Region_Code__c", "property_region_code").
 */
export function attributeName(column: string): string {
  const words = column
    .replace(/^[\s"`]*property_/i, "")
    .replace(/__c$|(?<=[a-z0-9])_c$/i, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "") || "column";
}

/** Several columns as attributes, each under a name of its own. */
export function attributeNames(columns: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const column of columns) {
    let name = attributeName(column);
    for (let count = 2; Object.hasOwn(attributes, name); count++) name = `${attributeName(column)}_${count}`;
    attributes[name] = column;
  }
  return attributes;
}
