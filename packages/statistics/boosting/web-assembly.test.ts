import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assembleModule,
  get,
  loadByte,
  loadNumber,
  loadPair,
  loadWhole,
  number,
  plus,
  plusNumbers,
  plusPairs,
  repeatWhileBelow,
  set,
  storeNumber,
  storePair,
  times,
  whole,
} from "./web-assembly.ts";

function machine(locals: Parameters<typeof assembleModule>[0], body: Parameters<typeof assembleModule>[1]) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const instance = new WebAssembly.Instance(assembleModule(locals, body), { "": { memory } });
  return {
    bytes: new Uint8Array(memory.buffer),
    wholes: new Int32Array(memory.buffer),
    numbers: new Float64Array(memory.buffer),
    run: instance.exports.run as (...wholes: number[]) => void,
  };
}

describe("assembleModule", () => {
  it("holds any 32-bit whole number and any number", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.double(), (a, b) => {
        const { bytes, numbers, run } = machine({ parameters: 1, wholes: 1, pairs: 0 }, [
          ...set(1, plus(whole(a), get(0))),
          ...repeatWhileBelow(get(1), whole(0), storeNumber(get(1), 1000, number(b))),
        ]);
        run((8 - a) | 0);
        expect(Object.is(numbers[1008 / 8], b)).toBe(true);
        expect(bytes.subarray(0, 1008).every((byte) => byte === 0)).toBe(true);
      }),
    );
  });

  it("adds and multiplies whole numbers, loads bytes and words, and repeats to the end", () => {
    const { bytes, wholes, numbers, run } = machine(
      { parameters: 2, wholes: 1, pairs: 0 },
      repeatWhileBelow(
        get(0),
        get(1),
        set(2, plus(loadWhole(whole(64)), times(loadByte(get(0)), whole(8)))),
        storeNumber(get(2), 0, plusNumbers(loadNumber(get(2), 0), number(0.5))),
        set(0, plus(get(0), whole(1))),
      ),
    );
    bytes.set([0, 200, 1, 200, 2]);
    wholes[16] = 4096;
    run(1, 4);
    expect([numbers[512], numbers[513], numbers[514], numbers[712]]).toEqual([0, 0.5, 0, 1]);
  });

  it("adds both numbers of a pair", () => {
    const { numbers, run } = machine({ parameters: 1, wholes: 0, pairs: 1 }, [
      ...set(1, loadPair(get(0))),
      ...storePair(whole(160), plusPairs(loadPair(whole(160)), get(1))),
    ]);
    numbers.set([0.25, -3], 1);
    numbers.set([1, 2], 20);
    run(8);
    expect(Array.from(numbers.subarray(20, 22))).toEqual([1.25, -1]);
  });
});
