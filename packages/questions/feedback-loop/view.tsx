import { CountBars, DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { LoopResult } from "./result.ts";

/** How long a first answer takes, for all and by group; what comes of what is answered; and how much still waits. */
export function FeedbackLoopView({ result }: ViewProps<LoopResult>) {
  const { all, answers, days, force, groups } = result;
  return (
    <>
      <DotWhisker
        title="Days until half of what is told has a first answer"
        unit="days"
        order="as given"
        reference={{ value: days, label: "left by the strategy" }}
        rows={[
          { key: "all", label: "all", value: all.median },
          ...groups.map(({ by, id, name, median, verdict }) => ({
            key: `${by} ${id}`,
            label: verdict === "slower" || verdict === "quicker" ? `${name}, ${verdict}` : name,
            value: median,
            ...(by === "segment" ? { segment: id } : {}),
          })),
        ]}
        note="Kinds, then segments, then teams. What still waits counts for as long as it has."
      />
      <DotWhisker
        title="What comes of it"
        unit="share"
        order="as given"
        rows={[
          { key: "in time", label: "answered in time, of all told", value: all.inTime },
          { key: "accepted", label: "accepted, of those answered", value: answers.accepted.share },
          { key: "rejected", label: "rejected, of those answered", value: answers.rejected.share },
          { key: "tested", label: "put to a test, of those answered", value: answers.tested.share },
          { key: "in force", label: "in force so far, of those accepted", value: force.share },
        ]}
      />
      <CountBars
        title="Observations told, by what they are about"
        columns={[
          { key: "answered", title: "answered", unit: "count" },
          { key: "waiting", title: "waiting", unit: "count" },
          { key: "withdrawn", title: "taken back", unit: "count" },
        ]}
        rows={groups
          .filter(({ by }) => by === "kind")
          .map(({ id, name, answered, waiting, withdrawn }) => ({
            key: id,
            label: name,
            values: { answered, waiting, withdrawn },
          }))}
      />
    </>
  );
}
