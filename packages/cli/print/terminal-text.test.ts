import fc from "fast-check";
import { expect, it } from "vitest";
import { wrapped } from "./print-answer.ts";
import { tableText } from "./print-table.ts";
import { terminalText } from "./terminal-text.ts";

it("takes out whatever moves the cursor, colours, sets titles, rings or turns the writing around", () => {
  expect(terminalText("a\u001b[31mb\u001b]0;title\u0007c\u009b2Jd\u0008e\u202ef\u202cg\r")).toBe("abcdefg");
});

it("leaves words of every script, line breaks and narrow spaces as they are", () => {
  const text = "37\u202f% of Müller & Søn\n  日本 \ud83c\udfed";
  expect(terminalText(text)).toBe(text);
});

it("shows nothing that a terminal obeys, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(terminalText(text)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
    }),
  );
});

it("a name with a line break starts no line of its own", () => {
  expect(wrapped("Call Acme\nTotal: 0 today", 80)).toBe("Call Acme Total: 0 today");
  const table = tableText([{ key: "name", title: "Name", kind: "text" }], [{ name: "Acme\r\nTotal\u001b[2J" }]);
  expect(table.split("\n").at(-1)).toBe("Acme Total");
});
