"""Reference values from scikit-learn for packages/statistics/judging and the ridge of packages/statistics/regression.

Run after judging.R and regression.R: python packages/statistics/reference/judging.py   (writes scikit-learn.json beside itself)
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

try:
    from sklearn.calibration import _sigmoid_calibration
except ImportError:
    from sklearn.calibration import _SigmoidCalibration

    def _sigmoid_calibration(scores, outcomes):
        fitted = _SigmoidCalibration().fit(scores, outcomes)
        return fitted.a_, fitted.b_

warnings.filterwarnings("ignore")
here = pathlib.Path(__file__).parent
judged = json.loads((here / "judging.json").read_text())
outcome, first, second = (np.array(judged[key]) for key in ("outcome", "first", "second"))

fraction, mean = calibration_curve(outcome, first, n_bins=10, strategy="uniform")
isotonic = IsotonicRegression(out_of_bounds="clip").fit(second, outcome)
points = np.linspace(-0.1, 1.1, 49)
slope, intercept = _sigmoid_calibration(second, outcome)

data = json.loads((here / "regression.json").read_text())["data"]
design = np.column_stack([data[key] for key in ("size", "year", "rival", "depth")]).astype(float)
scaled = (design - design.mean(0)) / design.std(0)
ridge = []
for strength in (0.5, 5.0, 50.0):
    fit = LogisticRegression(C=1 / strength, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(scaled, data["won"])
    ridge.append({"ridge": strength, "estimate": (fit.coef_[0] / design.std(0)).tolist()})
raw = LogisticRegression(C=1 / 0.7, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(design[:, [0, 2, 3]], data["won"])

(here / "scikit-learn.json").write_text(json.dumps({
    "version": sklearn.__version__,
    "logLoss": log_loss(outcome, np.clip(first, 2**-52, 1 - 2**-52)),
    "brier": brier_score_loss(outcome, first),
    "auc": roc_auc_score(outcome, first),
    "calibrationCurve": {"fraction": fraction.tolist(), "mean": mean.tolist()},
    "isotonic": {"points": points.tolist(), "values": isotonic.predict(points).tolist()},
    "platt": {"slope": -slope, "intercept": -intercept},
    "ridge": ridge,
    "ridgeRaw": {"ridge": 0.7, "intercept": float(raw.intercept_[0]), "estimate": raw.coef_[0].tolist()},
}, indent=1))
