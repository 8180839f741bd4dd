"""The states a thing can be in: ground cells, ground outside the area, named holders, gone, never existed.

A *state vector* is a flat float64 array: first the ground cells (row by row), then the outside lattice, then the
holders, then recovered, destroyed, moved. *Never existed* stands apart: no valid account can speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from karmalink.core.chance import Floats, finite
from karmalink.core.errors import InputError
from karmalink.maps.grid import Grid
from karmalink.maps.world import GONE
from karmalink.records.record import Holder

OUTSIDE_REACH = 3.0
"""The outside prior covers a box this many times as wide and high as the area (our choice)."""

OUTSIDE_CELLS = 40
"""Cells of the outside lattice along one side of the area: 40 per side, 120 over the whole box."""


@dataclass(frozen=True)
class Lattice:
    """A regular lattice of points in the plane, km: ``x`` (columns,) eastward, ``y`` (rows,) southward, and their
    steps.
    """

    x: Floats
    y: Floats
    step_x: float
    step_y: float

    @property
    def size(self) -> int:
        """Number of points."""
        return self.x.size * self.y.size


@dataclass(frozen=True)
class States:
    """The states over one grid with the prior at the first era, given that the thing exists (sum 1)."""

    grid: Grid
    prior: Floats
    holders: tuple[Holder, ...]
    outside: Lattice
    outside_prior: Floats

    @property
    def n_ground(self) -> int:
        """Ground cells."""
        return self.grid.shape[0] * self.grid.shape[1]

    @property
    def ground(self) -> slice:
        """Ground cells in a state vector."""
        return slice(0, self.n_ground)

    @property
    def outside_part(self) -> slice:
        """Outside lattice in a state vector."""
        return slice(self.n_ground, self.n_ground + self.outside.size)

    @property
    def holder_part(self) -> slice:
        """Holders in a state vector."""
        start = self.n_ground + self.outside.size
        return slice(start, start + len(self.holders))

    @property
    def gone_part(self) -> slice:
        """Recovered, destroyed, moved in a state vector."""
        start = self.n_ground + self.outside.size + len(self.holders)
        return slice(start, start + len(GONE))

    @property
    def size(self) -> int:
        """Length of a state vector."""
        return int(self.gone_part.stop)

    @cached_property
    def lattices(self) -> tuple[Lattice, Lattice]:
        """The two lattices on which claims are evaluated: ground and outside."""
        cell = self.grid.area.cell_km
        return Lattice(self.grid.x, self.grid.y, cell, cell), self.outside

    @cached_property
    def holder_xy(self) -> tuple[tuple[float, float] | None, ...]:
        """Plane positions of the holders that have one."""
        return tuple(
            None if h.lat is None or h.lon is None else tuple(map(float, self.grid.to_xy(h.lat, h.lon)))  # type: ignore[misc]
            for h in self.holders
        )

    def index_of(self, x: float, y: float) -> int:
        """The state (ground cell, else outside cell) that holds a point of the plane; clamped to the outside box."""
        half_w, half_h = self.grid.half_size_km
        cell = self.grid.area.cell_km
        rows, columns = self.grid.shape
        if abs(x) < half_w and abs(y) < half_h:
            column = min(columns - 1, int((x + half_w) / cell))
            row = min(rows - 1, int((half_h - y) / cell))
            return row * columns + column
        column = int(np.argmin(np.abs(self.outside.x - x)))
        row = int(np.argmin(np.abs(self.outside.y - y)))
        return self.n_ground + row * self.outside.x.size + column


def build_states(grid: Grid, ground_prior: Floats, holders: tuple[Holder, ...], outside: float) -> States:
    """States with the prior at the first era.

    Parameters
    ----------
    grid
        The declared area.
    ground_prior
        Weights >= 0 per cell, shape of the grid (a density times cell area, masked where it cannot lie).
    holders
        Named holders with their priors; the sum with ``outside`` below 1.
    outside
        Prior chance of lying outside the area, given that it exists, in [0, 1).

    Raises
    ------
    InputError
        If no ground is allowed, or the chances of holders and outside reach 1.
    """
    weights = finite(np.asarray(ground_prior, dtype=np.float64), "ground prior").ravel()
    held = sum(h.prior for h in holders)
    if weights.sum() <= 0:
        raise InputError("area: came a prior or mask that leaves no ground; expected at least one allowed cell")
    if held + outside >= 1.0:
        raise InputError(f"holders and outside: came chances of {held + outside:.3f} in sum; expected less than 1")
    lattice, spread = _outside(grid)
    prior = np.concatenate(
        [
            weights / weights.sum() * (1.0 - held - outside),
            spread * outside,
            np.array([h.prior for h in holders], dtype=np.float64),
            np.zeros(len(GONE)),
        ]
    )
    return States(grid=grid, prior=prior, holders=holders, outside=lattice, outside_prior=spread)


def _outside(grid: Grid) -> tuple[Lattice, Floats]:
    """The outside lattice and its weights (sum 1): uniform per km2 over the larger box without the area."""
    half_w, half_h = grid.half_size_km
    n = int(OUTSIDE_CELLS * OUTSIDE_REACH)
    side = (np.arange(n) - (n - 1) / 2) / (n / 2) * OUTSIDE_REACH
    step = 2 * OUTSIDE_REACH / n
    lattice = Lattice(side * half_w, -side * half_h, step * half_w, step * half_h)
    inside = (np.abs(side) < 1.0)[None, :] & (np.abs(side) < 1.0)[:, None]
    weights = np.where(inside, 0.0, 1.0).ravel()
    return lattice, weights / weights.sum()
