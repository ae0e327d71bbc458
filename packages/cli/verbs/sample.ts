import { counted } from "@fairway/charts/formats";
import { Command, InvalidArgumentError } from "commander";
import { progressLine } from "../print/progress-line.ts";
import { say } from "../print/say.ts";

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("a whole number from 1 on");
  return number;
}

export const sample = (): Command =>
  new Command("sample")
    .description("write the exports of the sample company, Meridian Devices, with the truth they were made from")
    .argument("<folder>", "where the files go")
    .option("--opportunities <n>", "about how many deals", count)
    .option("--seed <n>", "the same seed gives the same company", count)
    .action(async (folder: string, options: { opportunities?: number; seed?: number }) => {
      const progress = progressLine();
      const { writeCompany } = await import("@fairway/company");
      const { files } = await writeCompany(folder, options, {
        onProgress: ({ opportunities, of }) => progress.show(opportunities, of, "deals simulated"),
      });
      progress.end();
      const rows = files.reduce((sum, file) => sum + file.rows, 0);
      say(
        `Wrote ${counted(files.length, "file")} with ${counted(rows, "row")} to ${folder}; what they were made from is in truth.json.`,
      );
    });
