import { foldCase } from "../criteria/fold-case.ts";
import { sentence } from "../explain/say-terms.ts";
import type { Strategy } from "../language/strategy.ts";
import { suggestId } from "../reading/collections.ts";
import { stageName } from "./ask-discipline.ts";
import type { Askable } from "./comprehension-question.ts";

const segmentName = ({ segments }: Strategy, id: string): string =>
  segments.find((segment) => segment.id === id)?.name ?? id;

const once = (all: readonly string[], one: string): boolean =>
  all.filter((each) => foldCase(each) === foldCase(one)).length === 1;

/** For each role we must reach: by the end of which stage. */
export function askBuyers(strategy: Strategy): readonly Askable[] {
  const stages = strategy.stages.map(({ id }) => stageName(strategy, id));
  return strategy.buyers.flatMap(({ segment, roles }) =>
    roles.flatMap(({ role, metBy, because }): readonly Askable[] => {
      const roleNames = roles.map((each) => each.role);
      if (metBy === undefined || !once(roleNames, role)) return [];
      const right = stageName(strategy, metBy);
      if (!once(stages, right)) return [];
      const where = segmentName(strategy, segment);
      return [
        {
          kind: "buyer",
          choice: `how_we_win.buyers.${segment}.${suggestId(role)}`,
          draw: () => ({
            asks: `By the end of which stage, at the latest, must we have met the ${role} in ${where}?`,
            right,
            wrong: stages.filter((stage) => stage !== right),
            sentence: sentence(
              `In ${where} we meet the ${role} by the end of ${right}${because === undefined ? "" : `: ${because}`}`,
            ),
          }),
        },
      ];
    }),
  );
}

/** For each segment in which exactly one offering leads: which one. */
export function askOfferings(strategy: Strategy): readonly Askable[] {
  const nameOf = ({ id, name }: Strategy["offerings"][number]) => name ?? id;
  const names = strategy.offerings.map(nameOf);
  return strategy.segments.flatMap((segment): readonly Askable[] => {
    const leading = strategy.offerings.filter(({ leadIn }) => leadIn.includes(segment.id));
    const [offering] = leading;
    if (offering === undefined || leading.length > 1 || !once(names, nameOf(offering))) return [];
    return [
      {
        kind: "offering",
        choice: `how_we_win.offerings.${offering.id}`,
        draw: () => ({
          asks: `Which offering do we lead with in ${segment.name}?`,
          right: nameOf(offering),
          wrong: names.filter((name) => name !== nameOf(offering)),
          sentence: sentence(
            `In ${segment.name} we lead with ${nameOf(offering)}${offering.because === undefined ? "" : `: ${offering.because}`}`,
          ),
        }),
      },
    ];
  });
}

/** For each value point: what can be seen when the customer has taken it up. */
export function askValue({ value }: Strategy): readonly Askable[] {
  return asksForEvidence(
    value,
    "value point",
    "how_we_win.value",
    ({ say }) => `We say: \u201c${say}\u201d What shows that the customer has taken it up?`,
  );
}

/** For each capability: what can be seen when people do it. */
export function askCapabilities({ capabilities }: Strategy): readonly Askable[] {
  return asksForEvidence(
    capabilities,
    "capability",
    "capabilities",
    ({ behaviour }) => `${behaviour.replace(/\.$/, "")}: what can be seen when that happens?`,
  );
}

function asksForEvidence<T extends { readonly id: string; readonly evidence: string }>(
  entries: readonly T[],
  kind: Askable["kind"],
  path: string,
  asks: (entry: T) => string,
): readonly Askable[] {
  const seen = entries.map(({ evidence }) => evidence);
  return entries
    .filter(({ evidence }) => once(seen, evidence))
    .map((entry) => ({
      kind,
      choice: `${path}.${entry.id}`,
      draw: () => ({
        asks: asks(entry),
        right: entry.evidence,
        wrong: seen.filter((evidence) => evidence !== entry.evidence),
        sentence: sentence(entry.evidence),
      }),
    }));
}
