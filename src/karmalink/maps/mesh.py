"""Blocks of cells on which smooth functions are known from few points.

A *block* is a square of cells. A function on it is kept by its values at ``NODES`` x ``NODES`` Chebyshev
points, from which every cell follows by two small matrix products; blocks of ``CELLS`` cells keep every cell.
Sums over cells, such as a background, become sums over points, with the prior gathered at the points by the
transpose of the interpolation (`Prior`): exact for any prior.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats
from karmalink.maps.grid import Grid

T = TypeVar("T")
NODES = 12
"""Points along each side of a block. An interpolation error falls by d + sqrt(1 + d^2) per point, with d the
distance of the nearest pole in half sides of the block (Trefethen 2013, Approximation Theory and
Approximation Practice, theorem 8.2); a position's is two scales off. From 10 to 14 the time is the same."""

SIZES = (256, 128, 64, 32, 16)
"""Cells along the side of a block; the smallest are evaluated cell by cell."""

CELLS = SIZES[-1]


Whole = npt.NDArray[np.int64]


class Run(Protocol):
    """Apply a function to slices, in several threads."""

    def __call__(self, f: Callable[[slice], T], slices: Sequence[slice], /) -> list[T]:
        """What the function returns, in order."""
        ...


@cache
def points(size: int) -> Floats:
    """Where a block of ``size`` cells is evaluated, in cells from the centre of its first cell."""
    if size == CELLS:
        return np.arange(size, dtype=np.float64)
    return (size - 1) / 2 * (1.0 - np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES))


@cache
def coefficients() -> Floats:
    """Values at the points to Chebyshev coefficients, shape (NODES, NODES)."""
    order = np.arange(NODES)[:, None]
    cosines = np.cos(order * np.pi * (1.0 - (np.arange(NODES)[None, :] + 0.5) / NODES))
    cosines[0] *= 0.5
    return np.asarray(2.0 / NODES * cosines)


def basis(size: int, at: Floats) -> Floats:
    """Weights of the points for positions ``at`` (n,), in cells from the first cell: shape (n, points)."""
    if size == CELLS:
        return np.asarray(at[:, None] == np.arange(size)[None, :], dtype=np.float64)
    scaled = np.clip(2.0 * at / (size - 1) - 1.0, -1.0, 1.0)
    return np.cos(np.arange(NODES)[None, :] * np.arccos(scaled)[:, None]) @ coefficients()


@cache
def to_cells(size: int) -> Floats:
    """Weights of the points for the cells of a block, shape (size, points)."""
    return basis(size, np.arange(size, dtype=np.float64))


