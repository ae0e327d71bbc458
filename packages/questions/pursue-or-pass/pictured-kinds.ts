import type { PursueResult } from "./result.ts";

type Kind = PursueResult["kinds"][number];
export type PicturedKind = Pick<Kind, "segment" | "worth" | "verdict"> & {
  readonly key: string;
  readonly sizes: string;
};

/** Whether a kind's worth is told from its own closed deals, and not its segment's in the place of too few. */
const standsAlone = ({ closed, worth }: Kind): boolean => worth.n === closed;

/**
 * The kinds of open deals as a picture shows them: each that has a worth of its own, and the other sizes of a segment together, since
 * they all have their segment's. The same estimate drawn once for each size would read as so many findings.
 */
export function picturedKinds(kinds: PursueResult["kinds"]): readonly PicturedKind[] {
  return [...Map.groupBy(kinds, ({ segment }) => segment).values()].flatMap((ofSegment) => {
    const alone = ofSegment.filter(standsAlone);
    const [other] = ofSegment.filter((kind) => !standsAlone(kind));
    return [
      ...alone.map(({ band, bandName, segment, verdict, worth }) => ({
        key: `${segment}/${band}`,
        segment,
        sizes: bandName,
        verdict,
        worth,
      })),
      ...(other === undefined
        ? []
        : [
            {
              key: other.segment,
              segment: other.segment,
              sizes: alone.length === 0 ? "every size" : "other sizes",
              verdict: other.verdict,
              worth: other.worth,
            },
          ]),
    ];
  });
}
