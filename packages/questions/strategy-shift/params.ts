import { z } from "zod";

export const params = z.object({
  draft: z
    .string()
    .optional()
    .describe(
      "The draft to look at, by its name; without it the newest, or where there is none the version in force against the one before it",
    ),
});

export type ShiftParams = z.output<typeof params>;
