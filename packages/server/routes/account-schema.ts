import { rights, roles } from "@fairway/workspace";
import { z } from "@hono/zod-openapi";

export const roleSchema = z.enum(roles);
export const rightsSchema = z.partialRecord(z.enum(rights), z.boolean());

/** Somebody who may sign in, as the API tells it. */
export const accountSchema = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    sellerId: z.string().nullable(),
    roles: z.array(roleSchema),
    rights: rightsSchema,
    state: z.enum(["invited", "active", "disabled"]),
    twoFactor: z.boolean(),
    lastSignIn: z.string().nullable(),
  })
  .openapi("Account");

/** A one-time link by which somebody sets their password. */
export const linkShape = {
  token: z.string(),
  link: z.string().nullable(),
  expiresAt: z.string(),
  mailed: z.boolean(),
};
