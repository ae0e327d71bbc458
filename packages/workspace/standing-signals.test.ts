import type { StoredSignal } from "@fairway/ledger";
import { expect, it } from "vitest";
import { standingSignals } from "./standing-signals.ts";

function stored(id: string, due: string, stake: number | null): StoredSignal {
  return {
    id,
    question: "outside-budget",
    key: id,
    state: "standing",
    attention: "raised",
    raisedAt: "2026-11-21T06:00:00Z",
    seenAt: "2026-11-21T06:00:00Z",
    goneAt: null,
    timesRaised: 1,
    body: {
      key: id,
      kind: "budget spent",
      subject: { record: "team", id: "west", name: "West" },
      says: "West has spent its budget.",
      because: "Twelve deals of 40 lie outside.",
      action: "Talk with West.",
      stake,
      owner: { sellerId: null, role: "manager", name: null },
      due,
    },
  };
}

it("tells signals the soonest due first, then the most at stake, and the same list as the same", () => {
  const kept = [
    stored("late", "2026-12-09", 900),
    stored("small", "2026-12-01", 10),
    stored("unknown", "2026-12-01", null),
    stored("large", "2026-12-01", 100),
  ];
  const standing = standingSignals(kept);
  expect(standing.map(({ id }) => id)).toEqual(["large", "small", "unknown", "late"]);
  expect(standingSignals(kept)).toBe(standing);
  expect(standingSignals([...kept])).toEqual(standing);
});
