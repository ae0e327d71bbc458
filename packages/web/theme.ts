import { fontFamily, tokens } from "@fairway/charts";
import { createTheme, type MantineColorsTuple } from "@mantine/core";

const { light, dark } = tokens;
const accent: MantineColorsTuple = [
  light["accent-soft"],
  "#cfe6e8",
  "#a5d0d4",
  "#78b9bf",
  dark.accent,
  "#2a8994",
  light.accent,
  "#094e57",
  "#073f47",
  "#053037",
];

const slate: MantineColorsTuple = [
  dark.ink,
  dark["ink-2"],
  dark["ink-3"],
  dark["ink-3"],
  dark.line,
  dark.hover,
  dark.raised,
  dark.page,
  dark.page,
  "#0b1015",
];

/** The component library in our tokens: one accent, two weights, 4 px grid, quick or no motion. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 4 },
  colors: { accent, dark: slate },
  autoContrast: true,
  fontFamily,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  defaultRadius: 4,
  respectReducedMotion: true,
  cursorType: "pointer",
});
