/** Positions in ascending order of small whole-number keys from `-offset` to `size - offset - 1`; equal keys keep their order. */
export function countingOrder(
  keys: ArrayLike<number>,
  size: number,
  offset = 0,
  positions?: ArrayLike<number>,
): Uint32Array {
  const starts = new Uint32Array(size + 1);
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + offset + 1]!++;
  for (let key = 0; key < size; key++) starts[key + 1]! += starts[key]!;
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const position = positions ? positions[i]! : i;
    order[starts[keys[position]! + offset]!++] = position;
  }
  return order;
}
