import type { Benchmark } from "./benchmark.ts";
import { boosting } from "./boosted-trees.ts";
import { bootstrapMean } from "./bootstrap.ts";
import { logistic } from "./logistic.ts";

/** The statistics benchmarks, each beside its peer in the same run; survival has a folder of its own. */
export const benchmarks: readonly Benchmark[] = [bootstrapMean, logistic, boosting];
