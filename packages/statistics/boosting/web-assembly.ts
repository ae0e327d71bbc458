/**
 * As much of WebAssembly's binary format as an inner loop over numbers needs: each function gives the bytes of one
 * instruction, after those of the values it takes. Addresses, locals and whole numbers are 32-bit.
 *
 * @source WebAssembly Core Specification 3.0, chapter 5 (binary format).
 */
export type Code = readonly number[];

const local = { get: 0x20, set: 0x21 } as const;

export const get = (name: number): Code => [local.get, ...unsigned(name)];
export const set = (name: number, value: Code): Code => [...value, local.set, ...unsigned(name)];

export const whole = (value: number): Code => [0x41, ...signed(value)];
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const loadWhole = (address: Code): Code => [...address, 0x28, ...unaligned(0)];
export const loadByte = (address: Code): Code => [...address, 0x2d, ...unaligned(0)];

/** Numbers are 64-bit; `offset` is counted in bytes from the address. */
export const number = (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
export const plusNumbers = (a: Code, b: Code): Code => [...a, ...b, 0xa0];
export const loadNumber = (address: Code, offset: number): Code => [...address, 0x2b, ...unaligned(offset)];
export const storeNumber = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  0x39,
  ...unaligned(offset),
];

/** Two 64-bit numbers side by side, added by one instruction. */
export const plusPairs = (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...unsigned(0xf0)];
export const loadPair = (address: Code): Code => [...address, 0xfd, ...unsigned(0), ...unaligned(0)];
export const storePair = (address: Code, value: Code): Code => [
  ...address,
  ...value,
  0xfd,
  ...unsigned(11),
  ...unaligned(0),
];

/** Carries its parts out once, and again for as long as `low < high` (neither negative) holds at the end. */
export const repeatWhileBelow = (low: Code, high: Code, ...parts: readonly Code[]): Code => [
  ...[0x03, 0x40],
  ...parts.flat(),
  ...[...low, ...high, 0x49, 0x0d, 0x00],
  0x0b,
];

/**
 * A module of one function, `run`, which works in the shared memory it is started with and returns nothing. Its
 * parameters are the first locals, then come whole numbers, then pairs.
 */
export function assembleModule(
  locals: { readonly parameters: number; readonly wholes: number; readonly pairs: number },
  body: Code,
): WebAssembly.Module {
  const [whole32, pair] = [0x7f, 0x7b];
  const declared = [2, ...unsigned(locals.wholes), whole32, ...unsigned(locals.pairs), pair];
  const parameters = sized(Array<number[]>(locals.parameters).fill([whole32]));
  const sharedFromOnePageTo4GiB = [0x03, ...unsigned(1), ...unsigned(65_536)];
  return new WebAssembly.Module(
    Uint8Array.of(
      ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, [0x60, ...parameters, 0]),
      ...section(2, [...named(""), ...named("memory"), 0x02, ...sharedFromOnePageTo4GiB]),
      ...section(3, [0]),
      ...section(7, [...named("run"), 0x00, 0]),
      ...section(10, sized([...declared, ...body, 0x0b].map((byte) => [byte]))),
    ),
  );
}

/** A section with one entry. */
function section(id: number, entry: Code): Code {
  return [id, ...sized([1, ...entry].map((byte) => [byte]))];
}

function named(text: string): Code {
  return sized(Array.from(new TextEncoder().encode(text), (byte) => [byte]));
}

/** Parts after their count. */
function sized(parts: readonly Code[]): Code {
  return [...unsigned(parts.length), ...parts.flat()];
}

/** No promise of alignment, which only speeds up processors of other kinds; then the offset. */
function unaligned(offset: number): Code {
  return [0, ...unsigned(offset)];
}

function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const fits = value >= -64 && value < 64;
  return fits ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
