import { counted, date, plain } from "@fairway/charts/formats";
import { joinWords } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { GateParams } from "./params.ts";
import type { GateResult } from "./result.ts";
import { openWords, ruleWords } from "./words.ts";

type Person = GateResult["people"][number];

const mostNamed = 3;

const sum = (people: readonly Person[], of: (person: Person) => number) =>
  people.reduce((total, person) => total + of(person), 0);

function doneWords({ unattested, openDeals, ...open }: Person, currency: string | null): string {
  const moved =
    unattested === 0 ? [] : [`moved deals under it ${unattested === 1 ? "once" : `${plain(unattested)} times`}`];
  const standing = openDeals === 0 ? [] : [`has ${openWords({ openDeals, ...open }, currency)}`];
  return joinWords([...moved, ...standing], "and");
}

function toSeller(person: Person, today: string, currency: string | null): Signal {
  return {
    key: `attest:${person.record}:${person.id}`,
    kind: "a rule to attest",
    subject: { record: "seller", id: person.id, name: person.name },
    says: `${person.name} has not attested ${ruleWords(person)}, in force since ${date(person.starts)}, which touches their deals.`,
    because: `${person.name} ${doneWords(person, currency)}.`,
    action: person.asked
      ? "Attest before you go on: it is in your inbox"
      : `Attest before you go on: step \u201cask\u201d of attestation with obligation ${person.record} puts it into your inbox`,
    owner: { sellerId: person.id, role: "seller", name: person.name },
    due: addDays(today, 3),
    stake: person.openDeals > person.amountsUnknown ? person.openAmount : null,
  };
}

function doneByAll(own: readonly Person[]): readonly string[] {
  const [moves, deals] = [sum(own, ({ unattested }) => unattested), sum(own, ({ openDeals }) => openDeals)];
  return [
    ...(moves === 0 ? [] : [`${counted(moves, "move")} under it so far`]),
    ...(deals === 0 ? [] : [`${counted(deals, "open deal")} that it touches`]),
  ];
}

function toManager(own: readonly Person[], today: string): Signal {
  const [first] = own as readonly [Person, ...Person[]];
  const { record, managerId, manager } = first;
  const names = own.map(({ name }) => name);
  const others = names.length - mostNamed;
  const told = others > 0 ? [...names.slice(0, mostNamed), `${counted(others, "other")}`] : names;
  const known = own.filter(({ openDeals, amountsUnknown }) => openDeals > amountsUnknown);
  return {
    key: `see-to:${record}:${managerId ?? "no manager known"}`,
    kind: "people who have not attested a rule",
    subject: { record: "rule", id: record, name: first.rule },
    says: `${joinWords(told, "and")} ${own.length === 1 ? "has" : "have"} not attested ${ruleWords(first)}, in force since ${date(first.starts)}, and ${own.length === 1 ? "works" : "work"} on deals that it touches.`,
    because: `${joinWords(doneByAll(own), "and")}; counted, not estimated.`,
    action: own.every(({ active }) => active)
      ? "See that they attest it before they go on"
      : "See that they attest it before they go on, and give the deals of whoever has left to somebody who has",
    owner:
      managerId === null
        ? { sellerId: null, role: "sales leader", name: null }
        : { sellerId: managerId, role: "manager", name: manager },
    due: addDays(today, 7),
    stake: known.length === 0 ? null : sum(known, ({ openAmount }) => openAmount),
  };
}

/** To whoever has a version in force yet to attest and works on deals that it touches, and to their manager; gone once it is attested. */
export function signals({ people }: GateResult, asked: Asked<GateParams>): readonly Signal[] {
  const today = factsDay(asked);
  const managed = Map.groupBy(people, ({ record, managerId }) => JSON.stringify([record, managerId]));
  return [
    ...people.filter(({ active }) => active).map((person) => toSeller(person, today, asked.currency)),
    ...[...managed.values()].map((own) => toManager(own, today)),
  ];
}
