/**
 * The colours of everything that is seen, light and dark. Neutral slate and one deep blue-green; meaning is told by the
 * three colours of the Okabe-Ito set (`act`, `watch`, `good`), each with a darker or lighter `-ink` for text; segments
 * have six hues that stay clear of them.
 */
export const tokens = {
  light: {
    page: "#ffffff",
    surface: "#f6f8f9",
    raised: "#ffffff",
    hover: "#eef2f4",
    hairline: "#e0e5e9",
    line: "#c3ccd4",
    ink: "#15202b",
    "ink-2": "#44525f",
    "ink-3": "#5f6c79",
    accent: "#0b5d68",
    "accent-soft": "#e2f0f1",
    "on-accent": "#ffffff",
    act: "#d55e00",
    "act-ink": "#a84900",
    watch: "#e69f00",
    "watch-ink": "#845900",
    good: "#009e73",
    "good-ink": "#00704f",
    "segment-1": "#1a7b86",
    "segment-2": "#4776b5",
    "segment-3": "#8264a6",
    "segment-4": "#ad557d",
    "segment-5": "#75843a",
    "segment-6": "#8a6a52",
    "segment-none": "#8b97a3",
    band: "#dfe5ea",
    shadow: "rgba(16, 30, 42, 0.14)",
  },
  dark: {
    page: "#10161c",
    surface: "#161e25",
    raised: "#1a232b",
    hover: "#1f2932",
    hairline: "#28333d",
    line: "#42505c",
    ink: "#e7ecf0",
    "ink-2": "#b4c0ca",
    "ink-3": "#91a0ad",
    accent: "#55b8c3",
    "accent-soft": "#12343a",
    "on-accent": "#06222a",
    act: "#ee7d33",
    "act-ink": "#ff9d61",
    watch: "#e8ab25",
    "watch-ink": "#f0bd53",
    good: "#22b98b",
    "good-ink": "#52d3ab",
    "segment-1": "#46a9b4",
    "segment-2": "#7ba3dc",
    "segment-3": "#ad92d0",
    "segment-4": "#d584a8",
    "segment-5": "#a8b563",
    "segment-6": "#bb9a80",
    "segment-none": "#74828f",
    band: "#2a3640",
    shadow: "rgba(0, 0, 0, 0.5)",
  },
} as const;

export type Token = keyof typeof tokens.light;
export type Theme = keyof typeof tokens;

/** The CSS variable of a token, for `fill`, `stroke` and style sheets. */
export const ink = (token: Token): string => `var(--fw-${token})`;

export const fontFamily = "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif";

const block = (selector: string, theme: Theme): string =>
  `${selector} {\n${Object.entries(tokens[theme])
    .map(([name, value]) => `  --fw-${name}: ${value};`)
    .join("\n")}\n  color-scheme: ${theme};\n}\n`;

/** The style sheet `tokens.css`, which is this function's output and is tested to be. */
export function tokensCss(): string {
  return `/* Generated from tokens.ts: \`node packages/charts/tokens-css.ts\`. */\n${block(":root", "light")}\n${block('[data-mantine-color-scheme="dark"]', "dark")}`;
}

/** Replaces token variables by the theme's colours, so that an SVG stands alone outside the page. */
export function resolveTokens(markup: string, theme: Theme): string {
  return markup.replaceAll(/var\(--fw-([a-z0-9-]+)\)/g, (whole, name: string) =>
    name in tokens[theme] ? tokens[theme][name as Token] : whole,
  );
}
