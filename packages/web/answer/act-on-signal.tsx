import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { signalsQuery } from "../api/queries.ts";

/** The way to the record of a signal that stands: say that it was seen, what was done, or put it off. */
export function ActOnSignal({ question, signal }: { question: string; signal: string }) {
  const { data: standing = [] } = useQuery(signalsQuery);
  const found = standing.find((each) => each.question === question && each.signal.key === signal);
  if (!found) return null;
  return (
    <Link
      to="/practices/$id/$record"
      params={{ id: "attention", record: found.id }}
      search={{}}
      className="fw-link fw-act-on"
      aria-label={`Act on it: ${found.signal.says}`}
    >
      act on it
    </Link>
  );
}
