export { type Bundled, bundledForTests } from "./bundled-for-tests.ts";
export { placesForTests } from "./places-for-tests.ts";
