import { expect, test } from "vitest";
import { didYouMean, nearest } from "./did-you-mean.ts";

test("A slip of the finger finds its word, another word finds none", () => {
  expect(nearest("industy", ["industry", "city", "country"])).toBe("industry");
  expect(nearest("Annual Revenue", ["annual_revenue", "amount"])).toBe("annual_revenue");
  expect(nearest("revenue", ["annual_revenue", "amount"])).toBe("annual_revenue");
  expect(nearest("weather", ["industry", "city", "country"])).toBeUndefined();
});

test("Where nothing is near, a short list of what is possible is given, and no list at all of many", () => {
  expect(didYouMean("weather", ["pursue", "avoid"])).toBe("Possible here: pursue, avoid.");
  expect(
    didYouMean(
      "weather",
      Array.from({ length: 30 }, (_, n) => `candidate-${n}-x`),
    ),
  ).toBeUndefined();
  expect(didYouMean("weather", [])).toBeUndefined();
});
