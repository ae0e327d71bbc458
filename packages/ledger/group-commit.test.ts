import { expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

it("lets all who ask in the same turn go together, also those who were answered together", async () => {
  const groups: number[] = [];
  const ask = groupCommit(async (requests: readonly number[]) => {
    groups.push(requests.length);
    return requests;
  });
  await Promise.all(
    Array.from({ length: 40 }, async (_, person) => {
      for (let time = 0; time < 3; time++) expect(await ask(person)).toBe(person);
    }),
  );
  expect(groups).toEqual([40, 40, 40]);
});

it("tries each alone where the store refuses them together, and none again whose connection broke", async () => {
  const asked: (readonly string[])[] = [];
  const ask = groupCommit(async (requests: readonly string[]) => {
    asked.push(requests);
    if (requests.includes("bad")) throw Object.assign(new Error("refused"), { code: "22P05" });
    if (requests.includes("lost")) throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
    return requests;
  });
  const together = await Promise.allSettled([ask("good"), ask("bad"), ask("fine")]);
  expect(together.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(asked.splice(0)).toEqual([["good", "bad", "fine"], ["good"], ["bad"], ["fine"]]);
  const broken = await Promise.allSettled([ask("good"), ask("lost")]);
  expect(broken.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(asked).toEqual([["good", "lost"]]);
});
