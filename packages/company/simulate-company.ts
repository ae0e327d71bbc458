import { chapters } from "./chapters.ts";
import { type CompanyOptions, companyPlan } from "./company-options.ts";
import { companyFiles } from "./files/company-files.ts";
import { type CompanyRecord, RecordRows } from "./files/record-rows.ts";
import { Tally } from "./truth/tally.ts";
import type { Truth } from "./truth/truth.ts";

export type Simulation = {
  /** Every record of every file, one division after the other; can be read once. */
  readonly records: AsyncIterable<CompanyRecord>;
  /** What the company was made from; there once all records have been read. */
  readonly truth: () => Truth;
};

/**
 * Simulates a company as a stream of records, the same as the rows that `writeCompany` writes. One division is in memory at a time.
 *
 * @throws when the options make no company; `truth` throws as long as records are left to read.
 */
export function simulateCompany(options: CompanyOptions = {}): Simulation {
  const plan = companyPlan(options);
  const tally = new Tally(plan);
  const sinks = companyFiles(plan).map((file) => ({ file, rows: new RecordRows(file.name, file.columns(plan)) }));
  let read = false;
  async function* records(): AsyncGenerator<CompanyRecord, void, undefined> {
    for (const chapter of chapters(plan)) {
      tally.add(chapter);
      for (const { file, rows } of sinks) {
        file.write(rows, chapter);
        yield* rows.take();
      }
    }
    read = true;
  }
  return {
    records: records(),
    truth: () => {
      if (!read) throw new Error("the truth of a simulated company is there once all its records have been read");
      return tally.truth(Object.fromEntries(sinks.map(({ file, rows }) => [file.name, rows.count])));
    },
  };
}
