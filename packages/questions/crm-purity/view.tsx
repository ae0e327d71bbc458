import { DotWhisker } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { PurityResult } from "./result.ts";

/** Impurity of each kind of record, and of each source against its kind. */
export function CrmPurityView({ result }: ViewProps<PurityResult>) {
  return (
    <div className="fw-small-multiples">
      {result.kinds.map((kind) => (
        <DotWhisker
          key={kind.record}
          title={`${kind.record.charAt(0).toUpperCase()}${kind.record.slice(1)}s beyond every pursued segment, by source`}
          unit="share"
          atMost={10}
          rows={result.sources
            .filter((source) => source.record === kind.record)
            .map((source) => ({
              key: source.key ?? "none",
              label: source.name,
              value: source.impurity,
              ...(source.worse ? { meaning: "act" as const } : {}),
            }))}
          {...(kind.record === "contact"
            ? { note: "n counts accounts: contacts of one account are one case. The table counts the contacts." }
            : {})}
          {...(kind.impurity.kind === "estimate" ? { reference: { value: kind.impurity.estimate, label: "all" } } : {})}
        />
      ))}
    </div>
  );
}
