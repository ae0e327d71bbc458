import type { StorePlace } from "./store/open-store.ts";
import { startPostgres } from "./store/postgres-for-tests.ts";

/** Every store the ledger runs on, for tests that must hold on each; undefined where it is not installed. */
export function placesForTests(): {
  readonly places: readonly (readonly [name: string, place: StorePlace | undefined])[];
  readonly stop: () => void;
} {
  const server = startPostgres();
  return {
    places: [
      ["PGlite", { memory: true }],
      ["PostgreSQL", server && { url: server.url }],
    ],
    stop: () => server?.stop(),
  };
}
