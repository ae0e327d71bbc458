import { fileURLToPath } from "node:url";

/** The web room's folder, and where its build lies. */
export const webFolder = fileURLToPath(new URL("../../web/", import.meta.url));
export const builtFolder = `${webFolder}dist`;
