import { expect, it } from "vitest";
import { problemOf } from "./problem.ts";

const failing = (code: string) => Object.assign(new Error("the query took longer than 60 seconds"), { code });

it("tells what a person can do about what the data's engine refuses", () => {
  expect(problemOf(failing("time limit"))).toMatchObject({
    status: 504,
    problem: { code: "time-limit", do: expect.stringContaining("Ask for less") },
  });
  expect(problemOf(failing("locked"))?.status).toBe(409);
  expect(problemOf(failing("bad date"))?.status).toBe(400);
});

it("keeps to itself what no person can mend: a refused query, an error of Node", () => {
  expect(problemOf(failing("query failed"))).toBeUndefined();
  expect(problemOf(failing("ECONNRESET"))).toBeUndefined();
});
