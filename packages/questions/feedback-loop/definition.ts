import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { drill } from "./drill.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { loopResult } from "./result.ts";
import { rows } from "./rows.ts";
import { table } from "./table.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** How long what the field tells waits for the strategy's owner, what comes of it, and what waits too long. */
export const feedbackLoop = defineQuestion({
  id: "feedback-loop",
  asks: "How long does what the field tells wait for an answer, and what comes of it?",
  topic: "Where we play",
  serves: ["A16", "A17"],
  needs: ["feedback_step"],
  betterWith: {
    seller: "the team of whoever told it",
    team: "teams by name",
    opportunity: "the deals that it is about, by name",
  },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: loopResult,
  shortfall,
  headline,
  signals,
  table,
  drill,
  method,
});
