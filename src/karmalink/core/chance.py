"""Chance: checks that keep NaN from becoming a number, and the few sums done in log space."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from karmalink.core.errors import ModelError

Floats = npt.NDArray[np.floating[Any]]


def finite(values: Floats, what: str) -> Floats:
    """Return ``values`` unchanged, or raise `ModelError` naming ``what`` if any is NaN or infinite.

    >>> finite(np.array([0.5, 1.0]), "prior").tolist()
    [0.5, 1.0]
    """
    if not np.all(np.isfinite(values)):
        bad = int(np.size(values) - np.count_nonzero(np.isfinite(values)))
        raise ModelError(f"{what}: {bad} of {np.size(values)} values are not finite; please report this case")
    return values


def normalised(weights: Floats, what: str) -> Floats:
    """Weights >= 0 scaled to sum 1; `ModelError` if they are not finite or sum to 0.

    >>> normalised(np.array([1.0, 3.0]), "prior").tolist()
    [0.25, 0.75]
    """
    total = float(np.sum(finite(weights, what), dtype=np.float64))
    if total <= 0.0 or np.any(weights < 0.0):
        raise ModelError(f"{what}: weights must be >= 0 and not all 0, their sum is {total}")
    return weights / total


def total_variation(p: Floats, q: Floats) -> float:
    """Total variation distance of two distributions on the same states, in [0, 1].

    >>> total_variation(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    0.5
    """
    return float(0.5 * np.abs(p - q).sum())


def kl_divergence(p: Floats, q: Floats) -> float:
    """Kullback-Leibler divergence KL(p || q) in nats; infinite where q is 0 and p is not.

    >>> round(kl_divergence(np.array([0.5, 0.5]), np.array([0.25, 0.75])), 4)
    0.1438
    """
    held = p > 0.0
    if np.any(q[held] <= 0.0):
        return float("inf")
    return float(np.sum(p[held] * np.log(p[held] / q[held])))
