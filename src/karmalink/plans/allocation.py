"""Where effort is best spent: the exact optimum for exponential detection, at about the speed of memory.

Maximise ``sum p_i (1 - exp(-z_i))`` subject to ``sum a_i z_i = effort``: ``z_i = max(0, ln(p_i / a_i) - L)``
with one level ``L`` for all cells (Koopman 1957, Operations Research 5:613-626; Stone 1975, Theory of Optimal
Search, chapter 2). Effort always goes to the cells that are densest after all that was spent before, so a
plan for more hours only ever adds to the plan for fewer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.plans.candidates import Candidates, CellArea, Field, Mask

SAMPLE = 4096
"""Cells looked at before the pass: our choice; 4,096 place the threshold within some 10 % of the coverage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Effort laid over cells.

    Attributes
    ----------
    coverage : array, shape and float type of the probabilities
        Swept area over area, per cell; 0 where no effort goes.
    pos : float
        Chance of success: sum of ``p (1 - exp(-coverage))`` over the cells, in the unit of ``p``. With
        probabilities that sum to 1 with the chance of elsewhere it is the chance of finding the thing, all
        told.
    pos_unrestricted : float
        The same had every cell been open to effort; equal to ``pos`` where nothing was forbidden.
    effort, spent : float
        Effort offered and effort used (the same unless there is no open cell with a chance), area units.
    log_level : float
        ``L`` above: ln of the gain in ``pos`` per unit of swept area for the next bit of effort; -inf if no
        more can be gained.
    searched_area : float
        Area of the cells that get effort.
    """

    coverage: Floats
    pos: float
    pos_unrestricted: float
    effort: float
    spent: float
    log_level: float
    searched_area: float

    @property
    def gain(self) -> float:
        """Gain in ``pos`` per unit of swept area for the next bit of effort."""
        return math.exp(self.log_level)

    @property
    def ban_cost(self) -> float:
        """What the forbidden cells cost in chance of success, >= 0."""
        return max(0.0, self.pos_unrestricted - self.pos)


def allocate(p: Floats, area: CellArea, effort: float, *, forbidden: Mask | None = None) -> Allocation:
    """The allocation of ``effort`` that gives the highest chance of success; exact.

    Parameters
    ----------
    p : array of float32 or float64, any shape
        Probability of each cell, >= 0; needs no scaling. Sums run in float64.
    area : float, or array of the shape of ``p``
        Area of every cell, > 0.
    effort : float
        Area to sweep (sweep width x speed x hours), >= 0, in the unit of ``area``.
    forbidden : array of bool, shape of ``p``, optional
        Cells where no effort may go. Their probability stays in the map: a ban lowers ``pos``, by
        ``ban_cost``.

    Returns
    -------
    Allocation

    Raises
    ------
    InputError
        If a value is not finite or out of range, or shapes differ.

    Examples
    --------
    >>> plan = allocate(np.array([0.5, 0.3, 0.2]), 1.0, effort=1.0)
    >>> plan.coverage.round(3).tolist(), round(plan.pos, 4)
    ([0.755, 0.245, 0.0], 0.3302)
    """
    if not (math.isfinite(effort) and effort >= 0.0):
        raise InputError(f"effort: came {effort}; expected a finite area of 0 or more")
    field = Field.of(p, area, forbidden)
    coverage = np.zeros(np.shape(p), dtype=field.p.dtype)
    cells, level = active_cells(field, effort)
    pos = lay(cells, level, coverage.ravel())
    unrestricted = pos
    if forbidden is not None and bool(np.any(forbidden)):
        unrestricted = lay(*active_cells(field.open(), effort))
    return Allocation(
        coverage=coverage,
        pos=pos,
        pos_unrestricted=unrestricted,
        effort=effort,
        spent=effort if level.held > 0.0 else 0.0,
        log_level=cells.top + level.height,
        searched_area=level.held,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How deep effort reaches: ``height`` <= 0 from the top, and the area ``held`` by the cells above."""

    height: float
    held: float


