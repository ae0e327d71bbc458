import { logisticRegression } from "@fairway/statistics";
import { askPeers } from "./ask-peer.ts";
import { type Benchmark, beside, best } from "./benchmark.ts";
import { columnMajor, rowMajor, simulatedRows } from "./simulated-rows.ts";

const width = 20;

/** Logistic regression of a million rows, with standard errors, beside R's glm (with) and scikit-learn's lbfgs (without). */
export const logistic: Benchmark = {
  name: "logistic regression, 1 M x 20",
  run: async () => {
    const table = simulatedRows(1_000_000, width, (value) => {
      let sum = -1;
      for (let column = 0; column < width; column++) sum += 0.3 * Math.sin(column) * value(column);
      return sum;
    });
    const design = { rows: table.rows, columns: width, values: rowMajor(table) };
    const { timing, result: fit } = best(() => logisticRegression(design, table.outcomes), 4);
    const values = fit.kind === "fit" ? fit.coefficients.map((term) => term.estimate.estimate) : [];
    const [glm, lbfgs] = askPeers(["peers.R", "peers.py"], ["logistic", "logistic"], {
      values: columnMajor(table),
      outcomes: table.outcomes,
    });
    const apart =
      glm === undefined
        ? []
        : [
            `coefficients agree with glm to ${Math.max(...values.map((value, at) => Math.abs(value - glm.values[at]!))).toExponential(1)}`,
          ];
    return beside(
      timing,
      [
        { name: "R glm", timing: glm },
        { name: "scikit-learn lbfgs, which gives no errors,", timing: lbfgs },
      ],
      ["budget: not slower than R's glm or scikit-learn's lbfgs", ...apart],
    );
  },
};
