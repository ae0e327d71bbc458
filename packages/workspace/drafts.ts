import type { Ledger } from "@fairway/ledger";
import type { Draft } from "@fairway/questions";
import { parseStrategy } from "@fairway/strategy";
import { z } from "zod";

const body = z.object({ text: z.string() });
const states = ["draft", "sent back", "review"];

/** The versions of the strategy that people are writing, each under its record's name, the latest changed last. */
export async function draftsIn(ledger: Pick<Ledger, "records">): Promise<readonly Draft[]> {
  const lists = await Promise.all(states.map((state) => ledger.records({ practice: "strategy-publishing", state })));
  return lists
    .flat()
    .sort((a, b) => a.sequence - b.sequence)
    .flatMap(({ record, body: held }) => {
      const { strategy } = parseStrategy(body.parse(held).text);
      return strategy ? [{ name: record, strategy }] : [];
    });
}
