import { sortedCopy } from "../means/sorted-copy.ts";

/** How many values share each value that occurs more than once, in ascending order of the value. */
export function tieSizes(values: ArrayLike<number>): readonly number[] {
  const sorted = sortedCopy(values);
  const sizes: number[] = [];
  let size = 1;
  for (let index = 1; index <= sorted.length; index++) {
    if (index < sorted.length && sorted[index] === sorted[index - 1]) size++;
    else {
      if (size > 1) sizes.push(size);
      size = 1;
    }
  }
  return sizes;
}
