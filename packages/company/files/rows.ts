/** The first three characters of a Salesforce id: which object it is of. */
export type IdPrefix =
  | "001"
  | "003"
  | "005"
  | "006"
  | "008"
  | "00E"
  | "00Q"
  | "00T"
  | "00U"
  | "00k"
  | "00v"
  | "01t"
  | "0Q0"
  | "500"
  | "701"
  | "a00";

/** Takes the rows of one file, field by field in the order of its columns; null is written as an empty field. */
export interface Rows {
  /** Rows ended so far, over the whole company: the number of the row that is being written. */
  readonly count: number;
  text(value: string | null): void;
  integer(value: number | null): void;
  /** Cents, written with two decimals. */
  money(cents: number | null): void;
  /** Written with the given number of decimals. */
  decimal(value: number | null, places: number): void;
  flag(value: boolean): void;
  /** Days since 1970-01-01, written YYYY-MM-DD. */
  date(day: number | null): void;
  /** Seconds since 1970-01-01, written YYYY-MM-DDThh:mm:ss.000Z. */
  moment(second: number | null): void;
  /** An id of 18 characters; a negative or absent number is no id. */
  id(prefix: IdPrefix, number: number | null): void;
  end(): void;
}
