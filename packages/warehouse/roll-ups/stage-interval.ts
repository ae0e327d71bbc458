import type { PastContext, RelationContext, RollUp } from "./relation.ts";

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
  sql: ({
    cutoff,
    of,
  }: RelationContext) => `select opportunity_id, stage, stage_before as from_stage, "at" as entered_at,
      lead("at") over following as left_at, lead(stage) over following as next_stage, outcome
    from ${of("opportunity_timeline")} where "at" < ${cutoff} and stage is not null and stage_before is distinct from stage
    window following as (partition by opportunity_id order by "at", number)`,
  cut: ({
    cutoff,
    now,
  }: PastContext) => `select opportunity_id, stage, from_stage, entered_at, case when left_at < ${cutoff} then left_at end as left_at,
      case when left_at < ${cutoff} then next_stage end as next_stage, outcome from ${now("stage_interval")} where entered_at < ${cutoff}`,
};
