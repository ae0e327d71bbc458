import { defineConfig } from "vitest/config";

const elsewhere = ["**/node_modules/**", "**/dist/**"];

/** Three projects: what stands alone, what asks the sample company (made once for all), and what needs a browser. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: ["./property-seed.setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, "**/*.browser.test.ts", "**/*.company.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "company",
          include: ["packages/**/*.company.test.{ts,tsx}"],
          exclude: elsewhere,
          globalSetup: ["./sample-company.setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["packages/**/*.browser.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
        },
      },
    ],
  },
});
