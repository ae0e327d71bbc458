import type { RelationContext, RollUp } from "./relation.ts";

export const stageInterval: RollUp = {
  name: "stage_interval",
  says: "One row for every stay of a deal in a stage; changes of amount or date alone do not end a stay. Deals whose stages have no dates are not in it.",
  columns: {
    opportunity_id: "which deal",
    stage: "where it stood",
    from_stage: "the stage it came from; null: it began here",
    entered_at: "since when",
    left_at: "until when; null: it stands there still, so that the stay is censored",
    next_stage: "where it went; null: it stands there still",
    outcome: "what the stage means: open, won or lost; null: not said",
  },
  sql: ({ cutoff, of, current }: RelationContext) => {
    const whole = current("stage_interval");
    if (whole)
      return `select opportunity_id, stage, from_stage, entered_at, case when left_at < ${cutoff} then left_at end as left_at,
      case when left_at < ${cutoff} then next_stage end as next_stage, outcome from ${whole} where entered_at < ${cutoff}`;
    return `with turns as (
      select opportunity_id, stage, outcome, "at", place, until,
        lag(stage) over following as before, row_number() over following as number
      from ${of("opportunity_timeline")} where "at" < ${cutoff} and stage is not null
      window following as (partition by opportunity_id order by "at", place, until nulls last)
    )
    select opportunity_id, stage, before as from_stage, "at" as entered_at, lead("at") over following as left_at,
      lead(stage) over following as next_stage, outcome
    from turns where number = 1 or before is distinct from stage
    window following as (partition by opportunity_id order by number)`;
  },
};
