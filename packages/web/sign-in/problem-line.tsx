import { problemFromError } from "../api/fetch-json.ts";

/** What went wrong with a small form, in one line. */
export function ProblemLine({ error }: { error: unknown }) {
  if (!error) return null;
  const { says, do: action } = problemFromError(error);
  return (
    <p className="fw-sign-in-problem" role="alert">
      {says} {action}
    </p>
  );
}
