import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { drill } from "./drill.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { shiftResult } from "./result.ts";
import { rows } from "./rows.ts";
import { table } from "./table.ts";
import { headline, method } from "./words.ts";

/** What a draft of the strategy would change: in words, in accounts, deals and quotes, in what it asks of teams, and in how the last year reads. */
export const strategyShift = defineQuestion({
  id: "strategy-shift",
  asks: "What would this draft of the strategy change?",
  topic: "Where we play",
  serves: ["A1", "A4"],
  needs: ["opportunity"],
  betterWith: {
    account: "which accounts move, and segments by the account's fields",
    quote: "which quotes need another approval",
    training_enrolment: "who has completed a new training already",
    activity: "how many hours a deal takes, and effort by activities",
    rationale_step: "which deals have a reason that was accepted already",
    seller: "names and teams",
    team: "teams by name",
  },
  params,
  names: { draft: "draft" },
  readsDrafts: true,
  example: {},
  queries,
  rows,
  compute,
  result: shiftResult,
  shortfall: () => undefined,
  headline,
  signals: () => [],
  table,
  drill,
  method,
});
