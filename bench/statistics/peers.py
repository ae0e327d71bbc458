"""Times scikit-learn on the table that the benchmarks write. Usage: python3 peers.py <job> <folder>; prints one JSON object."""
import json
import pathlib
import sys
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

job, folder = sys.argv[1], pathlib.Path(sys.argv[2])
outcomes = np.fromfile(folder / "outcomes.f64")
values = np.ascontiguousarray(np.fromfile(folder / "values.f64").reshape(-1, len(outcomes)).T)


def timed(fit, runs):
    least = (float("inf"), 0.0)
    for _ in range(runs):
        start, cpu = time.perf_counter(), time.process_time()
        fitted = fit()
        least = min(least, (time.perf_counter() - start, time.process_time() - cpu))
    return fitted, least


if job == "logistic":
    model, least = timed(lambda: LogisticRegression(C=np.inf, max_iter=1000).fit(values, outcomes), 3)
    found = [float(model.intercept_[0]), *model.coef_[0].tolist()]
elif job == "boosting":
    rows = 1_000_000
    model, least = timed(lambda: HistGradientBoostingClassifier(max_iter=100, early_stopping=False).fit(values[:rows], outcomes[:rows]), 1)
    found = [float(roc_auc_score(outcomes[rows:], model.predict_proba(values[rows:])[:, 1]))]
print(json.dumps({"seconds": least[0], "cpuSeconds": least[1], "values": found}))
