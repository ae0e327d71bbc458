import type { Answer } from "@fairway/questions";
import type { Warehouse } from "@fairway/warehouse";
import { expect, it } from "vitest";
import { keptAnswer } from "./kept-answers.ts";

const answerOf = (rows: number): Answer =>
  ({ table: { columns: [], rows: Array.from({ length: rows }, () => ({ cells: {} })) }, signals: [] }) as never;

it("keeps many small answers of some, gives up the least recently asked of large ones, and always keeps the last", async () => {
  const warehouse = {} as Warehouse;
  let worked = 0;
  const ask = (key: string, rows: number) =>
    keptAnswer(warehouse, "some", key, async () => {
      worked++;
      return answerOf(rows);
    });
  for (let seller = 0; seller < 400; seller++) await ask(`seller ${seller}`, 50);
  for (let seller = 0; seller < 400; seller++) await ask(`seller ${seller}`, 50);
  expect(worked).toBe(400);
  await ask("a region", 90_000);
  await ask("seller 399", 50);
  expect(worked).toBe(401);
  await ask("seller 0", 50);
  expect(worked).toBe(402);
  await ask("everything", 200_000);
  await ask("everything", 200_000);
  expect(worked).toBe(403);
});
