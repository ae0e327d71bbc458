import { createContext, type ReactNode, useContext } from "react";
import { ink, type Token } from "../tokens.ts";

export type StrategyMark = { readonly version: number; readonly effective: string; readonly name?: string };

/** What every picture of a page shares: the segments in the strategy's order, and when its versions took force. */
export type PictureSetting = {
  readonly segments: readonly string[];
  readonly versions: readonly StrategyMark[];
};

const empty: PictureSetting = { segments: [], versions: [] };
const Setting = createContext<PictureSetting>(empty);

/** Gives every picture below it the same hue for the same segment and the same strategy verticals. */
export function PictureSettingProvider({ value, children }: { value: PictureSetting; children: ReactNode }) {
  return <Setting value={value}>{children}</Setting>;
}

export const usePictureSetting = (): PictureSetting => useContext(Setting);

const hueCount = 6;

/**
 * The colour of a segment: its place in the strategy's order decides, so it is the same on every page. What is no
 * segment ("outside", "unknown") and what comes after the sixth is neutral.
 */
export function segmentHue(segment: string | null | undefined, setting: PictureSetting): string {
  const place = segment ? setting.segments.indexOf(segment) : -1;
  return ink(place >= 0 && place < hueCount ? (`segment-${place + 1}` as Token) : "segment-none");
}
