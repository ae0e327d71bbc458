import { expect, test } from "vitest";
import { companyPlan } from "./company-options.ts";

test("nothing asked for gives two years, 6,000 deals and a shift in the middle of the last", () => {
  expect(companyPlan({})).toMatchObject({
    opportunities: 6000,
    start: "2024-07-01",
    end: "2026-06-30",
    shift: "2026-01-01",
    euro: false,
  });
});

test("what makes no company is refused with what to do", () => {
  expect(() => companyPlan({ opportunities: 0 })).toThrow("give a whole number of at least 1");
  expect(() => companyPlan({ opportunities: 1.5 })).toThrow("opportunities is 1.5");
  expect(() => companyPlan({ seed: Number.NaN })).toThrow("seed is NaN");
  expect(() => companyPlan({ end: "2024-08-01" })).toThrow("a company needs at least 90");
  expect(() => companyPlan({ shift: "2027-01-01" })).toThrow("lies outside the period");
  expect(() => companyPlan({ start: "1 July" })).toThrow("write it as YYYY-MM-DD");
  expect(() => companyPlan({ activitiesPerOpportunity: -1 })).toThrow("from 0 to 1000");
});
