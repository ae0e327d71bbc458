import { date } from "@fairway/charts/formats";
import { renderReport } from "@fairway/server";
import type { Workspace, WorkspaceStatus } from "@fairway/workspace";

type Assessment = Awaited<ReturnType<Workspace["assess"]>>;

/** An assessment as one HTML file with everything in it. */
export function reportHtml(
  status: WorkspaceStatus,
  strategy: ReturnType<Workspace["strategyOn"]>,
  assessment: Assessment,
): string {
  const { raise, keep } = assessment.plan;
  return renderReport({
    company: status.company,
    answers: assessment.answers,
    signals: [...raise, ...keep].map(({ question, signal }) => ({ question, signal })),
    segments: strategy.segments.map(({ id, name }) => ({ id, name })),
    strategyVersions: status.strategyVersions,
    generatedFor: `Assessment as of ${date(assessment.asOf)}`,
  });
}
