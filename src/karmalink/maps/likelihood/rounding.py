"""Rounding: what a number spoken to a step says about the number that was meant.

A speaker who says "26 30" may count in minutes, fives, tens or half degrees. The prior over these grids is fixed
before anything is said; the chance of the spoken value given the true one is the chance that it falls into the box
of the grid around it, so coarse grids explain round values and are refuted by others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats

ARC_LADDER = tuple(s / 3600.0 for s in (1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600))
"""Grids in which people count degrees: 1, 5, 10, 30 seconds; 1, 5, 10, 15, 30 minutes; 1 degree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """The grids a speaker of this ``step`` may use, and their prior weights (sum 1)."""

    steps: tuple[float, ...]
    weights: tuple[float, ...]


def rounding(step: float, ladder: tuple[float, ...], spoken_share: float) -> Rounding:
    """Grids of a speaker: the spoken step with ``spoken_share``, each coarser one with half of what is left.

    Only grids made of whole spoken steps count: nobody who speaks in tenths of a degree says a sixth, and the chances
    of all that can be said would not sum to 1.

    >>> rounding(1 / 60, ARC_LADDER, 0.5).weights
    (0.5, 0.25, 0.125, 0.0625, 0.03125, 0.03125)
    """
    coarser = [s for s in ladder if s > step * (1 + 1e-9) and fits(s, step)]
    weights, left = [spoken_share if coarser else 1.0], 1.0 - spoken_share
    for i in range(len(coarser)):
        share = left if i == len(coarser) - 1 else left / 2
        weights.append(share)
        left -= share
    return Rounding(steps=(step, *coarser), weights=tuple(weights))


def fits(value: float, step: float) -> bool:
    """Whether a spoken value lies on the grid of this step.

    >>> fits(26.5, 0.5), fits(26 + 34 / 60, 1 / 12)
    (True, False)
    """
    ratio = value / step
    return abs(ratio - round(ratio)) < 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Nodes of what a spoken number may have meant: offsets from it, weights, and the width each node stands for;
    all shape (n,), in the number's unit.
    """

    offsets: Floats
    weights: Floats
    widths: Floats


def meant(value: float, rounds: Rounding, sd: float, most: int = 24) -> Meant:
    """Offsets from ``value`` at which the true number may lie, with their weights and widths.

    The weight of an offset is the prior chance of the grids whose box holds it, times the node's width: the sum over
    nodes times a density is the chance of saying ``value``. Nodes lie at most one ``sd`` apart (``most`` of them at
    most); `blurred` folds what a node stands for into the error at that node.

    >>> nodes = meant(26.0, Rounding(steps=(1.0,), weights=(1.0,)), sd=0.5)
    >>> nodes.offsets.tolist(), nodes.weights.tolist(), nodes.widths.tolist()
    ([-0.25, 0.25], [0.5, 0.5], [0.5, 0.5])
    """
    first = rounds.steps[0]
    held = [(s, w) for s, w in zip(rounds.steps, rounds.weights, strict=True) if s == first or fits(value, s)]
    total_offsets, total_weights, widths = [], [], []
    low = 0.0
    for high in sorted(s / 2 for s, _ in held):
        share = sum(w for s, w in held if s / 2 >= high - 1e-15)
        span = 2 * high if low == 0.0 else high - low
        n = min(max(1, most // len(held)), max(1, int(np.ceil(span / sd - 1e-9))))
        nodes = (-high if low == 0.0 else low) + (np.arange(n) + 0.5) * span / n
        both = nodes if low == 0.0 else np.concatenate([nodes, -nodes])
        total_offsets.append(both)
        total_weights.append(np.full(both.size, share * span / n))
        widths.append(np.full(both.size, span / n))
        low = high
    offsets, weights, width = map(np.concatenate, (total_offsets, total_weights, widths))
    order = np.argsort(offsets, kind="stable")
    return Meant(offsets=offsets[order], weights=weights[order], widths=width[order])


def blurred(variance: float, width2: Floats) -> Floats:
    """Variance of the error at nodes of squared width ``width2``: the error's and the box's, width^2 / 12, and at least
    (width / 2)^2, below which a row of Student-t densities shows as a comb.
    """
    return np.asarray(np.maximum(variance + width2 / 12.0, width2 / 4.0))


def spoken(rng: np.random.Generator, value: float, rounds: Rounding) -> float:
    """The number a speaker says for the true ``value``: rounded to a grid drawn from the prior."""
    step = rounds.steps[int(rng.choice(len(rounds.steps), p=rounds.weights))]
    return round(value / step) * step
