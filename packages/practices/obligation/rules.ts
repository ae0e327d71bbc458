import { nearest, type Strategy } from "@fairway/strategy";
import type { RuleVersion, Touches } from "../blocked-by.ts";

type Stated = Omit<RuleVersion, "version" | "because" | "daysToAttest"> & { readonly days_to_attest: number };

/** The version that comes after those there are. */
export function nextVersion(
  versions: readonly RuleVersion[],
  { text, effective, touches, training, days_to_attest }: Stated,
  because: string | null,
): RuleVersion {
  const version = (versions.at(-1)?.version ?? 0) + 1;
  return { version, text, effective, touches, training, daysToAttest: days_to_attest, because };
}

function strange(kind: string, named: readonly string[], known: readonly string[]): string | undefined {
  const name = named.find((each) => !known.includes(each));
  if (name === undefined) return undefined;
  const meant = nearest(name, known);
  return `The strategy has no ${kind} \u201c${name}\u201d${meant === undefined ? `; it has ${known.join(", ")}` : `; did you mean \u201c${meant}\u201d`}${meant === undefined ? "." : "?"}`;
}

/** A segment or stage that a rule names and the strategy does not have; undefined where there is none. */
export function strangeNames(strategy: Strategy, { segments, stages }: Touches): string | undefined {
  return (
    strange("segment", segments, ["outside", ...strategy.segments.map(({ id }) => id)]) ??
    strange(
      "stage",
      stages,
      strategy.stages.map(({ id }) => id),
    )
  );
}

/** What a version touches, one thing a row. */
export function touchRows({ version, touches: { fields, stages, segments, territories, roles } }: RuleVersion) {
  const lists = { field: fields, stage: stages, segment: segments, territory: territories, role: roles };
  return Object.entries(lists).flatMap(([kind, values]) =>
    [...new Set(values)].map((value) => ({ version, kind, value })),
  );
}
