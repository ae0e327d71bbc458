import { z } from "zod";

/** What somebody can be on a deal. */
export const dealRoles = [
  "owner",
  "technical",
  "executive sponsor",
  "legal",
  "finance",
  "services",
  "customer success",
  "partner",
  "other",
] as const;

export const dealRole = z.enum(dealRoles);

/** A deal as a record names it. */
export const dealNamed = z.object({ id: z.string().min(1), name: z.string().min(1) });

/** The deal of a record that has one, or of what opens it. */
export function dealIdOf({
  body,
  input,
}: {
  readonly body: { readonly opportunity: { readonly id: string } | null } | undefined;
  readonly input: unknown;
}): string | null {
  if (body) return body.opportunity?.id ?? null;
  const said = z.object({ opportunity: dealNamed.nullish() }).safeParse(input);
  return said.data?.opportunity?.id ?? null;
}
