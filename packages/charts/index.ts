export { type Doubtful, drawable, type Estimate, type Insufficient, isDoubtful } from "./doubtful.ts";
export { cellOrder, cellText } from "./formats/cell.ts";
export { type CellKind, holdsEstimates, standsRight, unitOf } from "./formats/cell-kind.ts";
export { type Change, changeOf, changeText, intervalsText, isChange } from "./formats/change.ts";
export {
  type ComparableTable,
  type ComparedRow,
  comparedColumns,
  comparedRows,
  comparisonNote,
  namingColumns,
} from "./formats/compared-rows.ts";
export { date, dateTime, month } from "./formats/date.ts";
export {
  bareEstimateText,
  bareIntervalText,
  doubtStep,
  doubtText,
  estimateText,
  exactDoubtText,
  intervalText,
} from "./formats/estimate.ts";
export { counted, none, notEnough, plain, short, thin } from "./formats/number.ts";
export { exact, exactBare, type Measured, rounded, type Unit, unitWord } from "./formats/quantity.ts";
export { type Drawing, Figure, type FigureProps } from "./frame/figure.tsx";
export { type Meaning, meaningWord } from "./frame/marks.tsx";
export {
  type PictureSetting,
  PictureSettingProvider,
  type StrategyMark,
  segmentHue,
  usePictureSetting,
} from "./frame/picture-setting.tsx";
export { type PictureTable, pictureCsv } from "./frame/picture-table.ts";
export { BurnDown, type BurnDownProps, type BurnPoint } from "./pictures/burn-down.tsx";
export { CompletenessGrid, type CompletenessGridProps, type CompletenessRow } from "./pictures/completeness-grid.tsx";
export { type ControlPoint, ControlSeries, type ControlSeriesProps } from "./pictures/control-series.tsx";
export { CountBars, type CountBarsColumn, type CountBarsProps, type CountBarsRow } from "./pictures/count-bars.tsx";
export { DistributionStrip, type DistributionStripProps, type StripRow } from "./pictures/distribution-strip.tsx";
export { DotWhisker, type DotWhiskerProps, type DotWhiskerRow } from "./pictures/dot-whisker.tsx";
export { FunnelPlot, type FunnelPlotProps, type FunnelPoint } from "./pictures/funnel-plot.tsx";
export {
  IntervalBars,
  type IntervalBarsCell,
  type IntervalBarsProps,
  type IntervalBarsRow,
} from "./pictures/interval-bars.tsx";
export {
  LinkChain,
  type LinkChainCell,
  type LinkChainProps,
  type LinkChainRow,
} from "./pictures/link-chain.tsx";
export { LorenzCurve, type LorenzCurveProps, type LorenzPoint } from "./pictures/lorenz-curve.tsx";
export { type BandPoint, type BandSeries, SeriesBand, type SeriesBandProps } from "./pictures/series-band.tsx";
export { ShareBars, type ShareBarsProps, type SharePart, type ShareRow } from "./pictures/share-bars.tsx";
export { Waterfall, type WaterfallProps, type WaterfallStep } from "./pictures/waterfall.tsx";
export { fontFamily, ink, type Theme, type Token, tokens } from "./tokens.ts";
