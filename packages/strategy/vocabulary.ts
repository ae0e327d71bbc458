/** The records that criteria may speak of. */
export const entities = ["account", "opportunity", "lead", "contact"] as const;
export type Entity = (typeof entities)[number];

export type FieldKind = "text" | "choice" | "number" | "money" | "date" | "flag" | "attribute";

/** A field that criteria may name: what it holds and how people speak of it. `{}` in a phrase stands for the values or the range. */
export interface VocabularyField {
  readonly entity: Entity;
  readonly name: string;
  /** `choice` is text from a list that the company keeps; `attribute` is a column of the company's own, compared as its test needs. */
  readonly kind: FieldKind;
  readonly label: string;
  readonly means: string;
  /** What a number counts, in the plural: "employees". */
  readonly unit?: string;
  /** Numbers that have no fractions. */
  readonly whole?: boolean;
  readonly valuesPhrase?: string;
  readonly rangePhrase?: string;
  /** Other words that authors try first. */
  readonly alsoCalled?: readonly string[];
}

type Entry = Omit<VocabularyField, "entity" | "name">;

const size: Entry = {
  kind: "number",
  whole: true,
  unit: "employees",
  label: "number of employees",
  means: "People employed",
  rangePhrase: "with {}",
  alsoCalled: ["headcount", "size", "employee_count", "staff", "number_of_employees"],
};
const revenue: Entry = {
  kind: "money",
  label: "annual revenue",
  means: "Revenue a year, in the reporting currency",
  rangePhrase: "with annual revenue {}",
  alsoCalled: ["revenue", "turnover", "sales"],
};
const industry: Entry = {
  kind: "choice",
  label: "industry",
  means: "Industry as the CRM names it",
  valuesPhrase: "{}",
  alsoCalled: ["vertical", "branch"],
};
const country: Entry = {
  kind: "choice",
  label: "country",
  means: "Country as the CRM names it",
  valuesPhrase: "in {}",
};
const region: Entry = {
  kind: "choice",
  label: "region",
  means: "Sales region or state",
  valuesPhrase: "in region {}",
  alsoCalled: ["state", "area"],
};
const source: Entry = {
  kind: "choice",
  label: "source",
  means: "Where the record came from",
  valuesPhrase: "from {}",
  alsoCalled: ["source", "origin", "channel"],
};

