import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { aalenJohansen, coxRegression, incidenceAt, kaplanMeier, seededRandom, survivalAt } from "@fairway/statistics";

export type Measured = {
  readonly ours: number;
  readonly peer: number | undefined;
  readonly peerName: string;
  readonly ratio: number | undefined;
  readonly note: string;
};

export type Benchmark = { readonly name: string; readonly run: () => Promise<Measured> };

type Deals = {
  readonly durations: Float64Array;
  readonly events: Float64Array;
  readonly causes: Float64Array;
  readonly columns: Readonly<Record<string, Float64Array>>;
};

type Peer = { readonly seconds: number; readonly fitter: number | null; readonly values: readonly number[] };

/** Deals with a cycle of about two months, a third still open, durations in whole days (so with many ties) or not. */
function deals(n: number, width: number, wholeDays: boolean): Deals {
  const random = seededRandom(20260105);
  const columns = Array.from({ length: width }, (_, j) => {
    const binary = j % 3 === 2;
    return Float64Array.from({ length: n }, () =>
      binary ? +(random() < 0.3) : Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    );
  });
  const durations = new Float64Array(n);
  const causes = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const predictor = columns.reduce((sum, column, j) => sum + 0.3 * Math.cos(j) * column[i]!, 0);
    const end = (-60 * Math.log(1 - random())) / Math.exp(predictor);
    const look = 10 + 180 * random();
    const duration = Math.min(end, look);
    durations[i] = wholeDays ? Math.ceil(duration) : duration;
    causes[i] = end <= look ? 1 + +(random() < 0.6) : 0;
  }
  const events = causes.map((cause) => +(cause > 0));
  return { durations, events, causes, columns: Object.fromEntries(columns.map((column, j) => [`x${j + 1}`, column])) };
}

/** The least of several runs, after one to warm up. */
function best(call: () => unknown, runs = 5): number {
  call();
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    call();
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  return least;
}

/** The same table timed by R in a process of its own, or nothing where R or its survival package is not installed. */
function askR(job: string, table: Deals): Peer | undefined {
  const folder = mkdtempSync(join(tmpdir(), "fairway-bench-"));
  try {
    const columns = Object.values(table.columns);
    writeFileSync(join(folder, "shape.txt"), `${table.durations.length} ${columns.length}\n`);
    writeFileSync(join(folder, "durations.f64"), table.durations);
    writeFileSync(join(folder, "events.f64"), table.events);
    writeFileSync(join(folder, "causes.f64"), table.causes);
    writeFileSync(join(folder, "covariates.f64"), Buffer.concat(columns.map((column) => Buffer.from(column.buffer))));
    const script = fileURLToPath(new URL("./survival-peer.R", import.meta.url));
    const printed = execFileSync("Rscript", [script, job, folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return JSON.parse(printed) as Peer;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(
  ours: number,
  peer: Peer | undefined,
  peerName: string,
  values: readonly number[],
  note: string,
): Measured {
  if (!peer) return { ours, peer: undefined, peerName, ratio: undefined, note: `${note}; R is not installed here` };
  const apart = Math.max(
    ...values.map((value, i) => Math.abs(value - peer.values[i]!) / Math.max(Math.abs(value), 1e-3)),
  );
  const fitter =
    peer.fitter === null ? "" : `; R's bare fitter without formula and concordance ${peer.fitter.toFixed(3)} s`;
  const agreement = `; results agree to ${apart.toExponential(1)}`;
  return { ours, peer: peer.seconds, peerName, ratio: ours / peer.seconds, note: note + fitter + agreement };
}

function estimateOf(doubtful: ReturnType<typeof survivalAt>): number {
  return doubtful.kind === "estimate" ? doubtful.estimate : Number.NaN;
}

function kaplanMeierOn(wholeDays: boolean): Benchmark {
  return {
    name: `Kaplan-Meier, 1 M deals, ${wholeDays ? "whole days" : "all durations distinct"}`,
    run: async () => {
      const table = deals(1_000_000, 0, wholeDays);
      const ours = best(() => kaplanMeier(table.durations, table.events));
      const curve = kaplanMeier(table.durations, table.events);
      const values = [30, 90].map((time) => estimateOf(survivalAt(curve, time)));
      return measured(ours, askR("kaplan-meier", table), "R survfit", values, "budget 0.5 s");
    },
  };
}

/** The survival benchmarks, each beside R in the same run. */
export const benchmarks: readonly Benchmark[] = [
  kaplanMeierOn(true),
  kaplanMeierOn(false),
  {
    name: "Aalen-Johansen with standard errors, 1 M deals, whole days",
    run: async () => {
      const table = deals(1_000_000, 0, true);
      const ours = best(() => aalenJohansen(table.durations, table.causes), 3);
      const risks = aalenJohansen(table.durations, table.causes);
      const values = [1, 2].map((cause) => estimateOf(incidenceAt(risks, cause, 90)));
      return measured(ours, askR("aalen-johansen", table), "R survfit, multi-state", values, "no budget");
    },
  },
  {
    name: "Cox, 100 k rows x 10, whole days (ties), Efron",
    run: async () => {
      const table = deals(100_000, 10, true);
      const ours = best(() => coxRegression(table.durations, table.events, table.columns));
      const model = coxRegression(table.durations, table.events, table.columns);
      const values = model.coefficients.map(({ coefficient }) => coefficient);
      return measured(ours, askR("cox", table), "R coxph", values, "budget: not slower than the peer");
    },
  },
];
