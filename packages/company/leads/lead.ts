import type { Account } from "../market/account.ts";
import type { PersonName } from "../market/names.ts";
import type { Seller } from "../people/seller.ts";
import type { Segment } from "../segment.ts";
import type { Source } from "./sources.ts";

/** Somebody showed interest. Times in business days. */
export type Lead = {
  readonly index: number;
  readonly person: PersonName;
  readonly title: string | null;
  readonly company: string;
  /** As stated; null where not. */
  readonly industry: string | null;
  readonly employees: number | null;
  /** What the company is in truth. */
  readonly segment: Segment;
  readonly region: number;
  readonly place: number;
  readonly source: Source;
  /** Index of the campaign; -1 for none. */
  readonly campaign: number;
  readonly owner: Seller;
  readonly created: number;
  /** The deal it became; null for most. */
  readonly converted: {
    readonly at: number;
    readonly deal: number;
    readonly account: Account;
    readonly contact: number;
  } | null;
  readonly status: string;
};
