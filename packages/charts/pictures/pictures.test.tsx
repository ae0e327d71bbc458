import fc from "fast-check";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Doubtful } from "../doubtful.ts";
import type { Drawing } from "../frame/figure.tsx";
import { BurnDown, drawBurnDown } from "./burn-down.tsx";
import { CompletenessGrid, drawCompletenessGrid } from "./completeness-grid.tsx";
import { ControlSeries, drawControlSeries } from "./control-series.tsx";
import { CountBars, drawCountBars } from "./count-bars.tsx";
import { DistributionStrip, drawDistributionStrip } from "./distribution-strip.tsx";
import { DotWhisker, drawDotWhisker, sortedDots } from "./dot-whisker.tsx";
import { drawFunnelPlot, FunnelPlot } from "./funnel-plot.tsx";
import { drawIntervalBars, IntervalBars } from "./interval-bars.tsx";
import { LinkChain } from "./link-chain.tsx";
import { drawLorenzCurve, LorenzCurve } from "./lorenz-curve.tsx";
import { drawSeriesBand, SeriesBand } from "./series-band.tsx";
import { drawShareBars, ShareBars } from "./share-bars.tsx";
import { drawWaterfall, Waterfall, waterfallBars } from "./waterfall.tsx";

const setting = { segments: ["a", "b"], versions: [{ version: 2, effective: "2026-02-01" }] };
const awkward = fc.oneof(
  fc.double({ min: -1e7, max: 1e7, noNaN: true }),
  fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-300),
);
const doubtful: fc.Arbitrary<Doubtful> = fc.oneof(
  fc.record({
    kind: fc.constant("estimate" as const),
    estimate: awkward,
    low: awkward,
    high: awkward,
    level: fc.constant(0.95),
    n: fc.nat(),
    method: fc.constant("any"),
  }),
  fc.record({
    kind: fc.constant("insufficient" as const),
    n: fc.nat(3),
    reason: fc.constant("2 observations"),
    enough: fc.constant("at least 5"),
    method: fc.constant("any"),
  }),
);
const label = fc.string({ maxLength: 40 });
const day = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const unit = fc.constantFrom("share", "points", "money", "number", "count", "days", "hours", "ratio");
const segment = fc.constantFrom("a", "b", "none of them", null);
const keyed = <T,>(item: fc.Arbitrary<T>, maxLength = 8): fc.Arbitrary<(T & { key: string })[]> =>
  fc.array(item, { maxLength }).map((items) => items.map((one, place) => ({ ...one, key: String(place) })));
const reference = fc.record({ value: awkward, label });
const common = { title: label, unit };
const point = fc.record({ at: day, value: awkward });

