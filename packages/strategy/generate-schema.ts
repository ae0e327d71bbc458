import { writeFileSync } from "node:fs";
import { strategyJsonSchema } from "./strategy-json-schema.ts";

writeFileSync(new URL("strategy.schema.json", import.meta.url), `${JSON.stringify(strategyJsonSchema(), null, 2)}\n`);
