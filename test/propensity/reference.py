"""Makes reference.json: logistic regressions by statsmodels and scikit-learn, to hold ours against.

pip install statsmodels==0.15.0 scikit-learn==1.9.1; python3 test/propensity/reference.py

Data: test/data/cdnow-cbs-holdout.csv (its origin is in test/data/README.md), who bought again in the 39 weeks after the
calibration; and the 32 rows of Spector & Mazzeo (1980), whose fit is printed in Greene, Econometric Analysis.
"""

import csv
import json
import os

import numpy as np
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.utils.class_weight import compute_class_weight

here = os.path.dirname(os.path.abspath(__file__))
rows = list(csv.DictReader(open(os.path.join(here, '..', 'data', 'cdnow-cbs-holdout.csv'))))
x = np.array([float(r['x']) for r in rows])
recency = np.array([float(r['T_cal']) - float(r['t_x']) for r in rows])
tenure = np.array([float(r['T_cal']) for r in rows])
y = np.array([float(r['x_star']) > 0 for r in rows]).astype(float)
# Groups of x: 0, 1, 2 and more; the reference is the most frequent, 0.
one, more = (x == 1).astype(float), (x >= 2).astype(float)
centre = lambda v: v - v.mean()
standard = lambda v: (v - v.mean()) / v.std()


def full(result):
    return {
        'coefficients': result.params.tolist(),
        'standardErrors': result.bse.tolist(),
        'p': result.pvalues.tolist(),
        'intervals': result.conf_int().tolist(),
        'logLikelihood': result.llf,
        'nullLogLikelihood': result.llnull,
    }


fit = lambda columns, outcome: sm.Logit(outcome, sm.add_constant(np.column_stack(columns))).fit(disp=0, method='newton', tol=1e-14)
spector = sm.datasets.spector.load_pandas()
out = {
    'spector': {
        'rows': np.column_stack([spector.exog.values, spector.endog.values]).tolist(),
        **full(sm.Logit(spector.endog.values, sm.add_constant(spector.exog.values)).fit(disp=0, tol=1e-14)),
    },
    'cdnow': full(fit([centre(recency), centre(tenure), one, more], y)),
}

# Penalised: scikit-learn takes C = 1 / penalty off nothing but the coefficients, not the intercept.
X = np.column_stack([standard(recency), standard(tenure), standard(x)])
for name, penalty, weight in [('ridge1', 1, None), ('ridge100', 100, None), ('balanced', 1, 'balanced')]:
    model = LogisticRegression(C=1 / penalty, solver='newton-cholesky', tol=1e-14, max_iter=1000, class_weight=weight).fit(X, y)
    out[name] = {'intercept': model.intercept_[0], 'coefficients': model.coef_[0].tolist()}
    if name == 'ridge1':
        p = model.predict_proba(X)[:, 1]
        logit = np.log(p) - np.log1p(-p)
        half = np.arange(len(y)) % 2 == 0  # by the order of the file: a fit on one half, judged on the other
        learned = LogisticRegression(C=1, solver='newton-cholesky', tol=1e-14, max_iter=1000).fit(X[half], y[half])
        q = learned.predict_proba(X[~half])[:, 1]
        cox = sm.Logit(y[~half], sm.add_constant(np.log(q) - np.log1p(-q))).fit(disp=0, tol=1e-14)
        out['evaluation'] = {
            'predicted': q.tolist(),
            'outcome': y[~half].tolist(),
            'auc': roc_auc_score(y[~half], q),
            'brier': brier_score_loss(y[~half], q),
            'logLoss': log_loss(y[~half], q),
            'intercept': cox.params[0],
            'slope': cox.params[1],
            # Ties: as many as tenths leave.
            'aucOfTenths': roc_auc_score(y[~half], np.round(q, 1)),
        }
out['balancedWeights'] = compute_class_weight('balanced', classes=np.array([0.0, 1.0]), y=y).tolist()
json.dump(out, open(os.path.join(here, 'reference.json'), 'w'), indent=None, separators=(',', ':'))
