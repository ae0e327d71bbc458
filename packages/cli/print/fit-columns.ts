/** A column as the terminal lays it out: how wide its cells are, and how far it may be narrowed. */
export type ColumnWidths = {
  /** What every cell needs to be whole. */
  readonly natural: number;
  /** What it can do with: numbers give nothing away, words may be cut. */
  readonly least: number;
  /** Whether it says which row it is, and so stands before every block. */
  readonly names: boolean;
};

export const gap = 2;

/** One block of the table: places of the columns in it, with the width of each. */
export type Block = readonly { readonly column: number; readonly width: number }[];

const widthOf = (block: readonly { readonly width: number }[]): number =>
  block.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, block.length - 1);

/** Widens what was narrowed, evenly, as far as the room goes. */
function widened(block: Block, columns: readonly ColumnWidths[], room: number): Block {
  const widths = block.map(({ width }) => width);
  let left = room - widthOf(block);
  while (left > 0) {
    const short = block.flatMap(({ column }, at) => (widths[at]! < columns[column]!.natural ? [at] : []));
    if (short.length === 0) break;
    const narrowest = short.reduce((one, other) => (widths[other]! < widths[one]! ? other : one));
    widths[narrowest]! += 1;
    left -= 1;
  }
  return block.map(({ column }, at) => ({ column, width: widths[at]! }));
}

/**
 * Lays columns out in blocks below each other, none wider than the terminal: words are narrowed, columns that do not fit
 * beside the others go on below, after the columns that say which row it is. A number is never cut, so a block with one
 * column that is too wide by itself stays too wide.
 *
 * @param room characters of a line; Infinity keeps all in one block.
 */
export function fitColumns(columns: readonly ColumnWidths[], room: number): readonly Block[] {
  const whole = columns.map(({ natural }, column) => ({ column, width: natural }));
  if (widthOf(whole) <= room) return [whole];
  const naming = columns.flatMap(({ least, names }, column) => (names ? [{ column, width: least }] : []));
  const blocks: { column: number; width: number }[][] = [[]];
  for (const [column, { least, names }] of columns.entries()) {
    if (names) continue;
    const last = blocks.at(-1)!;
    const next = { column, width: least };
    if (last.length > 0 && widthOf([...naming, ...last, next]) > room) blocks.push([next]);
    else last.push(next);
  }
  return blocks.map((block) =>
    widened(
      [...naming, ...block].sort((one, other) => one.column - other.column),
      columns,
      room,
    ),
  );
}
