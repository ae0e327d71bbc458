/** A sentence in which no line ends inside a range: "13–31 %" stays whole. */
export function KeptTogether({ text }: { text: string }) {
  return text.split(/(\S*\d\u2013\S*\d\S*)/).map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity.
      <span key={place} className="fw-together">
        {part}
      </span>
    ),
  );
}
