/** Makes column names usable: trimmed, an empty one named by its place ("Column 3"), a repeated one counted ("Amount (2)"). */
export function uniqueColumnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const wanted = cell.trim() === "" ? `Column ${index + 1}` : cell.trim();
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted} (${count})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
