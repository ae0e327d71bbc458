import { defineConfig } from "vitest/config";

/** Two projects: what runs in a second and what needs a built web and a browser. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["packages/**/*.test.{ts,tsx}", "examples/**/*.test.ts", "docs/**/*.test.ts", "bench/**/*.test.ts", "*.test.ts"],
          exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        test: { name: "browser", include: ["packages/**/*.browser.test.ts"], exclude: ["**/node_modules/**"], fileParallelism: false },
      },
    ],
  },
});
