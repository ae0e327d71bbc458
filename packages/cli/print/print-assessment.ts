import { date, plain } from "@fairway/charts/formats";
import type { Workspace } from "@fairway/workspace";
import { wrapped } from "./print-answer.ts";

type Assessment = Awaited<ReturnType<Workspace["assess"]>>;

const mostShown = 8;

function signalLines(heading: string, signals: Assessment["plan"]["raise"], width: number): readonly string[] {
  if (signals.length === 0) return [];
  return [
    "",
    `${heading} (${plain(signals.length)})`,
    ...signals
      .slice(0, mostShown)
      .flatMap(({ signal }) => [
        wrapped(`• ${signal.says}`, width, "  "),
        wrapped(`${signal.action}. ${signal.owner.name ?? signal.owner.role}, by ${date(signal.due)}.`, width, "    "),
      ]),
    ...(signals.length > mostShown ? [`  … and ${plain(signals.length - mostShown)} more`] : []),
  ];
}

/** An assessment as a short report: a sentence for each question, then what is new, what stands and what is gone. */
export function assessmentText(assessment: Assessment, width: number): string {
  const { answers, failed, plan } = assessment;
  return [
    `Assessment as of ${date(assessment.asOf)}`,
    ...answers.flatMap((answer) => ["", answer.asks, wrapped(answer.headline, width, "  ")]),
    ...failed.flatMap(({ asks, says }) => ["", asks, wrapped(`This question failed: ${says}`, width, "  ")]),
    ...signalLines("New", plan.raise, width),
    ...(plan.keep.length > 0 ? ["", `Still standing: ${plain(plan.keep.length)}`] : []),
    ...(plan.clear.length > 0 ? ["", `Gone since last time: ${plain(plan.clear.length)}`] : []),
    ...(plan.unheard.length > 0
      ? ["", `Left standing, their question could not be answered: ${plain(plan.unheard.length)}`]
      : []),
    ...(assessment.applied
      ? []
      : ["", "This day lies before the last assessment: reported, nothing raised or cleared."]),
  ].join("\n");
}
