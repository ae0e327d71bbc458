import { dayOf } from "./calendar.ts";
import { type EffectSizes, type Effects, effectSizes } from "./effects.ts";

export type CompanyOptions = {
  /** The same seed and options give the same company, byte for byte. */
  readonly seed?: number;
  /** Deals opened in the period; everything else grows with it. */
  readonly opportunities?: number;
  /** First day of the period, YYYY-MM-DD. */
  readonly start?: string;
  /** Last day of the period: what happens later is not in the exports. */
  readonly end?: string;
  /** First day of the new strategy. */
  readonly shift?: string;
  /** Effects to change or take away; those left out have their usual size. */
  readonly effects?: Partial<Effects>;
  /** Mean number of activities a deal, calls on accounts and leads included. */
  readonly activitiesPerOpportunity?: number;
  /** Deals of European accounts are in euros, with monthly exchange rates. */
  readonly euro?: boolean;
  /** "lean" leaves out the columns that no question reads, for benchmarks. */
  readonly columns?: "all" | "lean";
};

/** The options with every default filled in and every effect sized. */
export type CompanyPlan = Required<Omit<CompanyOptions, "effects">> & { readonly effects: EffectSizes };

/**
 * Fills in the defaults and checks what was asked.
 * @throws with what is wrong and what to do, when numbers or dates make no company.
 */
export function companyPlan(options: CompanyOptions): CompanyPlan {
  const plan: CompanyPlan = {
    seed: options.seed ?? 11,
    opportunities: options.opportunities ?? 6000,
    start: options.start ?? "2024-07-01",
    end: options.end ?? "2026-06-30",
    shift: options.shift ?? "2026-01-01",
    activitiesPerOpportunity: options.activitiesPerOpportunity ?? 20,
    euro: options.euro ?? false,
    columns: options.columns ?? "all",
    effects: effectSizes(options.effects ?? {}),
  };
  if (!Number.isSafeInteger(plan.seed)) throw new Error(`seed is ${plan.seed}; give a whole number`);
  if (!Number.isSafeInteger(plan.opportunities) || plan.opportunities < 1) {
    throw new Error(`opportunities is ${plan.opportunities}; give a whole number of at least 1`);
  }
  if (!(plan.activitiesPerOpportunity >= 0 && plan.activitiesPerOpportunity <= 1000)) {
    throw new Error(`activitiesPerOpportunity is ${plan.activitiesPerOpportunity}; give a number from 0 to 1000`);
  }
  const days = dayOf(plan.end) - dayOf(plan.start);
  if (days < 90)
    throw new Error(`the period from ${plan.start} to ${plan.end} is ${days} days; a company needs at least 90`);
  if (dayOf(plan.shift) < dayOf(plan.start) || dayOf(plan.shift) > dayOf(plan.end)) {
    throw new Error(`the shift on ${plan.shift} lies outside the period from ${plan.start} to ${plan.end}`);
  }
  return plan;
}
