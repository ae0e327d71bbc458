/** Where leads and deals come from. */
export const sources = ["Web", "Event", "Partner", "Outbound", "Referral"] as const;
export type Source = (typeof sources)[number];
export type BySource<T> = Readonly<Record<Source, T>>;

/** Share of all leads that each source brings. */
export const shareOfLeads: BySource<number> = { Web: 0.34, Event: 0.26, Partner: 0.14, Outbound: 0.18, Referral: 0.08 };

/** Share of deals that come from leads; the others sellers find themselves. */
export const dealsFromLeads = 0.42;
/** Of what sellers find themselves, the share that somebody recommended; the rest is outbound. */
export const foundByReferral = 0.25;

export function bySource<T>(of: (source: Source) => T): Record<Source, T> {
  return Object.fromEntries(sources.map((source) => [source, of(source)])) as Record<Source, T>;
}
