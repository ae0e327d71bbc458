import { Button } from "@mantine/core";
import { problemFromError } from "../api/fetch-json.ts";

/** An error in words: what happened, and what to do. */
export function ProblemView({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = problemFromError(error);
  return (
    <div className="fw-problem" role="alert">
      <p>{problem.says}</p>
      {problem.problems?.map(({ parameter, says }) => (
        <p key={parameter}>
          <b>{parameter || "Parameters"}</b>: {says}
        </p>
      ))}
      <p className="fw-soft">{problem.do}</p>
      {onRetry ? (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
