import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { strategyJsonSchema } from "./strategy-json-schema.ts";

const committed: unknown = JSON.parse(readFileSync(new URL("strategy.schema.json", import.meta.url), "utf8"));

test("The committed schema is the one that the language makes; run `npm run schema -w packages/strategy` where it is not", () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(strategyJsonSchema())));
});

const validator = z.fromJSONSchema(committed as Parameters<typeof z.fromJSONSchema>[0]);
const example = (file: string): Record<string, unknown> =>
  parse(readFileSync(new URL(`../../examples/meridian/${file}`, import.meta.url), "utf8"));

test("An independent validator accepts the founding example by the schema", () => {
  for (const file of ["strategy.yaml", "strategy-v2.yaml"])
    expect(validator.safeParse(example(file)).error?.issues ?? []).toEqual([]);
});

test("An independent validator refuses by the schema what the parser refuses", () => {
  const good = example("strategy.yaml");
  const core = { play: "pursue", when: { "account.industry": "bank" } };
  const wrong = [
    { ...good, measurs: [] },
    { ...good, version: 1.5 },
    { ...good, where_we_play: { core: { ...core, play: "persue" } } },
    { ...good, where_we_play: { core: { ...core, when: { "account.industy": "bank" } } } },
    { ...good, where_we_play: { core: { ...core, when: { "account.employees": { atleast: 3 } } } } },
    { ...good, where_we_play: { core: { ...core, intend: { effort: 0.6 } } } },
    { ...good, where_we_play: { "Mid Market": core } },
  ];
  for (const document of wrong) expect(validator.safeParse(document).success).toBe(false);
});
