import { configureGlobal } from "fast-check";

/**
 * Property tests draw the same cases in every run, so that what was green stays green until the code changes.
 * `PROPERTY_SEED=random npx vitest run ...` draws others; a number repeats those of that seed.
 */
const asked = process.env.PROPERTY_SEED ?? "20261121";
if (asked !== "random") configureGlobal({ seed: Number(asked) });