@cache
def to_child(size: int, half: int) -> Floats:
    """Weights of a block's points for those of its first (0) or second (1) half."""
    return basis(size, points(size // 2) + half * (size // 2))


@dataclass(frozen=True)
class Blocks:
    """Blocks of one size.

    First cells ``rows`` and ``columns``, both (n,), and the prior's weight at the points, ``weights``
    (n, points, points).
    """

    size: int
    rows: Whole
    columns: Whole
    weights: Floats

    def __len__(self) -> int:
        return int(self.rows.size)

    def take(self, chosen: slice | npt.NDArray[np.bool_]) -> Blocks:
        """Some of them: a slice, a mask or indices."""
        return Blocks(self.size, self.rows[chosen], self.columns[chosen], self.weights[chosen])

    def xy(self, grid: Grid) -> tuple[Floats, Floats]:
        """Plane coordinates (km) of the points: x (n, 1, points), y (n, points, 1)."""
        cell, at = grid.area.cell_km, points(self.size)
        x = grid.x[0] + cell * (self.columns[:, None] + at[None, :])
        y = grid.y[0] - cell * (self.rows[:, None] + at[None, :])
        return x[:, None, :], y[:, :, None]


def joined(many: Sequence[Blocks]) -> Blocks | None:
    """Blocks of one size together; None if there are none."""
    held = [b for b in many if len(b)]
    if not held:
        return None
    return Blocks(
        held[0].size,
        np.concatenate([b.rows for b in held]),
        np.concatenate([b.columns for b in held]),
        np.concatenate([b.weights for b in held]),
    )


def roughness(values: Floats) -> Floats:
    """About the interpolation error of ``values`` (n, NODES, NODES), shape (n,).

    It is the size of the last two Chebyshev coefficients along either side; the tail of coefficients is what
    Aurentz & Trefethen (2017, ACM TOMS 43:33) judge by too.
    """
    found = np.abs(coefficients() @ values @ coefficients().T)
    return np.asarray(found[:, -2:, :].sum((1, 2)) + found[:, :-2, -2:].sum((1, 2)))


class Prior:
    """A ground prior, padded to whole first blocks, that gives the weights of blocks of every size."""

    def __init__(self, ground: Floats, run: Run) -> None:
        self.shape = ground.shape
        top = SIZES[0]
        rows, columns = (-(-n // top) * top for n in ground.shape)
        if (rows, columns) == ground.shape:
            self.ground = ground
        else:
            self.ground = np.zeros((rows, columns), dtype=ground.dtype)
            self.ground[: ground.shape[0], : ground.shape[1]] = ground
        self._weights = {SIZES[-2]: self._finest(run)}
        for size in SIZES[-3::-1]:
            self._weights[size] = _gathered(self._weights[size // 2], size)

    def _finest(self, run: Run) -> Floats:
        """Weights at the points of the smallest interpolated blocks, shape (down, across, points, points)."""
        size, wide = SIZES[-2], SIZES[0]
        m = to_cells(size)
        rows, columns = self.ground.shape
        out = np.empty((rows // size, columns // size, NODES, NODES))

        def fill(chunk: slice) -> None:
            # In pieces of one first block: from larger products the matrix library starts threads of its own.
            strip = self.ground[chunk].reshape(size, columns // wide, wide).transpose(1, 0, 2)
            down = np.matmul(m.T, strip).reshape(columns // wide, NODES * (wide // size), size)
            both = np.matmul(down, m).reshape(columns // wide, NODES, wide // size, NODES)
            out[chunk.start // size] = both.transpose(0, 2, 1, 3).reshape(-1, NODES, NODES)

        run(fill, [slice(i, i + size) for i in range(0, rows, size)])
        return out

    def first(self) -> Blocks:
        """The first blocks, those without prior left out."""
        size = SIZES[0]
        rows, columns = np.indices((self.ground.shape[0] // size, self.ground.shape[1] // size)) * size
        return self._blocks(size, rows.ravel(), columns.ravel())

    def children(self, blocks: Blocks) -> Blocks:
        """The four quarters of every block, those without prior left out."""
        half = blocks.size // 2
        rows = (blocks.rows[:, None] + np.array([0, 0, half, half])).ravel()
        columns = (blocks.columns[:, None] + np.array([0, half, 0, half])).ravel()
        return self._blocks(half, rows, columns)

    def _blocks(self, size: int, rows: Whole, columns: Whole) -> Blocks:
        if size == CELLS:
            r, c = self.ground.shape
            tiled = self.ground.reshape(r // size, size, c // size, size)
            weights = tiled[rows // size, :, columns // size, :]
        else:
            weights = self._weights[size][rows // size, columns // size]
        held = np.any(weights != 0.0, axis=(1, 2))
        return Blocks(size, rows[held], columns[held], weights[held])


def _gathered(parts: Floats, size: int) -> Floats:
    """Weights of blocks from those of their quarters: exact, as a quarter's points hold every polynomial."""
    down, across = parts.shape[0] // 2, parts.shape[1] // 2
    out = np.zeros((down, across, NODES, NODES))
    for i in range(2):
        for j in range(2):
            out += to_child(size, i).T @ parts[i::2, j::2] @ to_child(size, j)
    return out
