import { expect, test } from "vitest";
import { BadPublicUrl, publicUrlFrom } from "./public-url.ts";

test("the address that people open is one of a server, and may be left out", () => {
  expect(publicUrlFrom(undefined)).toBeUndefined();
  expect(publicUrlFrom("  ")).toBeUndefined();
  expect(publicUrlFrom("https://fairway.example")?.origin).toBe("https://fairway.example");
  expect(publicUrlFrom("http://10.0.0.5:4180/")?.host).toBe("10.0.0.5:4180");
});

test.each(["fairway.example", "ftp://fairway.example", "https://fairway.example/app", "https://a:b@fairway.example"])(
  "%s is refused with what it should look like",
  (text) => {
    expect(() => publicUrlFrom(text)).toThrow(BadPublicUrl);
    expect(() => publicUrlFrom(text)).toThrow(/such as https:\/\//);
  },
);
