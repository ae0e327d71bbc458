import type { Random } from "../random.ts";

/**
 * Fills `into` with draws from `sample`, with replacement. It takes four numbers of `random` once, as the seed of an
 * sfc32 generator of its own whose state stays in registers: some four times quicker than a call for every draw, and
 * still the same bits for the same seed.
 */
export function resampler(random: Random): (sample: Float64Array, into: Float64Array) => void {
  const seed = (): number => Math.floor(random() * 2 ** 32) | 0;
  const state = Int32Array.of(seed(), seed(), seed(), 1);
  const resample = (sample: Float64Array, into: Float64Array): void => {
    const scale = sample.length / 2 ** 32;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let counter = state[3]!;
    for (let index = 0; index < into.length; index++) {
      const drawn = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + drawn) | 0;
      into[index] = sample[((drawn >>> 0) * scale) | 0]!;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  };
  resample(Float64Array.of(0), new Float64Array(16));
  return resample;
}
