import { pick } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const beginnings = words(`
  Al Ash Bar Bel Bram Cal Car Cor Dal Dun East El Fair Fen Glen Green Har Haw Hol Ken Kir Lang Lin Mar Mel Mill
  Nor Oak Pem Ren Ross Sal Shel Stan Thorn Tren Wal West Win York
`);
const endings = words(`
  bridge bury by combe dale den don field ford gate ham hurst land leigh ley low mont more port ridge shaw side
  stead ton vale ville ward well wick worth
`);
const europeanBeginnings = words(`
  Bär Brück Düssel Fürst Grün Göte Hüt Käl Lüne Mälar Mühl Östra Røn Søn Väster Wört
`);
const europeanEndings = words(`
  bach berg borg by dorf feld hausen heim köping lund mark sand stad stein tal vik
`);

const forms: Readonly<Record<string, readonly string[]>> = {
  hospital: ["Regional Hospital", "Medical Center", "Children's Hospital", "University Hospital", "Health"],
  pharma: ["Pharma", "Therapeutics", "Biologics", "Laboratories", "Life Sciences"],
  bank: ["Bank", "Savings Bank", "Trust", "Financial", "Commercial Bank"],
  insurance: ["Insurance", "Mutual", "Assurance", "Life", "Reinsurance"],
  manufacturing: ["Manufacturing", "Works", "Precision", "Industries", "Castings"],
  retail: ["Stores", "Retail", "Markets", "Outfitters", "Supply"],
  technology: ["Systems", "Software", "Networks", "Data", "Labs"],
  education: ["University", "College", "Schools", "Institute", "Polytechnic"],
};
const resellerForms = ["Distribution", "Medical Supply", "Trading", "Equipment", "Instruments, Inc."];

const firstNames = words(`
  Ada Aisha Alan Ana Anders Ben Bianca Carlos Chen Clara Daniel Deepa Diego Elena Emil Erin Fatima Felix Grace
  Hana Henry Ines Ivan Jack Jana Jin Joan Karim Kate Lars Laura Leo Lin Luis Maria Mei Mohan Nadia Nils Nora Omar
  Paula Peter Priya Ravi Rosa Ruth Sam Sara Tom Uma Vera Victor Wanda Yara Zoe
`);
const lastNames = words(`
  Abbott Almeida Baker Bergström Blake Carter Castillo Chen Cohen Costa Dietrich Diaz Dunn Eriksen Evans Farrell
  Fischer Flores Garcia Gupta Hansen Harris Hughes Ibrahim Iyer Jansen Jones Kaur Keller Kim Kowalski Larsen Lee
  Lopez Marino Mehta Meyer Moreau Müller Nakamura Nguyen Novak O'Brien Okafor Olsen Park Patel Petrov Quinn Ramos
  Reid Rossi Sato Schmidt Silva Singh Suzuki Taylor Tran Vargas Walker Weber Wong Young
`);

/** The name of a company of that industry; in Europe with letters beyond ASCII. */
export function companyName(random: Random, industry: string, reseller: boolean, european: boolean): string {
  const root = european
    ? pick(random, europeanBeginnings) + pick(random, europeanEndings)
    : pick(random, beginnings) + pick(random, endings);
  if (random.chance(0.06)) return `${root}, ${pick(random, lastNames)} & Co`;
  return `${root} ${pick(random, reseller ? resellerForms : (forms[industry] ?? resellerForms))}`;
}

export type PersonName = { readonly first: string; readonly last: string };

export function personName(random: Random): PersonName {
  return { first: pick(random, firstNames), last: pick(random, lastNames) };
}

/** The part of a mail address that stands for a name: lower case, ASCII. */
export function mailPart(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\bCo$|[^A-Za-z0-9]/g, "")
    .toLowerCase();
}
