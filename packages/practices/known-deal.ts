import type { Person } from "@fairway/ledger";

/** A deal as the data knows it at the moment somebody acts on it; what the data does not say is null, never guessed. */
export type KnownDeal = {
  readonly id: string;
  readonly name: string | null;
  /** Exact decimal in the reporting currency; null where it has none or no rate of its day is stored. */
  readonly amount: string | null;
  /** The strategy's stage, or as the CRM names it where the strategy has none for it. */
  readonly stage: string | null;
  /** The segment it falls into, or "outside"; null where the data does not tell. */
  readonly segment: string | null;
  /** The territories of its account. */
  readonly territories: readonly string[];
  readonly ownerId: string | null;
  readonly outcome: "open" | "won" | "lost" | null;
};

/** Finds a deal in the data by its id; undefined where the data has none that this person may see. */
export type FindDeal = (id: string, person: Person) => Promise<KnownDeal | undefined>;

/** For places where no data is open: no deal is known. */
export const noDealKnown: FindDeal = async () => undefined;
