import { Command, InvalidArgumentError } from "commander";
import { say } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

function importNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("an import's number, as `fairway imports` lists it");
  return number;
}

export const undo = (): Command =>
  new Command("undo")
    .description("take an import back, updates too; the last one unless its number is given")
    .argument("<folder>", "a workspace")
    .argument("[import]", "its number, as `fairway imports` lists it", importNumber)
    .action((folder: string, id: number | undefined) =>
      withWorkspace(folder, async (workspace) => {
        const undone = await workspace.undoImport(id);
        say(`Import ${undone} is taken back; what was known before it stands again. Its rows are kept in the history.`);
      }),
    );
