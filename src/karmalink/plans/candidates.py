"""The few cells of a map that can get effort at all, found in one pass over it.

A small sample of the map tells roughly how dense a cell must be to get any effort. One pass in tiles that fit
the processor's cache then keeps the cells above that; `allocation` proves afterwards that none was missed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError

CellArea = Floats | float
Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]
Tile = tuple[int, Index, Floats]

TILE = 1 << 15
"""Cells per tile: 256 kB of float64, which stays in the second-level cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Cells denser than ``log_threshold``, flat.

    ``parts`` are pairs of a start and indices from there into the raveled map; ``height`` is ln(p / a) -
    ``top`` in float64, all parts end to end, where ``top`` is that of the densest cell; ``area`` a (one
    number when all cells are alike). Heights are measured from the top so that a tiny effort is not lost in
    the size of the logarithm.
    """

    parts: tuple[tuple[int, Index], ...]
    height: Floats
    top: float
    area: CellArea
    log_threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A map made flat and checked for shape: probabilities, areas, and where no effort may go."""

    p: Floats
    area: CellArea
    forbidden: Mask | None

    @classmethod
    def of(cls, p: Floats, area: CellArea, forbidden: Mask | None) -> Field:
        """Flatten, without copying where possible; `InputError` if shapes differ or an area is not > 0."""
        if not isinstance(p, np.ndarray) or p.dtype not in (np.dtype(np.float32), np.dtype(np.float64)):
            p = np.asarray(p, dtype=np.float64)
        if np.ndim(area) == 0:
            size = float(area)
            if not (math.isfinite(size) and size > 0.0):
                raise InputError(f"area: came {size}; expected a finite area above 0")
            flat_area: CellArea = size
        else:
            flat_area = _same_shape(np.asarray(area), p, "area").ravel()
        if forbidden is not None:
            forbidden = _same_shape(np.asarray(forbidden), p, "forbidden").ravel()
            if forbidden.dtype != np.bool_:
                raise InputError(f"forbidden: came values of type {forbidden.dtype}; expected true or false")
        return cls(p=p.ravel(), area=flat_area, forbidden=forbidden)

    def open(self) -> Field:
        """The same map with effort allowed everywhere."""
        return Field(p=self.p, area=self.area, forbidden=None)

    def sample(self, count: int) -> Candidates:
        """About ``count`` cells spread evenly over the flat map, with no regard to its rows."""
        n = self.p.size
        # Steps of the golden section never fall in step with the rows of a map, as equal steps may.
        where = np.floor(np.mod(np.arange(1, count + 1) * 0.6180339887498949, 1.0) * n).astype(np.intp)
        return self._gathered([self._take(where, 0)], -math.inf)

    def denser_than(self, log_threshold: float) -> Candidates:
        """Every open cell whose ln(p / a) exceeds ``log_threshold``; checks every value on the way."""
        tiles = (self._tile(start, log_threshold) for start in range(0, self.p.size, TILE))
        return self._gathered([tile for tile in tiles if tile is not None], log_threshold)

    def _gathered(self, tiles: list[Tile], log_threshold: float) -> Candidates:
        height = np.concatenate([np.zeros(0), *(tile[2] for tile in tiles)])
        top = float(height.max(initial=-math.inf))
        height -= top
        return Candidates(
            parts=tuple((start, here) for start, here, _ in tiles),
            height=height,
            top=top - math.log(self.area) if isinstance(self.area, float) else top,
            area=self.area
            if isinstance(self.area, float)
            else np.concatenate([np.zeros(0), *(self.area[start:][here] for start, here, _ in tiles)]),
            log_threshold=log_threshold,
        )

    def _take(self, here: Index, start: int) -> Tile:
        """The open cells of positive probability among ``here``, counted from ``start``."""
        p = self.p[start:][here]
        if not (p.min(initial=0.0) >= 0.0 and p.max(initial=0.0) < math.inf):
            bad = p[~((p >= 0.0) & (p < math.inf))]
            raise InputError(f"p: came {bad.size} cells such as {bad[0]}; expected finite probabilities of 0 or more")
        keep = p > 0.0
        if self.forbidden is not None:
            keep &= ~self.forbidden[start:][here]
        if not keep.all():
            here, p = here[keep], p[keep]
        log_density = np.log(p, dtype=np.float64)
        if not isinstance(self.area, float):
            log_density -= np.log(self.area[start:][here])
        return start, here, log_density

    def _tile(self, start: int, log_threshold: float) -> Tile | None:
        p = self.p[start : start + TILE]
        # Rounded down: a cell at the very threshold is kept rather than lost.
        threshold = math.exp(min(log_threshold, 700.0)) * (1.0 - 1e-6)
        if isinstance(self.area, float):
            bound = np.asarray(threshold * self.area, dtype=p.dtype)
        else:
            area = self.area[start : start + TILE]
            if not (area.min() > 0.0 and area.max() < math.inf):
                raise InputError("area: came cells without a finite area above 0; expected one for every cell")
            bound = (area * threshold).astype(p.dtype)
        # Read as whole numbers, finite floats >= 0 keep their order, and NaN, infinity and all below 0 stand
        # above them: one comparison finds the dense cells and every cell that cannot be.
        whole = np.dtype(f"u{p.dtype.itemsize}")
        here = np.flatnonzero(p.view(whole) > bound.view(whole))
        return self._take(here, start) if here.size else None


def _same_shape(values: npt.NDArray[Any], p: Floats, what: str) -> npt.NDArray[Any]:
    if values.shape != p.shape:
        raise InputError(f"{what}: came an array of shape {values.shape}; expected that of the map, {p.shape}")
    return values
