import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordLength, weaknessOf } from "./password-rules.ts";

const mary = { email: "mary.okafor@meridian-devices.example", name: "Mary Okafor", company: "Meridian Devices" };

describe("a password", () => {
  it.each([
    "correct horse battery staple",
    "purple-camel rides at noon",
    "xK9#vLq2!mTz",
    "804615239577",
    "ключ от старой квартиры",
    "Mary likes rainy harbours",
    "mein Hund frisst Socken",
  ])("that nobody guesses soon is taken: %s", (password) => {
    expect(weaknessOf(password, mary)).toBeUndefined();
  });

  it.each([
    ["short", /It has 5 characters; take 12 or more/],
    ["elevenchars", /11 characters/],
    ["aaaaaaaaaaaa", /repeats itself/],
    ["abcabcabcabc", /repeats itself/],
    ["123456789012", /counts up/],
    ["abcdefghijklm", /counts up/],
    ["9876543210987", /counts up/],
    ["password1234", /one of the first/],
    ["Password!Password!", /one of the first|repeats/],
    ["P@ssw0rd2026!", /one of the first/],
    ["qwertyuiop12", /one of the first/],
    ["Welcome-Admin-1", /one of the first/],
    ["Summer2026!!", /one of the first/],
    ["mary.okafor1", /too near/],
    ["OkaforMary#2026", /too near/],
    ["Meridian2026!", /too near/],
    ["meridian-devices", /too near/],
    ["Mary-Password-1", /too near/],
    ["mary@meridian-devices", /too near/],
  ])("that is tried early is refused with the reason: %s", (password, why) => {
    expect(weaknessOf(password, mary)).toMatch(why);
  });

  it("is refused for the domain of the e-mail address too, where the company is not said", () => {
    const ben = { email: "ben@meridian.example", name: "Ben", company: undefined };
    expect(weaknessOf("ben-meridian1", ben)).toMatch(/too near/);
    expect(weaknessOf("ben rows to meridian isles", ben)).toBeUndefined();
  });

  it("is counted in characters, so that twelve of any script are enough and eleven are not", () => {
    expect(weaknessOf("🐪🌵🏜️🚂🗻🦉🎺🧭🛶🪁🧨🎲", mary)).toBeUndefined();
    expect(weaknessOf("鳥山川海空花月星風雨雪", mary)).toMatch(/11 characters/);
    expect(weaknessOf("鳥山川海空花月星風雨雪石", mary)).toBeUndefined();
  });

  it("may hold anything, with no rule of composition", () => {
    const words = fc.array(fc.constantFrom("kettle", "orchid", "violet", "harpoon", "cobalt", "lantern"), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, (some) => {
        fc.pre(new Set(some).size >= 2);
        expect(weaknessOf(some.join(" "), mary)).toBeUndefined();
      }),
    );
  });

  it("never passes below the least length or above the most", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: passwordLength.least - 1 }), (text) => {
        expect(weaknessOf(text, mary)).toBeDefined();
      }),
    );
    expect(weaknessOf(`${"x y z w ".repeat(40)}end`, mary)).toMatch(/longer than 256/);
  });
});