const fields = {
  account: {
    name: {
      kind: "text",
      label: "name",
      means: "Name of the company",
      valuesPhrase: "{}",
      alsoCalled: ["company", "account_name"],
    },
    industry,
    sector: {
      kind: "choice",
      label: "sector",
      means: "Sector, one level above or beside industry",
      valuesPhrase: "in sector {}",
    },
    type: {
      kind: "choice",
      label: "type",
      means: "Customer, prospect, reseller, partner, ...",
      valuesPhrase: "{}",
      alsoCalled: ["account_type", "kind"],
    },
    employees: size,
    annual_revenue: revenue,
    country,
    region,
    city: { kind: "choice", label: "city", means: "City of the main address", valuesPhrase: "in {}" },
    founded_year: {
      kind: "number",
      whole: true,
      label: "year founded",
      means: "Year in which the company was founded",
      alsoCalled: ["founded", "year_founded"],
    },
    parent_id: { kind: "text", label: "parent account", means: "Id of the parent account" },
    status: { kind: "choice", label: "status", means: "Status of the account" },
    tier: {
      kind: "choice",
      label: "tier",
      means: "Tier that the company gave the account",
      valuesPhrase: "tier {}",
      alsoCalled: ["rating", "grade"],
    },
    lead_source: source,
    owner_id: {
      kind: "text",
      label: "owner",
      means: "Id of the seller who owns the account",
      alsoCalled: ["owner", "seller"],
    },
  },
  opportunity: {
    name: { kind: "text", label: "name", means: "Name of the opportunity" },
    type: {
      kind: "choice",
      label: "type",
      means: "New business, renewal, expansion, ...",
      valuesPhrase: "deals of type {}",
      alsoCalled: ["kind"],
    },
    amount: {
      kind: "money",
      label: "amount",
      means: "Amount in the reporting currency",
      rangePhrase: "deals {}",
      alsoCalled: ["value", "size", "acv", "deal_size", "price"],
    },
    currency: {
      kind: "choice",
      label: "currency",
      means: "Currency of the deal (ISO 4217)",
      valuesPhrase: "deals in {}",
    },
    lead_source: source,
    stage: {
      kind: "choice",
      label: "stage",
      means: "Stage as the CRM names it",
      valuesPhrase: "deals in stage {}",
      alsoCalled: ["stage_name", "phase"],
    },
    product_id: {
      kind: "choice",
      label: "product",
      means: "Id of the main product or offering",
      valuesPhrase: "deals for {}",
      alsoCalled: ["offering", "product"],
    },
    created_at: {
      kind: "date",
      label: "creation date",
      means: "Day on which the deal was created",
      rangePhrase: "deals created {}",
      alsoCalled: ["created", "created_date"],
    },
    close_date: {
      kind: "date",
      label: "close date",
      means: "Day on which the deal closed or is to close",
      rangePhrase: "deals closing {}",
      alsoCalled: ["closes", "closed_at"],
    },
    campaign_id: {
      kind: "text",
      label: "campaign",
      means: "Id of the campaign that brought the deal",
      alsoCalled: ["campaign"],
    },
    partner_id: {
      kind: "text",
      label: "partner",
      means: "Id of the partner on the deal",
      alsoCalled: ["partner", "reseller"],
    },
  },
  lead: {
    company: {
      kind: "text",
      label: "company",
      means: "Name of the lead's company",
      valuesPhrase: "{}",
      alsoCalled: ["name", "account"],
    },
    industry,
    employees: size,
    annual_revenue: revenue,
    country,
    region,
    lead_source: source,
    status: { kind: "choice", label: "status", means: "Status of the lead" },
    title: { kind: "text", label: "title", means: "Job title", alsoCalled: ["job_title", "position"] },
  },
  contact: {
    title: { kind: "text", label: "title", means: "Job title", alsoCalled: ["job_title", "position"] },
    role: { kind: "choice", label: "role", means: "Part in the buying decision", alsoCalled: ["buying_role"] },
    department: { kind: "choice", label: "department", means: "Department", valuesPhrase: "in {}" },
    country,
    lead_source: source,
  },
} as const satisfies Record<Entity, Record<string, Entry>>;

/** Every field that criteria may name, in reading order, attributes apart. */
export const vocabulary: readonly VocabularyField[] = entities.flatMap((entity) =>
  Object.entries(fields[entity] as Record<string, Entry>).map(([name, entry]) => ({ entity, name, ...entry })),
);

const byPath = new Map(vocabulary.map((field) => [`${field.entity}.${field.name}`, field]));

/** What may follow `account.attributes.`: letters, digits and underscores, so that the name is safe in a JSON path. */
export const attributePath = /^(account|opportunity|lead|contact)\.attributes\.([A-Za-z_][A-Za-z0-9_]*)$/;

/** The field behind a path like `account.employees` or `account.attributes.beds`; undefined where there is none. */
export function vocabularyField(path: string): VocabularyField | undefined {
  const known = byPath.get(path);
  if (known !== undefined) return known;
  const own = attributePath.exec(path);
  if (own === null) return undefined;
  const [, entity, name] = own as unknown as [string, Entity, string];
  return {
    entity,
    name: `attributes.${name}`,
    kind: "attribute",
    label: name.replaceAll("_", " "),
    means: "A column of the company's own",
  };
}

/** The names of an entity's fields. */
export function fieldNames(entity: Entity): readonly string[] {
  return Object.keys(fields[entity]);
}
