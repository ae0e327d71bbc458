import type { Calendar } from "../calendar.ts";
import { type Deal, owner } from "../deals/deal.ts";
import type { EffectSizes } from "../effects.ts";
import type { Random } from "../random/random.ts";
import { isPresent, type Seller } from "./seller.ts";

/** A course: what it is to teach, and how far into the period it is given. */
export type Course = {
  readonly training: "Value Selling" | "Product Deep Dive";
  readonly competency: string;
  readonly along: number;
};

export const courses: readonly Course[] = [
  { training: "Value Selling", competency: "value selling", along: 0.36 },
  { training: "Product Deep Dive", competency: "product knowledge", along: 0.55 },
];

/** A seller on a course. Times in business days; `completedAt` may lie beyond the end of the period. */
export type Enrolment = {
  readonly seller: Seller;
  readonly course: Course;
  readonly enrolledAt: number;
  readonly completedAt: number;
  readonly score: number;
};

/** Share of the sellers who are put on a course. */
const enrolledShare = 0.3;
const businessDaysToComplete = 15;
/** Business days of closed deals that managers look at when they choose: half a year. */
const lookBack = 130;

/**
 * Puts sellers on a course and sets from when it works. Managers choose those who won least in the half year before, which is partly bad luck: the chosen
 * improve afterwards without any training.
 */
export function enrol(
  random: Random,
  course: Course,
  at: number,
  sellers: readonly Seller[],
  deals: readonly Deal[],
  effects: EffectSizes,
  calendar: Calendar,
): Enrolment[] {
  const won = new Map<Seller, number>();
  const closed = new Map<Seller, number>();
  for (const deal of deals) {
    if (deal.closes >= at || deal.closes < at - lookBack) continue;
    const seller = owner(deal);
    closed.set(seller, (closed.get(seller) ?? 0) + 1);
    if (deal.path.won) won.set(seller, (won.get(seller) ?? 0) + 1);
  }
  const ranked = sellers
    .filter((seller) => isPresent(seller, at) && (closed.get(seller) ?? 0) > 0)
    .map((seller) => {
      const rate = (won.get(seller) ?? 0) / closed.get(seller)!;
      const gumbel = -Math.log(-Math.log(1 - random.uniform() * 0.999999));
      return { seller, need: gumbel - effects.trainingOfTheWeak * rate };
    })
    .sort((one, other) => other.need - one.need);
  const completedAt = at + businessDaysToComplete;
  return ranked.slice(0, Math.round(ranked.length * enrolledShare)).map(({ seller }) => {
    if (completedAt < calendar.end) {
      if (course.training === "Value Selling") seller.valueSellingAt = completedAt;
      else seller.productDeepDiveAt = completedAt;
    }
    return { seller, course, enrolledAt: at, completedAt, score: random.between(0.55, 1) };
  });
}
