import { StatisticsError } from "../statistics-error.ts";
import type { CoxModel } from "./cox-regression.ts";
import type { Covariates } from "./cox-table.ts";

/**
 * The log hazard of each row under a Cox model, relative to the average row that it was fitted on.
 *
 * Use it to rank many subjects by how soon they will have the event (`concordance` judges the ranking); for a share by a date
 * use `coxSurvival`.
 *
 * @param model from `coxRegression`.
 * @param covariates the model's columns by name, finite, all of one length; other columns are not looked at.
 * @throws StatisticsError naming the column that is missing, of another length or not finite.
 * @source Cox (1972), JRSS B 34:187-220.
 * @reference R predict(coxph, type = "lp", reference = "sample"); its concordance is coxph's to 1e-8.
 */
export function coxLogHazards(model: CoxModel, covariates: Covariates): Float64Array {
  const { names, means } = model.table;
  const n = covariates[names[0]!]?.length ?? 0;
  const logHazards = new Float64Array(n);
  for (const [j, name] of names.entries()) {
    const values = covariates[name];
    if (!values) throw new StatisticsError("covariates", `"${name}" is missing; the model was fitted on it`);
    if (values.length !== n) {
      throw new StatisticsError(`covariates.${name}`, `has ${values.length} values where "${names[0]}" has ${n}`);
    }
    const { coefficient } = model.coefficients[j]!;
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value))
        throw new StatisticsError(`covariates.${name}`, `value ${value} at position ${i} is not finite`);
      logHazards[i]! += coefficient * (value - means[j]!);
    }
  }
  return logHazards;
}