def solve(cells: Candidates, effort: float) -> Level:
    """The level at which ``sum a (height - level)+ = effort``, by Newton's method from below.

    The sum is convex, falling and piecewise linear in the level. Started from a set that holds every active
    cell, each step gives a level at or below the answer and only ever drops cells that are not active, so
    it ends, exactly, after a few steps. Started from any other set it ends at a level at or below the answer.

    Examples
    --------
    >>> cells = Field.of(np.array([0.5, 0.25]), 1.0, None).denser_than(-math.inf)
    >>> round(solve(cells, effort=1.0).height, 4)
    -0.8466
    """
    kept, area = cells.height, cells.area
    if kept.size == 0:
        return Level(height=0.0, held=0.0)
    all_held, all_weighted = held, weighted = _sums(kept, area)
    dropped = 0
    while True:
        level = (weighted - effort) / held
        if level >= 0.0:
            return Level(height=0.0, held=0.0)
        gone = kept <= level
        count = int(np.count_nonzero(gone))
        if count == dropped:
            return Level(height=level, held=held)
        if 4 * count > kept.size:  # taking many away from a sum would cost digits
            kept, area, dropped = kept[~gone], _of(area, ~gone), 0
            all_held, all_weighted = held, weighted = _sums(kept, area)
        else:
            lost = _sums(kept[gone], _of(area, gone))
            held, weighted, dropped = all_held - lost[0], all_weighted - lost[1], count


def lay(cells: Candidates, level: Level, coverage: Floats | None = None) -> float:
    """Chance of success at a level; writes the coverage of every cell above it into flat ``coverage``."""
    gained, first = 0.0, 0
    floor = math.exp(level.height)
    for start, here in cells.parts:  # part by part: fresh memory would cost more than the exponentials
        part = slice(first, first + here.size)
        first += here.size
        depth = cells.height[part] - level.height
        active = depth > 0.0
        depth = depth[active]
        if coverage is not None:
            coverage[start:][here[active]] = depth
        # p (1 - exp(-z)) is a (exp(height) - floor), written so that thin layers keep their digits.
        thin = level.height > -1.0
        share = floor * np.expm1(depth) if thin else np.exp(cells.height[part][active]) - floor
        gained += _sums(share, _of(_of(cells.area, part), active))[1]
    return math.exp(cells.top) * gained if gained else 0.0


def _of(area: CellArea, which: Mask | slice) -> CellArea:
    return area if isinstance(area, float) else area[which]


def _sums(values: Floats, area: CellArea) -> tuple[float, float]:
    """Area of the cells, and the sum of ``values`` weighted by area."""
    if isinstance(area, float):
        return area * values.size, area * float(values.sum())
    return float(area.sum()), float(np.dot(values, area))


def active_cells(field: Field, effort: float) -> tuple[Candidates, Level]:
    """Candidates that hold every cell the effort reaches, and the level on them.

    A set that turns out too small still bounds the level from below, so a second pass is always enough.
    """
    cells = field.denser_than(_threshold(field, effort))
    level = solve(cells, effort)
    if cells.log_threshold > -math.inf and not cells.top + level.height >= cells.log_threshold:
        cells = field.denser_than(cells.top + level.height)
        level = solve(cells, effort)
    return cells, level


def _threshold(field: Field, effort: float) -> float:
    """A level likely to lie a little below the answer, from a sample of the map."""
    n = field.p.size
    if n <= 4 * SAMPLE:
        return -math.inf
    sample = field.sample(SAMPLE)
    guess = solve(sample, effort * SAMPLE / n)
    depth = np.maximum(sample.height - guess.height, 0.0)
    hits = int(np.count_nonzero(depth))
    if hits < 8:
        return -math.inf
    error = float(np.sqrt(np.square(depth).sum() / SAMPLE)) * math.sqrt(SAMPLE) / hits
    return sample.top + guess.height - 3.0 * error
