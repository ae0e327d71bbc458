import { isoDate } from "../calendar.ts";
import type { IdPrefix, Rows } from "./rows.ts";
import { salesforceId } from "./salesforce-id.ts";

/** One row of a file: its columns with their text as the CSV has it; null where the field is empty. */
export type CompanyRecord = { readonly file: string; readonly fields: Readonly<Record<string, string | null>> };

/** Rows as records, for readers who want no files. */
export class RecordRows implements Rows {
  count = 0;
  private readonly file: string;
  private readonly columns: readonly string[];
  private fields: Record<string, string | null> = {};
  private next = 0;
  private records: CompanyRecord[] = [];

  constructor(file: string, columns: readonly string[]) {
    this.file = file;
    this.columns = columns;
  }

  /** The records since the last call. */
  take(): CompanyRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  text(value: string | null): void {
    this.fields[this.columns[this.next++]!] = value === "" ? null : value;
  }
  integer(value: number | null): void {
    this.text(value === null ? null : String(value));
  }
  money(cents: number | null): void {
    this.text(cents === null ? null : centsText(cents));
  }
  decimal(value: number | null, places: number): void {
    this.text(value === null ? null : value.toFixed(places));
  }
  flag(value: boolean): void {
    this.text(String(value));
  }
  date(day: number | null): void {
    this.text(day === null ? null : isoDate(day));
  }
  moment(second: number | null): void {
    this.text(second === null ? null : new Date(second * 1000).toISOString());
  }
  id(prefix: IdPrefix, number: number | null): void {
    this.text(number === null || number < 0 ? null : salesforceId(prefix, number));
  }
  end(): void {
    this.records.push({ file: this.file, fields: this.fields });
    this.fields = {};
    this.next = 0;
    this.count++;
  }
}

/** Cents as a decimal with two places, exact. */
export function centsText(cents: number): string {
  const size = Math.abs(cents);
  const whole = Math.floor(size / 100);
  return `${cents < 0 ? "-" : ""}${whole}.${String(size - whole * 100).padStart(2, "0")}`;
}
