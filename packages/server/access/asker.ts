import type { Person, SignedIn } from "@fairway/workspace";

/**
 * Who asks. `open`: nobody administers the workspace yet, and whoever is at this machine may do everything. `nobody`: a
 * route for everybody was asked without signing in.
 */
export type Asker =
  | { readonly as: "open"; readonly address: string | undefined }
  | { readonly as: "nobody"; readonly address: string | undefined }
  | ({ readonly as: "signed in"; readonly address: string | undefined } & SignedIn);

/** Whose rows are asked for: undefined where this machine's own sees all. */
export function personAsking(asker: Asker): Person | undefined {
  return asker.as === "signed in" ? asker.person : undefined;
}
