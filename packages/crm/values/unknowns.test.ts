import { describe, expect, it } from "vitest";
import { unknownMarkers } from "./unknowns.ts";

describe("unknownMarkers", () => {
  it("finds the markers that a file uses", () => {
    expect(
      unknownMarkers([
        ["1", "NA", ""],
        ["a", "#N/A", "-"],
      ]),
    ).toEqual(["NA", "#N/A", "-"]);
    expect(unknownMarkers([["1", "2"]])).toEqual([]);
  });

  it("takes NA among country codes for Namibia", () => {
    expect(unknownMarkers([["DE", "NA", "US"]])).toEqual([]);
  });
});
