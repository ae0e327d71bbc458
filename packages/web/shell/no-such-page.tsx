import { Link } from "@tanstack/react-router";

/** What stands where an address leads nowhere: what there is none of, and the way back. */
export function NoSuchPage({ what }: { what: "page" | "question" }) {
  return (
    <div className="fw-page">
      <div className="fw-question">
        <h1>There is no such {what}</h1>
      </div>
      <p>
        <Link to="/" className="fw-link">
          Go to the home page
        </Link>
      </p>
    </div>
  );
}
