import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { drill } from "./drill.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { foresightResult } from "./result.ts";
import { rows } from "./rows.ts";
import { table } from "./table.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** How the odds that people gave came out: each person against the others on the same worries, everybody together, and what nobody saw coming. */
export const foresight = defineQuestion({
  id: "foresight",
  asks: "Who sees far, and what did we not see coming?",
  topic: "Where we play",
  serves: ["A14", "B10", "L3"],
  needs: ["worry_step"],
  betterWith: {
    odds_given: "everybody's odds, once it is known what happened",
    rationale_step: "odds that sellers told for deals outside the profile",
    decision_step: "how decisions came out against what was expected",
    seller: "people by name",
  },
  assesses: "people",
  params,
  example: {},
  queries,
  rows,
  compute,
  result: foresightResult,
  shortfall,
  headline,
  signals,
  table,
  drill,
  method,
});
