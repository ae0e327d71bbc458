import type { Person, Workspace } from "@fairway/workspace";

/**
 * What the field says, with what this person can do about it: answer it, and write what was accepted into a draft.
 *
 * @param of whose sight bounds it; undefined: everybody's rows.
 */
export async function feedbackShown(
  workspace: Pick<Workspace, "feedbackDesk" | "openings">,
  person: Person,
  of: Person | undefined,
) {
  const shown = await workspace.feedbackDesk(person, { of });
  const mayDraft = workspace
    .openings("strategy-publishing", person)
    .some(({ transition, allowed }) => transition === "draft" && allowed);
  return { ...shown, mayDraft };
}
