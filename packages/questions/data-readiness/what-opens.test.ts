import { parseStrategy } from "@fairway/strategy";
import { expect, it } from "vitest";
import { compute } from "./compute.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
`,
  "strategy.yaml",
);

it("claims to open only what opens by itself, and names three questions at most", () => {
  const question = (id: string, needs: readonly string[], betterWith = {}) => ({
    id,
    asks: `${id}?`,
    needs,
    betterWith,
  });
  const catalogue = [
    ...["A", "B", "C", "D", "E"].map((id) => question(id, ["opportunity"])),
    question("F", ["opportunity", "rationale_step"]),
    question("G", [], { opportunity: "deals by name" }),
  ];
  const asked = { params: {}, strategy: strategy!, versions: [strategy!], asOf: "2025-12-31", currency: "USD" };
  const { next } = compute({ cycles: [], inventory: [] }, { ...asked, catalogue });
  expect(next[0]).toMatchObject({
    record: "opportunity",
    opens: 6,
    says: "Import opportunity records: opens “A?”, “B?”, “C?” and 2 more; a part of what “F?” asks for; besides, deals by name.",
  });
});
