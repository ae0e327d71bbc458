/** The page while the answer is on its way: the same places, so that nothing jumps when it comes. */
export function AnswerSkeleton({ asks }: { asks: string | undefined }) {
  return (
    <div className="fw-answer" aria-busy="true">
      <div className="fw-question">
        <h1>{asks ?? "\u00a0"}</h1>
      </div>
      <p className="fw-sr-only" role="status">
        The answer is being worked out
      </p>
      <div className="fw-skeleton" style={{ height: 28, width: "72%", marginTop: 8 }} />
      <div className="fw-skeleton" style={{ height: 320, marginTop: 24 }} />
      <div className="fw-skeleton" style={{ height: 180, marginTop: 24 }} />
    </div>
  );
}
