import { openWorkspace } from "@fairway/workspace";

/** When somebody attests a version, by their place among those asked; null: never. */
export type Plan = (rule: string, version: number, place: number) => string | null;

/** Whoever is eighth never attests gifts, whoever comes after attests late and not again when it changes; one person never attests tenders. */
export const planted: Plan = (rule, version, place) => {
  if (rule === "tenders") return place === 5 ? null : "2026-02-10";
  if (place % 8 === 0) return null;
  if (place % 8 === 1) return version === 1 ? "2026-03-20" : null;
  if (place % 8 === 2) return version === 1 ? "2026-01-22" : "2026-06-10";
  return version === 1 ? "2026-01-22" : "2026-05-05";
};

/** Everybody attests before it holds. */
export const inTime: Plan = (rule, version) =>
  rule === "tenders" ? "2026-02-10" : version === 1 ? "2026-01-22" : "2026-05-05";

const sellerRoles = ["seller", "manager"] as const;

/** The rules as they are issued, with every version's first day and the strategy's stages or segments that it touches. */
export const issued = {
  gifts: {
    1: { effective: "2026-02-01", stages: ["proposal", "negotiation"] },
    2: { effective: "2026-05-10", stages: ["discovery", "proposal", "negotiation"] },
  },
  tenders: { 1: { effective: "2026-02-15", segments: ["core"] } },
} as const;

/** Who attested which version when, as it was planned: by "rule version person". */
export type Attested = ReadonlyMap<string, string>;

/**
 * Lets a lawyer of a workspace issue two rules and change one, and everybody who is asked attest them as planned, through the same doors as anybody.
 */
export async function obey(folder: string, plan: Plan): Promise<Attested> {
  const attested = new Map<string, string>();
  let now = "2026-01-20T09:00:00.000Z";
  const workspace = await openWorkspace(folder, { now: () => now });
  const lawyer = { id: "lee", name: "Lee", roles: ["finance"], managerId: null } as const;
  const rule = (text: string) => ({ text, review_by: "2026-12-31" });
  const names = new Map((await workspace.directory()).map((each) => [each.id, each]));
  type Waiting = { readonly record: string; readonly version: number; readonly person: string; readonly key: string };
  const waiting = new Map<string, Waiting[]>();
  /** Whoever was not asked, because they have left since or have no such deal just now, asks for it. */
  const askTheRest = async (name: string, version: number) => {
    const standing = await workspace.records("attestation", { limit: 1000 });
    const known = new Map(standing.map((each) => [each.record, each]));
    for (const { id, name: called } of names.values()) {
      const record = `${name}:${id}`;
      if (known.get(record)?.body.version === version) continue;
      const person = { id, name: called, roles: ["seller"], managerId: null } as const;
      const step = known.has(record)
        ? { transition: "ask-anew", record, input: {} }
        : { transition: "ask", record, input: { obligation: name, person: id } };
      await workspace.perform("attestation", { ...step, person });
    }
  };
  const planFor = async (name: string, version: number) => {
    await askTheRest(name, version);
    const asked = (await workspace.records("attestation", { open: true, limit: 1000 }))
      .filter(({ body, state }) => body.obligation === name && body.version === version && state === "asked")
      .toSorted((a, b) => (a.record < b.record ? -1 : 1));
    for (const { record, version: seen, owner } of asked) {
      const place = Number.parseInt(String(owner).slice(7, 15), 36);
      const day = plan(name, version, place);
      if (day === null) continue;
      const attests = { record, version: seen, person: String(owner), key: `${name} ${version} ${owner}` };
      waiting.set(day, [...(waiting.get(day) ?? []), attests]);
    }
  };
  const attestUntil = async (before: string) => {
    for (const day of [...waiting.keys()].filter((each) => each < before).toSorted()) {
      now = `${day}T10:00:00.000Z`;
      for (const { record, version, person, key } of waiting.get(day)!) {
        await workspace.perform("attestation", {
          transition: "attest",
          record,
          seenVersion: version,
          person: { id: person, name: names.get(person)?.name ?? person, roles: ["seller"], managerId: null },
          input: { understood: true },
        });
        attested.set(key, now);
      }
      waiting.delete(day);
    }
  };
  try {
    await workspace.perform("obligation", {
      transition: "issue",
      record: "gifts",
      person: lawyer,
      input: {
        ...rule("Nobody who works on an offer gives or takes anything worth more than 25 dollars."),
        name: "Gifts and hospitality",
        source: { says: "Anti-bribery policy, section 4" },
        effective: issued.gifts[1].effective,
        touches: { stages: issued.gifts[1].stages, roles: sellerRoles },
      },
    });
    await workspace.perform("obligation", {
      transition: "issue",
      record: "tenders",
      person: lawyer,
      input: {
        ...rule("Whoever works on a tender of a core account logs every talk with the buyer."),
        name: "Public tenders",
        source: { says: "Procurement act" },
        effective: issued.tenders[1].effective,
        touches: { segments: issued.tenders[1].segments, roles: ["seller"] },
      },
    });
    await planFor("gifts", 1);
    await planFor("tenders", 1);
    await attestUntil("2026-05-01");
    now = "2026-05-01T09:00:00.000Z";
    await workspace.perform("obligation", {
      transition: "change",
      record: "gifts",
      person: lawyer,
      reason: "The policy was made stricter.",
      input: {
        ...rule("Nobody who works on an offer gives or takes anything at all."),
        effective: issued.gifts[2].effective,
        touches: { stages: issued.gifts[2].stages, roles: sellerRoles },
      },
    });
    await planFor("gifts", 2);
    await attestUntil("2026-07-01");
    return attested;
  } finally {
    await workspace.close();
  }
}
