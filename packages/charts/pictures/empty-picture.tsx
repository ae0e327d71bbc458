export type EmptyPictureProps = {
  /** What there is ("2 closed deals in core since March"). */
  readonly there: string;
  /** What would be enough ("at least 5"). */
  readonly enough: string;
};

/** What stands where the data cannot carry a picture. */
export function EmptyPicture({ there, enough }: EmptyPictureProps) {
  return (
    <div className="fw-empty-picture">
      <p>Not enough data</p>
      <p>There is: {there}</p>
      <p>Enough would be: {enough}</p>
    </div>
  );
}
