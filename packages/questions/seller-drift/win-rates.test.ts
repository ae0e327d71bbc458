import { describe, expect, it } from "vitest";
import { pooledRate, shrunkRates } from "./win-rates.ts";

describe("win rates", () => {
  it("are not told where no lost deal is recorded: 100 % would say that none was lost", () => {
    const tallies = [
      { closed: 20, won: 20 },
      { closed: 2, won: 2 },
    ];
    expect(shrunkRates(tallies).map(({ kind }) => kind)).toEqual(["insufficient", "insufficient"]);
    expect(pooledRate(tallies)).toMatchObject({ kind: "insufficient", n: 22, reason: "no lost deal is known" });
  });

  it("are not told of a seller without a deal, who would be shown the rate of the others", () => {
    const [some, none] = shrunkRates([
      { closed: 20, won: 11 },
      { closed: 0, won: 0 },
      { closed: 30, won: 9 },
    ]);
    expect(some).toMatchObject({ kind: "estimate", n: 20 });
    expect(none).toMatchObject({ kind: "insufficient", n: 0 });
  });
});
