import { expect, it } from "vitest";
import { picturedKinds } from "./pictured-kinds.ts";
import type { PursueResult } from "./result.ts";
import { bandName } from "./size-band.ts";

type Kind = PursueResult["kinds"][number];

const kind = (segment: string, band: number, closed: number, n: number): Kind => ({
  segment,
  band,
  bandName: bandName(band),
  open: 3,
  amount: null,
  hours: null,
  accepted: 0,
  closed,
  worth: { kind: "estimate", estimate: 100, low: 80, high: 120, level: 0.95, n, method: "" },
  verdict: "work",
  decidedBy: "",
});

it("sizes that have their segment's worth stand together, once a segment", () => {
  const kinds = [
    kind("core", 4, 172, 172),
    kind("core", 6, 4, 748),
    kind("core", -1, 0, 748),
    kind("small", 3, 2, 40),
    kind("small", 4, 5, 40),
    kind("middle", 3, 60, 60),
  ];
  expect(picturedKinds(kinds).map(({ segment, sizes, worth }) => [segment, sizes, worth.n])).toEqual([
    ["core", "30\u202fk to 100\u202fk", 172],
    ["core", "other sizes", 748],
    ["small", "every size", 40],
    ["middle", "10\u202fk to 30\u202fk", 60],
  ]);
});

it("a size is written in one way at both of its ends", () => {
  expect([0, 1, 2, 3, 7].map(bandName)).toEqual([
    "under 1,000",
    "1,000 to 3,000",
    "3,000 to 10,000",
    "10\u202fk to 30\u202fk",
    "1\u202fM and more",
  ]);
});
