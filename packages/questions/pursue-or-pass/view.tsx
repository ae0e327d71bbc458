import { DotWhisker, ShareBars } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import { picturedKinds } from "./pictured-kinds.ts";
import { type PursueResult, verdicts } from "./result.ts";
import { eachOf } from "./worth-per.ts";

/** What the verdicts are on, and what each kind of open deal has been worth against what we pursue. */
export function PursueOrPassView({ result, answer }: ViewProps<PursueResult>) {
  const shareOf = (value: (total: PursueResult["totals"][number]) => number | null) => {
    const whole = result.totals.reduce((sum, total) => sum + (value(total) ?? 0), 0);
    return Object.fromEntries(
      result.totals.map((total) => [total.verdict, whole > 0 ? (value(total) ?? 0) / whole : 0]),
    );
  };
  const logged = result.totals.some((total) => total.hours !== null);
  const bar = result.bar.kind === "estimate" ? result.bar.estimate : undefined;
  return (
    <>
      <ShareBars
        title="Open deals by verdict"
        parts={verdicts.map((verdict) => ({ key: verdict, label: verdict }))}
        rows={[
          { key: "deals", label: "deals", n: result.openDeals, shares: shareOf((total) => total.deals) },
          ...(result.totals.some((total) => (total.amount ?? 0) > 0)
            ? [{ key: "amount", label: "amount", n: result.openDeals, shares: shareOf((total) => total.amount) }]
            : []),
          ...(logged
            ? [{ key: "hours", label: "hours spent", n: result.openDeals, shares: shareOf((total) => total.hours) }]
            : []),
        ]}
      />
      <DotWhisker
        title={`What deals of each kind have been worth ${eachOf[result.worthPer]}`}
        unit="money"
        currency={answer.currency}
        atMost={16}
        rows={picturedKinds(result.kinds).map(({ key, segment, sizes, verdict, worth }) => ({
          key,
          label: `${result.segments.find(({ id }) => id === segment)?.name ?? segment}, ${sizes}`,
          segment,
          value: worth,
          ...(verdict === "pass" ? { meaning: "act" as const } : {}),
        }))}
        {...(bar === undefined ? {} : { reference: { value: bar, label: "what we pursue" } })}
        note="By segment and size of deal, shrunk towards the segment; sizes with too few closed deals have their segment's worth and stand together. Lost deals' time counts too."
      />
    </>
  );
}
