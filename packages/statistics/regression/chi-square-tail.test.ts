import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { expectAgreement } from "../reference/agreement.ts";
import { chiSquareTail } from "./chi-square-tail.ts";

const R = JSON.parse(readFileSync(new URL("../reference/regression.json", import.meta.url), "utf8"));

it("agrees with R's pchisq far into the tail", () => {
  const rows: { statistic: number; degrees: number; p: number }[] = R.chiSquareTail;
  expectAgreement(
    rows.map(({ statistic, degrees }) => chiSquareTail(statistic, degrees)),
    rows.map(({ p }) => p),
    1e-8,
    1e-190,
  );
  expect(chiSquareTail(-1e-12, 3)).toBe(1);
});
