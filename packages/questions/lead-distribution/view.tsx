import { DotWhisker, IntervalBars } from "@fairway/charts";
import { counted } from "@fairway/charts/formats";
import type { ViewProps } from "../view.ts";
import type { LeadResult } from "./result.ts";

/** Where leads come from by segment against intent, what becomes of them, and how each source does. */
export function LeadDistributionView({ result }: ViewProps<LeadResult>) {
  return (
    <>
      <IntervalBars
        title="Leads by segment"
        unit="share"
        columns={[
          { key: "share", title: "share of leads" },
          { key: "conversion", title: `converted in ${counted(result.answerDays, "day")}` },
        ]}
        rows={result.segments
          .filter((segment) => segment.leads > 0 || segment.intended !== null)
          .map((segment) => ({
            key: segment.id,
            label: segment.name,
            segment: segment.id,
            cells: {
              share: segment.share && {
                actual: segment.share,
                intent: segment.intended,
                ...(segment.called ? { meaning: "act" as const } : {}),
              },
              conversion: { actual: segment.conversion },
            },
          }))}
        {...(result.intent === null ? {} : { note: `Tick: intended ${result.intent}, which leads are to become.` })}
      />
      <DotWhisker
        title="Leads in a segment we pursue, by source"
        unit="share"
        rows={result.sources.map((source) => ({
          key: source.source ?? "none",
          label: source.name,
          value: source.pursued,
          ...(source.worse ? { meaning: "act" as const } : {}),
        }))}
      />
    </>
  );
}
