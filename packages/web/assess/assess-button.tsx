import { counted, date } from "@fairway/charts";
import type { AssessmentSummary, Problem } from "@fairway/server";
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError, problemFromError } from "../api/fetch-json.ts";
import { readEvents } from "./read-events.ts";

type Progress = { readonly done: number; readonly of: number; readonly says: string };

async function assess(onProgress: (step: Progress) => void): Promise<AssessmentSummary> {
  const response = await fetch("/api/assess", { method: "POST" });
  if (!response.ok || !response.body) throw new ProblemError((await response.json()) as Problem);
  for await (const { event, data } of readEvents(response.body)) {
    if (event === "progress") onProgress(data as Progress);
    else if (event === "problem") throw new ProblemError(data as Problem);
    else if (event === "done") return data as AssessmentSummary;
  }
  throw new ProblemError({
    code: "assessment-cut",
    says: "The assessment ended early. Nothing was lost.",
    do: "Start it again.",
  });
}

/** "2 new, 11 still standing, 1 gone." */
export function summaryWords({ raised, kept, cleared, failed, applied, asOf }: AssessmentSummary): string {
  if (!applied) return `A past day (${date(asOf)}) was looked at; the signals stay as they are.`;
  const broken = failed.length > 0 ? ` ${counted(failed.length, "question")} could not be asked.` : "";
  return `${raised} new, ${kept} still standing, ${cleared} gone.${broken}`;
}

/** Asks every question now and updates the signals, saying where it is. */
export function AssessButton() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const [said, setSaid] = useState("");
  const start = async (): Promise<void> => {
    setSaid("");
    setProgress({ done: 0, of: 1, says: "Starting" });
    try {
      setSaid(summaryWords(await assess(setProgress)));
      await client.invalidateQueries({ queryKey: ["signals"] });
    } catch (error) {
      const problem = problemFromError(error);
      setSaid(`${problem.says} ${problem.do}`);
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <div className="fw-assess">
      <span role="status" className="fw-soft">
        {progress ? `${progress.done} of ${progress.of}: ${progress.says}` : said}
      </span>
      <Button size="compact-sm" variant="default" disabled={progress !== undefined} onClick={() => void start()}>
        Assess now
      </Button>
    </div>
  );
}
