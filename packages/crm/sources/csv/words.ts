/** Short forms and twins of words in column names. */
const sameWords: Readonly<Record<string, string>> = {
  opp: "opportunity",
  oppty: "opportunity",
  deal: "opportunity",
  acct: "account",
  company: "account",
  customer: "account",
  client: "account",
  organisation: "account",
  organization: "account",
  cust: "account",
  amt: "amount",
  val: "value",
  dt: "date",
  qty: "quantity",
  rep: "seller",
  agent: "seller",
  salesperson: "seller",
  salesrep: "seller",
  ae: "seller",
  owner: "seller",
  mgr: "manager",
  prod: "product",
  sku: "product",
  item: "product",
  no: "number",
  num: "number",
  nr: "number",
  identifier: "id",
  key: "id",
  prob: "probability",
  curr: "currency",
  ccy: "currency",
  mail: "email",
  emp: "employees",
  headcount: "employees",
  staff: "employees",
  create: "created",
  open: "opened",
  close: "closed",
  closing: "closed",
  yr: "year",
};

/** Words that say nothing of which column it is. */
const empty = new Set(["the", "of", "in", "a", "sales", "crm", "usd", "eur", "gbp"]);

/**
 * A column's name as its words, in one spelling: "Deal owner" and "opp_rep" are both "opportunity seller", "CloseDate" is "closed date".
 */
export function columnWords(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !empty.has(word));
  return words.map((word) => sameWords[word] ?? word);
}
