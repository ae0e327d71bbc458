import type { ReactElement } from "react";
import type { Doubtful } from "../doubtful.ts";
import { BurnDown } from "../pictures/burn-down.tsx";
import { CompletenessGrid } from "../pictures/completeness-grid.tsx";
import { ControlSeries } from "../pictures/control-series.tsx";
import { CountBars } from "../pictures/count-bars.tsx";
import { DistributionStrip } from "../pictures/distribution-strip.tsx";
import { DotWhisker } from "../pictures/dot-whisker.tsx";
import { FunnelPlot } from "../pictures/funnel-plot.tsx";
import { IntervalBars } from "../pictures/interval-bars.tsx";
import { LinkChain } from "../pictures/link-chain.tsx";
import { LorenzCurve } from "../pictures/lorenz-curve.tsx";
import { SeriesBand } from "../pictures/series-band.tsx";
import { ShareBars } from "../pictures/share-bars.tsx";
import { Waterfall } from "../pictures/waterfall.tsx";

const about = (estimate: number, half: number, n: number): Doubtful => ({
  kind: "estimate",
  estimate,
  low: estimate - half,
  high: estimate + half,
  level: 0.95,
  n,
  method: "for the gallery",
});

const tooFew: Doubtful = {
  kind: "insufficient",
  n: 2,
  reason: "2 observations",
  enough: "at least 5 observations",
  method: "for the gallery",
};