type Case = { readonly draw: (width: number) => Drawing; readonly element: ReactElement };
const cases: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  IntervalBars: fc
    .record({
      ...common,
      columns: fc.constant([
        { key: "x", title: "Effort" },
        { key: "y", title: "Pipeline" },
        { key: "z", title: "Bookings" },
      ]),
      rows: keyed(
        fc.record({
          label,
          segment,
          cells: fc.dictionary(
            fc.constantFrom("x", "y", "z"),
            fc.record({ actual: doubtful, intent: fc.option(awkward) }),
          ),
        }),
      ),
    })
    .map((props) => ({
      draw: (width) => drawIntervalBars(props, width, setting),
      element: <IntervalBars {...props} />,
    })),
  DotWhisker: fc
    .record({
      ...common,
      rows: keyed(fc.record({ label, value: doubtful, segment, target: fc.option(awkward) }), 40),
      reference,
    })
    .map((props) => ({ draw: (width) => drawDotWhisker(props, width, setting), element: <DotWhisker {...props} /> })),
  ControlSeries: fc
    .record({
      ...common,
      points: fc.array(
        fc.record({
          at: day,
          value: doubtful,
          signal: fc.boolean(),
          limits: fc.record({ low: awkward, high: awkward }),
        }),
      ),
      intent: reference,
      centre: reference,
      unfinishedFrom: fc.option(day),
    })
    .map((props) => ({
      draw: (width) => drawControlSeries(props, width, setting),
      element: <ControlSeries {...props} />,
    })),
  SeriesBand: fc
    .record({
      ...common,
      series: keyed(fc.record({ label, segment, points: fc.array(fc.record({ at: day, value: doubtful })) })),
      intent: reference,
    })
    .map((props) => ({ draw: (width) => drawSeriesBand(props, width, setting), element: <SeriesBand {...props} /> })),
  BurnDown: fc
    .record({
      ...common,
      spent: fc.array(point),
      allowed: fc.array(point),
      projection: fc.array(fc.record({ at: day, estimate: awkward, low: awkward, high: awkward })),
    })
    .map((props) => ({ draw: (width) => drawBurnDown(props, width, setting), element: <BurnDown {...props} /> })),
  ShareBars: fc
    .record({
      title: label,
      parts: keyed(fc.record({ label, segment }), 6),
      rows: keyed(
        fc.record({ label, n: fc.nat(), shares: fc.dictionary(fc.constantFrom("0", "1", "2", "3"), awkward) }),
      ),
    })
    .map((props) => ({ draw: (width) => drawShareBars(props, width, setting), element: <ShareBars {...props} /> })),
  CountBars: fc
    .record({
      title: label,
      columns: keyed(fc.record({ title: label, unit }), 6),
      rows: keyed(
        fc.record({
          label,
          hint: label,
          segment,
          meaning: fc.constantFrom("act" as const, "good" as const),
          values: fc.dictionary(fc.constantFrom("0", "1", "2"), fc.option(awkward)),
        }),
      ),
    })
    .map((props) => ({ draw: (width) => drawCountBars(props, width, setting), element: <CountBars {...props} /> })),
  Waterfall: fc
    .record({ ...common, start: reference, steps: keyed(fc.record({ label, value: awkward })), end: reference })
    .map((props) => ({ draw: (width) => drawWaterfall(props, width), element: <Waterfall {...props} /> })),
  LorenzCurve: fc
    .record({
      title: label,
      of: label,
      among: label,
      points: fc.array(fc.record({ people: awkward, result: awkward })),
      mark: fc.record({ people: awkward, result: doubtful }),
      gini: doubtful,
    })
    .map((props) => ({ draw: (width) => drawLorenzCurve(props, width), element: <LorenzCurve {...props} /> })),
  FunnelPlot: fc
    .record({
      ...common,
      counted: label,
      points: keyed(fc.record({ label, n: awkward, value: awkward, called: fc.boolean() })),
      centre: reference,
      limits: fc.array(fc.record({ n: awkward, low: awkward, high: awkward })),
    })
    .map((props) => ({ draw: (width) => drawFunnelPlot(props, width), element: <FunnelPlot {...props} /> })),
  DistributionStrip: fc
    .record({
      ...common,
      rows: keyed(
        fc.record({
          label,
          segment,
          n: fc.nat(),
          spread: fc.option(fc.tuple(awkward, awkward, awkward, awkward, awkward)),
          values: fc.array(awkward),
        }),
      ),
      reference,
    })
    .map((props) => ({
      draw: (width) => drawDistributionStrip(props, width, setting),
      element: <DistributionStrip {...props} />,
    })),
  CompletenessGrid: fc
    .record({
      title: label,
      rows: fc.uniqueArray(
        fc.record({
          record: label,
          n: fc.nat(),
          fields: fc.uniqueArray(fc.record({ field: label, known: fc.option(awkward), needed: fc.boolean() }), {
            selector: (field) => field.field,
          }),
        }),
        { selector: (row) => row.record, maxLength: 6 },
      ),
    })
    .map((props) => ({
      draw: (width) => drawCompletenessGrid(props, width),
      element: <CompletenessGrid {...props} />,
    })),
};

const numbersOf = (markup: string): readonly string[] =>
  [...markup.matchAll(/ (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d|points)="([^"]*)"/g)].map((match) => match[1] ?? "");

describe.each(Object.entries(cases))("%s", (_name, arbitrary) => {
  test("draws any numbers, also awkward ones, at any width without NaN or negative sizes", () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 280, max: 1600 }), ({ draw }, width) => {
        const { height, marks } = draw(width);
        const markup = renderToStaticMarkup(
          <svg role="img" aria-label="under test">
            {marks}
          </svg>,
        );
        expect(Number.isFinite(height) && height > 0).toBe(true);
        for (const numbers of numbersOf(markup)) expect(numbers).not.toMatch(/NaN|Infinity|undefined/);
        expect(markup).not.toMatch(/ (?:width|height|r)="-/);
      }),
      { numRuns: 60 },
    );
  });

  test("says in words what it shows, whatever the numbers are", () => {
    fc.assert(
      fc.property(arbitrary, ({ element }) => {
        const said = renderToStaticMarkup(element);
        expect(said).not.toMatch(/NaN|undefined|Infinity|\u221e/);
      }),
      { numRuns: 40 },
    );
  });
});

const estimate = (value: number): Doubtful => ({
  kind: "estimate",
  estimate: value,
  low: value,
  high: value,
  level: 0.95,
  n: 9,
  method: "any",
});

