import { expect, test } from "vitest";
import { shapeOf } from "./value-shape.ts";

test("a value's name and JSON tell what it is to a reader", () => {
  const shapes = [
    ["sellerId", "0055f0"],
    ["decidedBy", "eve"],
    ["by", "2026-12-31"],
    ["toldAt", "2026-07-01T05:00:00.000Z"],
    ["segment", "core"],
    ["question", "strategy-alignment"],
    ["question", "Do we move two sellers?"],
    ["odds", 0.4],
    ["timesAsked", 2],
    ["money_at_stake", "180000"],
    ["link", "https://a.example/note"],
    ["escalated", false],
    ["answer", null],
    ["answers", []],
  ].map(([name, value]) => shapeOf(String(name), value).shape);
  expect(shapes).toEqual([
    "person",
    "person",
    "date",
    "instant",
    "segment",
    "question",
    "text",
    "share",
    "number",
    "money",
    "link",
    "yes or no",
    "nothing",
    "nothing",
  ]);
});

test("what is named by id and name is its name, and a kept answer is known by what it holds", () => {
  expect(shapeOf("opportunity", { id: "006", name: "Small clinic" })).toEqual({ shape: "named", name: "Small clinic" });
  const kept = {
    question: "concentration",
    asks: "How few?",
    asOf: "2026-07-01",
    params: {},
    state: "answered",
    headline: "h",
    result: null,
    method: [],
    strategyVersion: 3,
  };
  expect(shapeOf("answers", [kept]).shape).toBe("list");
  expect(shapeOf("answers", kept).shape).toBe("frozen answer");
  expect(shapeOf("reads", { question: "concentration", params: {} }).shape).toBe("asked");
});

test("a list of short things alike is a table; what is long or deep is a list", () => {
  const row = (says: string) => ({ id: "a", says });
  expect(shapeOf("options", [row("Move two"), row("Stay")])).toMatchObject({ shape: "rows", columns: ["id", "says"] });
  expect(shapeOf("options", [row("Move two"), row("x".repeat(400))]).shape).toBe("list");
  expect(shapeOf("options", [{ inner: { deep: 1 } }, { inner: { deep: 2 } }]).shape).toBe("list");
});
