/** One sales region with its two teams and the places where its accounts are. */
export type Region = {
  readonly name: string;
  readonly teams: readonly [string, string];
  readonly european: boolean;
  readonly places: readonly { readonly city: string; readonly state: string; readonly country: string }[];
};

const american = (city: string, state: string) => ({ city, state, country: "United States" });

export const regions: readonly Region[] = [
  {
    name: "East",
    teams: ["North", "Atlantic"],
    european: false,
    places: [
      american("Boston", "MA"),
      american("Albany", "NY"),
      american("New York", "NY"),
      american("Atlanta", "GA"),
      american("Charlotte", "NC"),
    ],
  },
  {
    name: "Central",
    teams: ["Lakes", "Plains"],
    european: false,
    places: [
      american("Chicago", "IL"),
      american("Detroit", "MI"),
      american("Kansas City", "MO"),
      american("Dallas", "TX"),
      american("Omaha", "NE"),
    ],
  },
  {
    name: "West",
    teams: ["Pacific", "Mountain"],
    european: false,
    places: [
      american("San Jose", "CA"),
      american("Portland", "OR"),
      american("Seattle", "WA"),
      american("Denver", "CO"),
      american("Boise", "ID"),
    ],
  },
  {
    name: "Europe",
    teams: ["Rhine", "Nordic"],
    european: true,
    places: [
      { city: "Köln", state: "Nordrhein-Westfalen", country: "Germany" },
      { city: "Zürich", state: "Zürich", country: "Switzerland" },
      { city: "Lyon", state: "Auvergne-Rhône-Alpes", country: "France" },
      { city: "Göteborg", state: "Västra Götaland", country: "Sweden" },
      { city: "København", state: "Hovedstaden", country: "Denmark" },
    ],
  },
];
