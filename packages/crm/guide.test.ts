import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseMapping } from "./mapping/parse-mapping.ts";

describe("the guide to importing", async () => {
  const guide = await readFile(join(import.meta.dirname, "../../docs/guide/importing.md"), "utf8");
  const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

  it("shows only mappings that the product reads", () => {
    expect(examples).toHaveLength(2);
    for (const text of examples)
      expect(parseMapping(text.startsWith("source") ? text : `source: x\nfiles:\n${text}`).problems).toEqual([]);
  });
});