const monthly = (from: number, values: readonly number[], half: number): { at: string; value: Doubtful }[] =>
  values.map((value, place) => {
    const index = from + place;
    const at = `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
    return { at, value: about(value, half, 180 + place * 7) };
  });

const effort = [0.52, 0.55, 0.51, 0.54, 0.5, 0.53, 0.49, 0.46, 0.44, 0.41, 0.4, 0.38];

/** One of each picture with the kind of data that it is made for; golden files and the gallery come from here. */
export const examples: Readonly<Record<string, ReactElement>> = {
  "link-chain": (
    <LinkChain
      title="From the choice to the result"
      columns={[
        { key: "choice", title: "Whom we chose" },
        { key: "work", title: "The work" },
        { key: "result", title: "The result" },
      ]}
      rows={[
        {
          key: "growth",
          label: "Half of all bookings come from large regulated customers by year end.",
          hint: "core",
          cells: {
            choice: { word: "holds", meaning: "good", breaks: false, lines: [{ says: "pursue core" }] },
            work: {
              word: "breaks",
              meaning: "act",
              breaks: true,
              lines: [{ says: "selling time: 38 %", beside: "at least 60 %" }],
            },
            result: { word: "not told apart", breaks: false, lines: [{ says: "47 %", beside: "at least 50 %" }] },
          },
        },
        {
          key: "price",
          label: "Discounts stay rare.",
          cells: {
            choice: { word: "not written", meaning: "watch", breaks: false, lines: [] },
            work: { word: "holds", meaning: "good", breaks: false, lines: [{ says: "open pipeline: 62 %" }] },
            result: { word: "holds", meaning: "good", breaks: false, lines: [{ says: "6 %", beside: "at most 8 %" }] },
          },
        },
      ]}
      note="Dashed from where it breaks."
    />
  ),
  "interval-bars": (
    <IntervalBars
      title="Share by segment"
      unit="share"
      columns={[
        { key: "effort", title: "Effort" },
        { key: "pipeline", title: "Pipeline" },
        { key: "bookings", title: "Bookings" },
        { key: "margin", title: "Margin" },
      ]}
      rows={[
        {
          key: "core",
          label: "core",
          hint: "pursue",
          segment: "core",
          cells: {
            effort: { actual: about(0.381, 0.03, 1204), intent: 0.6, meaning: "act" },
            pipeline: { actual: about(0.47, 0.05, 214), intent: 0.6, meaning: "watch" },
            bookings: { actual: about(0.52, 0.06, 96), intent: 0.5 },
            margin: { actual: about(0.58, 0.07, 96), intent: 0.55 },
          },
        },
        {
          key: "mid-market",
          label: "mid-market",
          hint: "selective",
          segment: "mid-market",
          cells: {
            effort: { actual: about(0.46, 0.04, 1204), intent: 0.2, meaning: "act" },
            pipeline: { actual: about(0.37, 0.05, 214) },
            bookings: { actual: about(0.34, 0.05, 96) },
            margin: { actual: about(0.3, 0.06, 96) },
          },
        },
        {
          key: "avoid",
          label: "resellers",
          hint: "avoid",
          segment: "resellers",
          cells: {
            effort: { actual: about(0.16, 0.02, 1204), intent: 0 },
            pipeline: { actual: about(0.16, 0.03, 214), intent: 0 },
            bookings: { actual: about(0.14, 0.03, 96), intent: 0 },
            margin: { actual: tooFew, intent: 0 },
          },
        },
      ]}
    />
  ),
  "dot-whisker": (
    <DotWhisker
      title="Win rate by seller"
      unit="share"
      reference={{ value: 0.41, label: "all sellers" }}
      rows={[
        { key: "1", label: "Anna Lindqvist", value: about(0.58, 0.09, 118), meaning: "good" },
        { key: "2", label: "Ben Okafor", value: about(0.44, 0.1, 96) },
        { key: "3", label: "Chandra Iyer", value: about(0.4, 0.08, 140), target: 0.5 },
        { key: "4", label: "Dora Marchetti-Villanueva", value: about(0.22, 0.07, 131), meaning: "act" },
        { key: "5", label: "Emil Berg", value: tooFew },
      ]}
    />
  ),
  "control-series": (
    <ControlSeries
      title="Effort on core accounts"
      unit="share"
      points={monthly(9, effort, 0.035).map((point, place) => ({ ...point, signal: place > 8 }))}
      centre={{ value: 0.515, label: "usual" }}
      limits={{ low: 0.44, high: 0.59 }}
      intent={{ value: 0.6, label: "meant" }}
      versions={[{ version: 3, effective: "2026-03-15", name: "Up-market" }]}
      unfinishedFrom="2026-08-20"
    />
  ),
  "series-band": (
    <SeriesBand
      title="Win rate over time"
      unit="share"
      series={[
        {
          key: "core",
          label: "core",
          segment: "core",
          points: monthly(9, [0.4, 0.42, 0.45, 0.44, 0.47, 0.5, 0.52], 0.04),
        },
        {
          key: "mid",
          label: "mid-market",
          segment: "mid-market",
          points: monthly(9, [0.36, 0.35, 0.36, 0.33, 0.34, 0.3, 0.31], 0.05),
        },
      ]}
      versions={[{ version: 2, effective: "2026-01-01" }]}
    />
  ),
  "burn-down": (
    <BurnDown
      title="Hours outside the profile, north"
      unit="hours"
      spent={[0, 60, 130, 214, 300].map((value, place) => ({ at: `2026-0${place + 1}-01`, value }))}
      allowed={[
        { at: "2026-01-01", value: 0 },
        { at: "2026-06-30", value: 320 },
      ]}
      projection={[
        { at: "2026-05-01", estimate: 300, low: 300, high: 300 },
        { at: "2026-06-01", estimate: 378, low: 350, high: 402 },
        { at: "2026-06-30", estimate: 452, low: 398, high: 506 },
      ]}
    />
  ),
  "share-bars-stacked": (
    <ShareBars
      title="Leads by source"
      parts={[
        { key: "core", label: "core", segment: "core" },
        { key: "mid", label: "mid-market", segment: "mid-market" },
        { key: "out", label: "outside", segment: null },
      ]}
      rows={[
        { key: "web", label: "Web form", n: 1840, shares: { core: 0.21, mid: 0.3, out: 0.49 } },
        { key: "fair", label: "Trade fair", n: 412, shares: { core: 0.55, mid: 0.33, out: 0.12 } },
      ]}
    />
  ),
  "share-bars-panels": (
    <ShareBars
      title="Where leads go"
      parts={["core", "mid-market", "resellers", "outside"].map((key) => ({ key, label: key, segment: key }))}
      rows={[
        {
          key: "north",
          label: "North",
          n: 640,
          shares: { core: 0.35, "mid-market": 0.3, resellers: 0.15, outside: 0.2 },
        },
        {
          key: "south",
          label: "South",
          n: 511,
          shares: { core: 0.22, "mid-market": 0.38, resellers: 0.1, outside: 0.3 },
        },
      ]}
    />
  ),
  "count-bars": (
    <CountBars
      title="What moves, from where to where"
      columns={[
        { key: "accounts", title: "Accounts", unit: "count" },
        { key: "deals", title: "Open deals", unit: "count" },
        { key: "amount", title: "Open amount", unit: "money", currency: "EUR" },
      ]}
      rows={[
        {
          key: "core",
          label: "core (stays)",
          hint: "selective → pursue",
          segment: "core",
          values: { accounts: 312, deals: 94, amount: 8_400_000 },
        },
        {
          key: "resellers",
          label: "mid-market → resellers",
          hint: "pursue → avoid",
          segment: "resellers",
          meaning: "act",
          values: { accounts: 41, deals: 12, amount: 180_000 },
        },
        {
          key: "outside",
          label: "outside → mid-market",
          segment: "mid-market",
          values: { accounts: 7, deals: 0, amount: null },
        },
      ]}
    />
  ),
  waterfall: (
    <Waterfall
      title="Top seventh against the rest, per seller"
      unit="money"
      currency="USD"
      start={{ label: "rest of sellers", value: 412_000 }}
      steps={[
        { key: "deals", label: "deals worked", value: 188_400 },
        { key: "rate", label: "win rate", value: 96_250 },
        { key: "price", label: "price", value: -21_300 },
        { key: "size", label: "deal size", value: 240_650 },
      ]}
      end={{ label: "top seventh", value: 916_000 }}
    />
  ),
  "lorenz-curve": (
    <LorenzCurve
      title="How bookings divide among sellers"
      of="bookings"
      among="sellers"
      points={[0, 0.05, 0.1, 0.15, 0.3, 0.5, 0.75, 1].map((people) => ({ people, result: 1 - (1 - people) ** 2.6 }))}
      mark={{ people: 0.15, result: about(0.345, 0.06, 35) }}
      gini={about(0.44, 0.07, 35)}
    />
  ),
  "funnel-plot": (
    <FunnelPlot
      title="Win rate and deals closed, by seller"
      unit="share"
      counted="deals closed"
      centre={{ value: 0.63, label: "all" }}
      limits={[5, 10, 20, 40, 80, 120, 180, 240].map((n) => ({
        n,
        low: 0.63 - 3 * Math.sqrt((0.63 * 0.37) / n),
        high: 0.63 + 3 * Math.sqrt((0.63 * 0.37) / n),
      }))}
      points={[
        { key: "a", label: "Anna", n: 203, value: 0.61 },
        { key: "b", label: "Ben", n: 160, value: 0.7 },
        { key: "c", label: "Chandra", n: 44, value: 0.55 },
        { key: "d", label: "Dora", n: 220, value: 0.5, called: true },
        { key: "e", label: "Emil", n: 12, value: 0.9 },
      ]}
    />
  ),
  "distribution-strip": (
    <DistributionStrip
      title="Sales cycle by segment"
      unit="days"
      reference={{ value: 90, label: "plan" }}
      rows={[
        { key: "core", label: "core", segment: "core", n: 96, spread: [40, 62, 84, 120, 190] },
        { key: "mid", label: "mid-market", segment: "mid-market", n: 140, spread: [22, 35, 51, 80, 130] },
        { key: "res", label: "resellers", segment: "resellers", n: 3, spread: null, values: [20, 33, 60] },
      ]}
    />
  ),
  "completeness-grid": (
    <CompletenessGrid
      title="How complete the records are"
      rows={[
        {
          record: "account",
          n: 2140,
          fields: [
            { field: "industry", known: 0.98, needed: true },
            { field: "employees", known: 0.41, needed: true },
            { field: "country", known: 0.87 },
            { field: "annual revenue", known: 0.12 },
          ],
        },
        { record: "activity", n: 0, fields: [{ field: "minutes", known: null, needed: true }] },
      ]}
    />
  ),
};
