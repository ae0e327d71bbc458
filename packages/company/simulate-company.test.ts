import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CompanyRecord } from "./files/record-rows.ts";
import { readBack } from "./read-back.ts";
import { simulateCompany } from "./simulate-company.ts";
import { writeCompany } from "./write-company.ts";

test("the records are the rows of the files, and the truth is the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "company-"));
  try {
    const options = { seed: 3, opportunities: 150 };
    const { files, truth } = await writeCompany(folder, options);
    const simulation = simulateCompany(options);
    expect(() => simulation.truth()).toThrow("once all its records have been read");
    const records: CompanyRecord[] = [];
    for await (const record of simulation.records) records.push(record);
    expect(simulation.truth()).toEqual(truth);
    for (const file of files) {
      expect(records.filter((record) => record.file === file.name).map((record) => record.fields)).toEqual(
        await readBack(file.path),
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
