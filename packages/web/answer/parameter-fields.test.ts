import { expect, test } from "vitest";
import { z } from "zod";
import { labelOf, parameterFields } from "./parameter-fields.ts";

test("every kind of parameter that a question may declare becomes a field", () => {
  const schema = z.toJSONSchema(
    z.object({
      closedSince: z.iso.date().optional().describe("Deals closed before are left out"),
      by: z.enum(["segment", "offering"]).default("segment"),
      depths: z.array(z.enum(["effort", "bookings"])).default(["effort"]),
      months: z.number().int().min(1).max(36).default(12),
      share: z.number().min(0).max(1).nullable().default(null),
      open: z.boolean().default(false),
      seller: z.string().optional(),
      teams: z.array(z.string()).default([]),
    }),
    { io: "input" },
  );
  expect(parameterFields(schema as never)).toEqual([
    {
      name: "closedSince",
      label: "Closed since",
      hint: "Deals closed before are left out",
      usual: undefined,
      kind: "date",
    },
    { name: "by", label: "By", hint: undefined, usual: "segment", kind: "choice", options: ["segment", "offering"] },
    {
      name: "depths",
      label: "Depths",
      hint: undefined,
      usual: ["effort"],
      kind: "choices",
      options: ["effort", "bookings"],
    },
    { name: "months", label: "Months", hint: undefined, usual: "12", kind: "number", least: 1, most: 36, whole: true },
    {
      name: "share",
      label: "Share",
      hint: undefined,
      usual: undefined,
      kind: "number",
      least: 0,
      most: 1,
      whole: false,
    },
    { name: "open", label: "Open", hint: undefined, usual: "false", kind: "switch" },
    { name: "seller", label: "Seller", hint: undefined, usual: undefined, kind: "text" },
    { name: "teams", label: "Teams", hint: undefined, usual: [], kind: "texts" },
  ]);
});

test("a question without parameters has no form", () => {
  expect(parameterFields({})).toEqual([]);
});

test("names read as words", () => {
  expect(labelOf("minDealsPerSeller")).toBe("Min deals per seller");
});
