import { expect, it } from "vitest";
import { digestLetter } from "./digest-letter.ts";

const ann = { name: "Ann Lee", email: "ann@example.com" };
const where = { company: "Meridian", day: "2026-07-01", link: "https://fairway.example.com/inbox" };
const thing = (title: string, dueAt: string | null) => ({ title, dueAt });

it("is not written when nothing waits", () => {
  expect(digestLetter(ann, [], where)).toBeUndefined();
});

it("says what waits, what is overdue, and where to look", () => {
  const letter = digestLetter(
    ann,
    [thing("Clinic Nord: reference", "2026-06-30T10:00:00.000Z"), thing("Pump deal", null)],
    where,
  )!;
  expect(letter).toMatchObject({ to: "ann@example.com", subject: "2 things wait for you at Meridian" });
  expect(letter.text).toContain("2 things wait for you, one of them overdue:");
  expect(letter.text).toContain("- Clinic Nord: reference (by 2026-06-30)\n- Pump deal\n");
  expect(letter.text).toContain("https://fairway.example.com/inbox");
});

it("speaks of one thing in the singular, and counts what is too much to list", () => {
  expect(digestLetter(ann, [thing("Pump deal", null)], where)!.subject).toBe("One thing waits for you at Meridian");
  const many = Array.from({ length: 40 }, (_, at) => thing(`Deal ${at}`, null));
  expect(digestLetter(ann, many, where)!.text).toContain("\nand 25 more.\n");
});
