"""The same cues with weights fitted to the other documents: what hand-set weights leave on the table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.corpora import Document
from benchmarks.toponym_scores import Span, bare
from karmalink.claims.mentions.named import Scored, best_apart, words_and_scores
from karmalink.claims.mentions.weights import chance
from karmalink.records.gazetteer import Gazetteer

FOLDS = 5
RIDGE = 1.0
STEPS = 25


def folded_spans(documents: Sequence[Document], gazetteer: Gazetteer) -> list[list[Span]]:
    """Spans found in each document with weights fitted to the documents of the other folds (seed 0)."""
    scored = [words_and_scores(d.text, gazetteer, None)[1] for d in documents]
    gold = [{bare(d.text, p.start, p.end) for p in d.places} for d in documents]
    order = list(range(len(documents)))
    random.Random(0).shuffle(order)
    found: list[list[Span]] = [[] for _ in documents]
    for fold in range(min(FOLDS, len(documents))):
        held = set(order[fold::FOLDS])
        weights = fit([(s, gold[i]) for i, s in enumerate(scored) if i not in held])
        for i in held:
            again = [replace(s, chance=chance(s.cues, weights, weights["bias"])) for s in scored[i]]
            found[i] = [(s.start, s.end) for s in best_apart(again, 0.45)]
    return found


def fit(rows: Sequence[tuple[Sequence[Scored], set[Span]]]) -> dict[str, float]:
    """Ridge logistic regression by Newton's steps: a weight for each cue, and ``bias``."""
    names = sorted({cue for some, _ in rows for s in some for cue in s.cues})
    column = {name: i for i, name in enumerate(names)}
    total = sum(len(some) for some, _ in rows)
    x, y = np.zeros((total, len(names) + 1)), np.zeros(total)
    x[:, -1] = 1.0
    at = 0
    for some, gold in rows:
        for s in some:
            x[at, [column[cue] for cue in s.cues]] = 1.0
            y[at] = (s.start, s.end) in gold
            at += 1
    ridge = np.full(len(names) + 1, RIDGE)
    ridge[-1] = 1e-6
    w = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30.0, 30.0)))
        step = np.linalg.solve((x * (p * (1.0 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * w)
        w += step
        if np.abs(step).max() < 1e-5:
            break
    return dict(zip(names, map(float, w), strict=False)) | {"bias": float(w[-1])}
