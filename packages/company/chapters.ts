import type { CompanyPlan } from "./company-options.ts";
import { divisionSizes, simulateDivision } from "./division.ts";
import { type Bases, Chapter, firstBases } from "./files/chapter.ts";

/** The divisions of a company one after the other, each simulated when it is asked for and forgotten after. */
export function* chapters(plan: CompanyPlan): Generator<Chapter, void, undefined> {
  let bases: Bases = firstBases;
  for (const [number, size] of divisionSizes(plan.opportunities).entries()) {
    const chapter = new Chapter(plan, simulateDivision(plan, number, size), bases);
    yield chapter;
    bases = chapter.next();
  }
}
