import { expect, it } from "vitest";
import { nothingRemembered, remembering } from "./remembered.ts";

const counting = () => {
  let times = 0;
  return async () => ++times;
};

it("reads once until what it was read of is written, and nothing else forgets it", async () => {
  const remembered = remembering();
  const read = counting();
  const ask = () => remembered.read("rationale", ["records", { limit: 10 }], read);
  expect([await ask(), await ask()]).toEqual([1, 1]);
  remembered.forget(["decision"]);
  expect(await ask()).toBe(1);
  remembered.forget(["decision", "rationale"]);
  expect(await ask()).toBe(2);
  remembered.forgetAll();
  expect(await ask()).toBe(3);
  expect(await remembered.read("rationale", ["records", { limit: 20 }], read)).toBe(4);
});

it("hands nobody who asks after a write what was being read before it", async () => {
  const remembered = remembering();
  let finish!: (value: string) => void;
  const before = remembered.read("rationale", "list", () => new Promise<string>((resolve) => (finish = resolve)));
  remembered.forget(["rationale"]);
  const after = remembered.read("rationale", "list", async () => "written");
  finish("not written");
  expect([await before, await after]).toEqual(["not written", "written"]);
  expect(await remembered.read("rationale", "list", async () => "again")).toBe("written");
});

it("does not remember what failed", async () => {
  const remembered = remembering();
  await expect(remembered.read("rationale", "list", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await remembered.read("rationale", "list", async () => "read")).toBe("read");
});

it("gives up the least recently read first when there is too much, and the longest list with it", async () => {
  const remembered = remembering();
  const [small, large] = [counting(), counting()];
  const readSmall = () => remembered.read("rationale", "small", small);
  const readLarge = () =>
    remembered.read("rationale", "large", async () => {
      await large();
      return Array.from({ length: 49_999 }, (_, at) => at);
    });
  await readSmall();
  await readLarge();
  await readSmall();
  await remembered.read("rationale", "another", async () => [1, 2, 3]);
  expect(await readSmall()).toBe(1);
  await readLarge();
  expect(await large()).toBe(3);
});

it("of a store that others write too, everything is read anew", async () => {
  const read = counting();
  expect([
    await nothingRemembered.read("rationale", "list", read),
    await nothingRemembered.read("rationale", "list", read),
  ]).toEqual([1, 2]);
});