const insufficient: Doubtful = {
  kind: "insufficient",
  n: 2,
  reason: "2 answers",
  enough: "at least 5 answers",
  method: "any",
};
const still = { title: "t", unit: "days" } as const;
const columns = [{ key: "x", title: "Effort" }];
const lacking: Readonly<Record<string, ReactElement>> = {
  "interval bars": (
    <IntervalBars
      {...still}
      columns={columns}
      rows={[{ key: "a", label: "all", cells: { x: { actual: insufficient } } }]}
    />
  ),
  dots: (
    <DotWhisker
      {...still}
      reference={{ value: 4, label: "left by the strategy" }}
      rows={[{ key: "a", label: "all", value: insufficient }]}
    />
  ),
  "a control chart": (
    <ControlSeries {...still} limits={{ low: 1, high: 2 }} points={[{ at: "2026-01-01", value: insufficient }]} />
  ),
  "a band": (
    <SeriesBand
      {...still}
      series={[{ key: "a", label: "all", points: [{ at: "2026-01-01", value: insufficient }] }]}
      intent={{ value: 3, label: "intended" }}
    />
  ),
};
const nothing: Readonly<Record<string, ReactElement>> = {
  "a burn-down": <BurnDown {...still} spent={[]} allowed={[]} />,
  "share bars": (
    <ShareBars title="t" parts={[{ key: "a", label: "a" }]} rows={[{ key: "r", label: "r", n: 0, shares: { a: 0 } }]} />
  ),
  "count bars": (
    <CountBars title="t" columns={[{ ...still, key: "x" }]} rows={[{ key: "r", label: "r", values: { x: null } }]} />
  ),
  "a waterfall": (
    <Waterfall
      {...still}
      start={{ value: Number.NaN, label: "a" }}
      steps={[]}
      end={{ value: Number.NaN, label: "b" }}
    />
  ),
  "a Lorenz curve": <LorenzCurve title="t" of="amount" among="sellers" points={[]} />,
  "a funnel plot": (
    <FunnelPlot {...still} counted="deals" points={[]} centre={{ value: 1, label: "all" }} limits={[]} />
  ),
  "distribution strips": <DistributionStrip {...still} rows={[{ key: "a", label: "a", n: 0, spread: null }]} />,
  "a grid of completeness": <CompletenessGrid title="t" rows={[]} />,
  "a chain": <LinkChain title="t" columns={columns} rows={[]} />,
};

test.each(Object.entries(lacking))(
  "%s without a single mark say what there is and what would be enough",
  (_name, element) => {
    const said = renderToStaticMarkup(element);
    expect(said).not.toContain('role="img"');
    expect(said).toContain("There is nothing to draw yet.");
    expect(said).toMatch(/(all|1 Jan 2026).*: 2 answers; enough would be at least 5 answers\./);
  },
);

test.each(Object.entries(nothing))("%s of nothing say so, and draw no empty axis", (_name, element) => {
  const said = renderToStaticMarkup(element);
  expect(said).not.toContain('role="img"');
  expect(said).toContain("There is nothing to draw yet.");
});

test("what lacks the same is said once, and a tick of what was intended is a mark", () => {
  const rows = ["core", "mid-market"].map((label) => ({ key: label, label, value: insufficient }));
  expect(renderToStaticMarkup(<DotWhisker {...still} rows={rows} />)).toContain(
    "Each of 2: 2 answers; enough would be",
  );
  const targets = rows.map((row) => ({ ...row, target: 3 }));
  expect(renderToStaticMarkup(<DotWhisker {...still} rows={targets} />)).toContain('role="img"');
});

test("dots are sorted largest first, and rows without an estimate come last", () => {
  const rows = [
    { key: "unknown", label: "u", value: insufficient },
    { key: "small", label: "s", value: estimate(1) },
    { key: "large", label: "l", value: estimate(2) },
  ];
  expect(sortedDots({ title: "t", unit: "number", rows }).map((row) => row.key)).toEqual(["large", "small", "unknown"]);
});

test("a waterfall names what its steps do not explain", () => {
  const props = {
    title: "t",
    unit: "money",
    start: { label: "a", value: 100 },
    end: { label: "b", value: 130 },
  } as const;
  const exactSteps = waterfallBars({ ...props, steps: [{ key: "x", label: "x", value: 30 }] });
  expect(exactSteps.map((bar) => bar.key)).toEqual(["start", "x", "end"]);
  const short = waterfallBars({ ...props, steps: [{ key: "x", label: "x", value: 25 }] });
  expect(short.find((bar) => bar.key === "rest")).toMatchObject({ from: 125, to: 130 });
});
