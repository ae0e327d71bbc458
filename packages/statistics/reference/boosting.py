"""Reference scores from scikit-learn's HistGradientBoosting for packages/statistics/boosting.

Run: python packages/statistics/reference/boosting.py   (writes boosting.json beside itself)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

here = pathlib.Path(__file__).parent
random = np.random.default_rng(20260108)
n = 600
columns = np.round(random.normal(size=(n, 4)), 1)
columns[:, 2] = np.round(random.exponential(size=n) * 20)
eta = columns[:, 0] - 0.8 * columns[:, 1] * (columns[:, 3] > 0) + 0.03 * columns[:, 2] - 0.5
columns[random.random((n, 4)) < 0.1] = np.nan
won = (random.random(n) < 1 / (1 + np.exp(-eta))).astype(int)
amount = np.round(3 + eta + random.normal(size=n) * 0.5, 3)
calls = random.poisson(np.exp(0.4 * eta))

fits = {}
for name, settings in {
    "plain": dict(max_iter=30, max_leaf_nodes=8),
    "deep": dict(max_iter=10, max_leaf_nodes=31, min_samples_leaf=14, learning_rate=0.3, l2_regularization=2.0),
    "shallow": dict(max_iter=25, max_depth=2),
}.items():
    fit = HistGradientBoostingClassifier(early_stopping=False, **settings).fit(columns, won)
    fits[name] = {"settings": settings, "scores": fit.decision_function(columns).tolist()}
regressor = HistGradientBoostingRegressor(early_stopping=False, max_iter=20, max_leaf_nodes=8).fit(columns, amount)
counts = HistGradientBoostingRegressor(early_stopping=False, max_iter=20, max_leaf_nodes=8, loss="poisson").fit(columns, calls)

(here / "boosting.json").write_text(json.dumps({
    "version": sklearn.__version__,
    "columns": [[None if np.isnan(v) else v for v in column] for column in columns.T.tolist()],
    "won": won.tolist(), "amount": amount.tolist(), "calls": calls.tolist(),
    "logistic": fits, "squared": regressor.predict(columns).tolist(), "poisson": counts.predict(columns).tolist(),
}))
