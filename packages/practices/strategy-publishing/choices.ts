import { type Strategy, suggestId } from "@fairway/strategy";

/** A strategic choice by its place in the document: whom we sell to, what we lead with, whom we meet, what we say. */
export type Choice = {
  readonly path: string;
  readonly says: string;
  /** The capabilities that the document itself joins to it, by the segments that both name. */
  readonly carriedBy: readonly string[];
};

/** What a choice must have before people can be asked to live by it. */
export const parts = ["behaviour", "evidence", "skill", "training"] as const;

/** Every choice of a strategy that people have to carry out, in document order. */
export function choicesOf({ segments, offerings, buyers, value, capabilities }: Strategy): readonly Choice[] {
  const carriersIn = (named: readonly string[]): readonly string[] =>
    capabilities.filter((capability) => capability.segments.some((id) => named.includes(id))).map(({ id }) => id);
  return [
    ...segments.map(({ id, name, play }) => ({
      path: `where_we_play.${id}`,
      says: `${name}: ${play}`,
      carriedBy: carriersIn([id]),
    })),
    ...offerings.map(({ id, name, leadIn }) => ({
      path: `how_we_win.offerings.${id}`,
      says: `Lead with ${name ?? id}`,
      carriedBy: carriersIn(leadIn),
    })),
    ...buyers.flatMap(({ segment, roles }) =>
      roles.map(({ role }) => ({
        path: `how_we_win.buyers.${segment}.${suggestId(role)}`,
        says: `Meet the ${role} in ${segment}`,
        carriedBy: carriersIn([segment]),
      })),
    ),
    ...value.map(({ id, say, segments: where }) => ({
      path: `how_we_win.value.${id}`,
      says: say,
      carriedBy: carriersIn(where),
    })),
  ];
}

/** What somebody who signs says of a choice that the document joins to no capability. */
export type Joined = {
  readonly choice: string;
  readonly carried_by: readonly string[];
  readonly because: string | null;
};

/** Every choice with what carries it, as the document and the one who signs say together. */
export type CarriedChoice = {
  readonly choice: string;
  readonly carriedBy: readonly string[];
  readonly because: string | null;
};

export function carriedChoices(strategy: Strategy, joined: readonly Joined[]): readonly CarriedChoice[] {
  return choicesOf(strategy).map(({ path, carriedBy }) => {
    const said = joined.filter(({ choice }) => choice === path);
    return {
      choice: path,
      carriedBy: [...new Set([...carriedBy, ...said.flatMap((each) => each.carried_by)])],
      because: said.findLast(({ because }) => because !== null)?.because ?? null,
    };
  });
}

/**
 * What keeps somebody from signing: a choice without a behaviour, evidence, skill and training (a capability carries all
 * four) for which nobody says why none is needed; or a name that the document does not have.
 */
export function notCarried(strategy: Strategy, joined: readonly Joined[]): string | undefined {
  const choices = choicesOf(strategy).map(({ path }) => path);
  const strange = joined.filter(({ choice }) => !choices.includes(choice)).map(({ choice }) => choice);
  if (strange.length > 0) return `The document has no choice ${strange.join(", ")}; it has ${choices.join(", ")}.`;
  const capabilities = strategy.capabilities.map(({ id }) => id);
  const unknown = joined.flatMap((each) => each.carried_by).filter((id) => !capabilities.includes(id));
  if (unknown.length > 0)
    return `The document has no capability ${unknown.join(", ")}; it has ${capabilities.join(", ") || "none"}.`;
  const bare = carriedChoices(strategy, joined).filter(({ carriedBy, because }) => carriedBy.length === 0 && !because);
  if (bare.length === 0) return undefined;
  return `No capability carries ${bare.map(({ choice }) => choice).join(", ")}: name one for each (${capabilities.join(", ") || "the document has none"}), say because of what none is needed, or send it back with what is missing.`;
}
