import { ConcentrationView } from "./concentration/view.tsx";
import { CrmPurityView } from "./crm-purity/view.tsx";
import { DataReadinessView } from "./data-readiness/view.tsx";
import { FeedbackLoopView } from "./feedback-loop/view.tsx";
import { ForesightView } from "./foresight/view.tsx";
import { GoalChainView } from "./goal-chain/view.tsx";
import type { questions } from "./index.ts";
import { LeadDistributionView } from "./lead-distribution/view.tsx";
import { OutsideBudgetView } from "./outside-budget/view.tsx";
import { PursueOrPassView } from "./pursue-or-pass/view.tsx";
import { ReasonsThatProvedRightView } from "./reasons-that-proved-right/view.tsx";
import { RulesAtTheGateView } from "./rules-at-the-gate/view.tsx";
import { SegmentBacktestView } from "./segment-backtest/view.tsx";
import { SellerDriftView } from "./seller-drift/view.tsx";
import { ShiftAdoptionView } from "./shift-adoption/view.tsx";
import { StrategyAlignmentView } from "./strategy-alignment/view.tsx";
import { StrategyShiftView } from "./strategy-shift/view.tsx";
import type { View } from "./view.ts";

type Questions = (typeof questions)[number];

/** The picture of every question, by its id. */
export const views = {
  "strategy-alignment": StrategyAlignmentView,
  "goal-chain": GoalChainView,
  "segment-backtest": SegmentBacktestView,
  "pursue-or-pass": PursueOrPassView,
  "outside-budget": OutsideBudgetView,
  "strategy-shift": StrategyShiftView,
  "reasons-that-proved-right": ReasonsThatProvedRightView,
  foresight: ForesightView,
  "feedback-loop": FeedbackLoopView,
  "lead-distribution": LeadDistributionView,
  "seller-drift": SellerDriftView,
  "shift-adoption": ShiftAdoptionView,
  "rules-at-the-gate": RulesAtTheGateView,
  concentration: ConcentrationView,
  "crm-purity": CrmPurityView,
  "data-readiness": DataReadinessView,
} satisfies { readonly [Id in Questions["id"]]: View<Extract<Questions, { readonly id: Id }>> };
