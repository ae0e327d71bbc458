/** What stands on a person's page while it is not known who looks. */
export function WhoIsAsked({ heading }: { heading: string }) {
  return (
    <div className="fw-page">
      <div className="fw-question">
        <h1>{heading}</h1>
      </div>
      <WhoHint />
    </div>
  );
}

/** Asks to choose who acts. */
export function WhoHint() {
  return (
    <div className="fw-empty-picture">
      <p>Whose page is this?</p>
      <p>
        Choose who you are at the top, under “Acting as”: what waits for you then stands here, and you can act on it.
      </p>
    </div>
  );
}
