/** What a test of a hypothesis found. `pValue` is two-sided unless the method says otherwise. */
export type TestResult = {
  readonly kind: "test";
  readonly statistic: number;
  readonly pValue: number;
  readonly n: number;
  readonly method: string;
};
