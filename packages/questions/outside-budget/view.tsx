import { BurnDown, DotWhisker, type Meaning } from "@fairway/charts";
import { addDays } from "../fiscal.ts";
import type { ViewProps } from "../view.ts";
import type { BudgetResult, TeamBudget } from "./result.ts";

const meanings: Partial<Record<TeamBudget["verdict"], Meaning>> = {
  over: "act",
  "narrowly over": "watch",
  "will overrun": "act",
  "may overrun": "watch",
  within: "good",
};

/** Running sums of a team's weeks: what is spent, and what is allowed of what was worked. */
function running(team: TeamBudget, asOf: string) {
  let spent = 0;
  let total = 0;
  return team.weeks.map((week) => {
    spent += week.spent;
    total += week.total;
    const end = addDays(week.week, 6);
    return { at: end < asOf ? end : asOf, spent, allowed: (team.allowed ?? 0) * total };
  });
}

/** Where each team will end against what it may spend, and the burn of everybody together. */
export function OutsideBudgetView({ result, answer }: ViewProps<BudgetResult>) {
  const { all, period, teams } = result;
  const lines = running(all, answer.asOf);
  const last = lines.at(-1);
  const pace = last && result.elapsed > 0 ? all.total / result.elapsed : 0;
  const unit = result.of === "bookings" ? "money" : result.unit.endsWith("hours") ? "hours" : "count";
  return (
    <>
      <DotWhisker
        title={`Share of ${result.of} beyond the profile ${period.complete ? "in" : "at the end of"} ${period.label}`}
        unit="share"
        rows={teams.map((team) => ({
          key: team.id ?? team.name,
          label: team.name,
          value: !period.complete && team.projected.kind === "estimate" ? team.projected : team.share,
          target: team.allowed,
          ...(meanings[team.verdict] ? { meaning: meanings[team.verdict]! } : {}),
        }))}
        targetWord="allowed"
        {...(period.complete ? {} : { note: "Dot: projected share. Whisker: middle 95 % of the draws." })}
      />
      {last && all.allowed !== null && (
        <BurnDown
          title={`Everybody's ${result.of} beyond the profile, ${period.label}`}
          unit={unit}
          currency={answer.currency}
          spent={lines.map(({ at, spent }) => ({ at, value: spent }))}
          allowed={lines.map(({ at, allowed }) => ({ at, value: allowed }))}
          {...(period.complete || all.projected.kind === "insufficient"
            ? {}
            : {
                projection: [
                  { at: last.at, estimate: last.spent, low: last.spent, high: last.spent },
                  {
                    at: period.to,
                    estimate: all.projected.estimate * pace,
                    low: all.projected.low * pace,
                    high: all.projected.high * pace,
                  },
                ],
              })}
        />
      )}
    </>
  );
}
