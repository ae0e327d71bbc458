import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenBucket } from "./token-bucket.ts";

test("a burst is let in, then as many as come back", () => {
  let now = 0;
  const take = tokenBucket({ burst: 2, perSecond: 0.5 }, () => now);
  expect([take("ann"), take("ann"), take("ann")]).toEqual([0, 0, 2]);
  expect(take("bob")).toBe(0);
  now += 1_000;
  expect(take("ann")).toBe(1);
  now += 1_000;
  expect([take("ann"), take("ann")]).toEqual([0, 2]);
});

test("a clock that is set back gives nothing and takes nothing", () => {
  let now = 10_000;
  const take = tokenBucket({ burst: 1, perSecond: 1 }, () => now);
  expect(take("ann")).toBe(0);
  now = 0;
  expect(take("ann")).toBe(1);
});

test("over any time nobody is let in more often than the burst and the rate allow, and nobody waits longer than told", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 60 }),
      (burst, perSecond, gaps) => {
        let now = 0;
        const take = tokenBucket({ burst, perSecond }, () => now);
        let admitted = 0;
        let openAt = 0;
        for (const gap of gaps) {
          now += gap;
          const wait = take("ann");
          if (wait === 0) admitted += 1;
          else expect(now).toBeLessThan(openAt === 0 ? Number.POSITIVE_INFINITY : openAt + 1);
          openAt = wait === 0 ? 0 : now + wait * 1_000;
          expect(admitted).toBeLessThanOrEqual(burst + (now / 1_000) * perSecond + 1e-6);
        }
      },
    ),
  );
});

test("keys that are full again are forgotten, so that many addresses cost no memory for good", () => {
  let now = 0;
  const take = tokenBucket({ burst: 1, perSecond: 1 }, () => now);
  for (let key = 0; key < 20_000; key += 1) take(`address ${key}`);
  expect(take("address 7")).toBe(1);
  now += 2_000;
  expect(take("one more")).toBe(0);
  expect(take("address 7")).toBe(0);
});
