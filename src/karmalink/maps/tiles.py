"""Many claims on many cells: the posterior of one era without an array per claim.

Where the sum of log factors is smooth, it is evaluated at the Chebyshev points of square blocks of cells and
interpolated; blocks are quartered until the interpolation holds, down to every cell. One cell of every interpolated
block is checked against direct evaluation. Backgrounds are sums over the same points (`mesh`), so they hold for any
prior. The result is that of `Fusion.solve` for one era with sources that no latent couples.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats, finite
from karmalink.core.errors import ModelError
from karmalink.maps.factor import Source, Version
from karmalink.maps.focus import focus
from karmalink.maps.grid import Grid
from karmalink.maps.mesh import CELLS, SIZES, Blocks, Prior, basis, joined, roughness, to_cells
from karmalink.maps.raster import MISS, ClaimEvidence, NamedState, on_states
from karmalink.maps.states import States
from karmalink.maps.world import LOSS

CHUNK = 8192
"""Points evaluated at once by one thread: a few float64 arrays of this size stay in a 512 kB cache."""

ROUGHNESS = 3e-6
"""Largest tail of Chebyshev coefficients of the log factor in a block that is interpolated."""

MOST_ERROR = 5e-6
"""Total variation, measured at the checked cells, above which blocks are refined again."""

T = TypeVar("T")
Float32 = npt.NDArray[np.float32]


def can_tile(sources: Sequence[Source], latents: Iterable[str]) -> bool:
    """Whether `fuse_tiles` speaks of these sources: one era, no lies (their factor needs the largest ratio on
    every cell), no claim about another event or with a shared error (their factors come from shifted rasters).
    """
    claims = [c for s in sources for c in s.claims]
    return (
        all(c.era == 0 for c in claims)
        and all(v.deceit == 0 for s in sources for v in s.versions)
        and all({e for e, _ in c.events} == {LOSS} for c in claims)
        and not {c.shared for c in claims} & set(latents)
    )


@dataclass(frozen=True)
class Fused:
    """The posterior given existence: ``ground`` (rows, columns) float32 and ``beyond`` (outside lattice, holders,
    gone; the state vector after the ground) sum to 1.

    ``backgrounds`` are B_c by claim id, ``validity`` the chance that each source is valid (with never existed
    counted in), ``error`` the total variation measured at checked cells, ``evaluated`` the points per claim.
    """

    ground: Float32
    beyond: Floats
    never_existed: float
    log_evidence: float
    validity: Mapping[str, float]
    backgrounds: Mapping[str, float]
    error: float
    evaluated: int


Densities = Callable[[Floats, Floats, Floats], None]
"""Write the likelihoods of all claims, each L / peak, at x (n, 1, p), y (n, p, 1) into (n, claims, p, p) float32."""


def densities(claims: Sequence[ClaimEvidence]) -> Densities:
    """The likelihoods themselves, claim by claim."""

    def fill(x: Floats, y: Floats, out: Floats) -> None:
        for i, c in enumerate(claims):
            if isinstance(c.likelihood, NamedState):
                out[:, i] = MISS
            else:
                values = c.likelihood.density(x, y)
                np.multiply(values, 1.0 / c.likelihood.peak, out=out[:, i], casting="same_kind")

    return fill


@dataclass
class _Leaves:
    """Blocks of one size with the values of every claim at their points (n, claims, points, points), and the sums of
    these with the prior's weights (n, claims).
    """

    blocks: Blocks
    values: Floats
    parts: Floats

    def take(self, chosen: npt.NDArray[Any]) -> _Leaves:
        return _Leaves(self.blocks.take(chosen), self.values[chosen], self.parts[chosen])

    def chunks(self) -> list[slice]:
        """Slices of about `CHUNK` points."""
        step = max(1, CHUNK // self.blocks.weights[0].size) if len(self.blocks) else 1
        return [slice(i, i + step) for i in range(0, len(self.blocks), step)]


class _Model:
    """Sources over values of claims: their factors once the backgrounds are known."""

    def __init__(self, sources: Sequence[Source], claims: Sequence[ClaimEvidence]) -> None:
        self.sources = sources
        index = {id(c): i for i, c in enumerate(claims)}
        self.rows = {id(v): [(index[id(c)], c.slip) for c in v.claims] for s in sources for v in s.versions}
        self.scale = np.ones(len(claims))
        self.measure: dict[int, float] = {}

    def product(self, version: Version, values: Floats) -> Floats | float:
        """The version's factor if it is valid; ``values`` has the claims along its second axis."""
        out: Floats | float = 1.0
        for i, slip in self.rows[id(version)]:
            out = out * (values[:, i] * (slip * self.scale[i]) + (1.0 - slip))
        return out

    def split(self, source: Source, values: Floats) -> tuple[Floats | float, Floats | float]:
        """The source's factor, and the part of it in which the source is valid."""
        valid: Floats | float = 0.0
        for v in source.versions:
            if v.valid > 0:
                valid = valid + v.weight * v.valid / self.measure.get(id(v), 1.0) * self.product(v, values)
        return valid + max(1.0 - sum(v.weight * v.valid for v in source.versions), 0.0), valid

    def log_factor(self, values: Floats) -> Floats:
        """Log of the joint factor. Taken every few sources: a product of fifty might leave float64."""
        total = np.zeros(values.shape[:1] + values.shape[2:])
        for i in range(0, len(self.sources), 12):
            product: Floats | float = 1.0
            for s in self.sources[i : i + 12]:
                product = product * self.split(s, values)[0]
            total += np.log(product)
        return total


Run = Callable[[Callable[[slice], T], Sequence[slice]], list[T]]
"""Apply a function to slices, in several threads."""


class _Refiner:
    """Blocks quartered until the log factor is known on all of them."""

    def __init__(
        self, states: States, model: _Model, claims: Sequence[ClaimEvidence], found: Densities, run: Run,
        salience: tuple[Floats | None, float],
    ) -> None:  # fmt: skip
        self.states, self.model, self.densities, self.run = states, model, found, run
        self.prior = Prior(states.prior[states.ground].reshape(states.grid.shape), run)
        self.beyond = _beyond(states, claims)
        self.beyond_prior = states.prior[states.n_ground :]
        self.salient, self.share = _salient(states, claims, self.beyond, found, salience)
        self.spots, self.finest = _spots(claims)
        self.leaves: list[_Leaves] = []
        self.evaluated = 0

    def refine(self, pending: dict[int, list[Blocks]], roughness: float) -> None:
        """Evaluate blocks, quarter those that are too rough, and so on down to cells."""
        for size in SIZES:
            blocks = joined(pending.pop(size, []))
            if blocks is None:
                continue
            leaves = self._evaluate(blocks)
            self.leaves.append(leaves)
            self.calibrate()
            if size == CELLS:
                continue
            found = self.run(lambda c, v=leaves: self._roughness(v, c), leaves.chunks())
            split = (np.concatenate(found) > roughness) | self._hides(blocks)
            self.leaves[-1] = leaves.take(~split)
            pending.setdefault(size // 2, []).append(self.prior.children(blocks.take(split)))
            STATS.append((size, len(blocks), int(split.sum())))

    def _evaluate(self, blocks: Blocks) -> _Leaves:
        n, p, _ = blocks.weights.shape
        claims = len(self.model.scale)
        leaves = _Leaves(blocks, np.empty((n, claims, p, p), dtype=np.float32), np.empty((n, claims)))
        x, y = blocks.xy(self.states.grid)

        def fill(c: slice) -> None:
            values = leaves.values[c]
            self.densities(x[c], y[c], values)
            flat = values.reshape(values.shape[0], claims, p * p)
            weights = blocks.weights[c].reshape(-1, p * p).astype(np.float32)
            leaves.parts[c] = np.einsum("bcp,bp->bc", flat, weights)

        self.run(fill, leaves.chunks())
        self.evaluated += n * p * p
        return leaves

    def calibrate(self) -> None:
        """Backgrounds (and what coherent sources are measured against) from the blocks at hand."""
        predictive = finite(sum(v.parts.sum(0) for v in self.leaves), "backgrounds")
        predictive = predictive + self.beyond[0] @ self.beyond_prior
        predictive = (1.0 - self.share) * predictive + self.share * self.salient
        self.model.scale = 1.0 / np.maximum(predictive, 1e-300)
        self.model.measure = {}
        for source in self.model.sources:
            if source.coherent:
                for v in source.versions:
                    self.model.measure[id(v)] = max(self._predictive(v), 1e-300)

    def _predictive(self, version: Version) -> float:
        """Prior mean of a version's factor."""
        ground = sum(float(np.sum(v.blocks.weights * self.model.product(version, v.values))) for v in self.leaves)
        return ground + float(np.sum(self.beyond_prior * self.model.product(version, self.beyond)))

    def _roughness(self, leaves: _Leaves, chunk: slice) -> Floats:
        return roughness(self.model.log_factor(leaves.values[chunk]))

    def _hides(self, blocks: Blocks) -> npt.NDArray[np.bool_]:
        """Blocks so large that the points may miss a spot in them."""
        cell = self.states.grid.area.cell_km
        size = blocks.size * cell
        if size > SPOT_WIDTHS * self.finest:
            return np.ones(len(blocks), dtype=np.bool_)
        x, y, width = self.spots
        held = np.zeros(tuple(n // blocks.size for n in self.prior.ground.shape), dtype=np.bool_)
        column = np.floor((x - self.states.grid.x[0]) / size + 0.5 / blocks.size).astype(np.int64)
        row = np.floor((self.states.grid.y[0] - y) / size + 0.5 / blocks.size).astype(np.int64)
        inside = (row >= 0) & (row < held.shape[0]) & (column >= 0) & (column < held.shape[1])
        inside &= size > SPOT_WIDTHS * width
        held[row[inside], column[inside]] = True
        return held[blocks.rows // blocks.size, blocks.columns // blocks.size]

    def log_factors(self) -> list[Floats]:
        """The log of the joint factor at every point, per leaves."""
        found = []
        for leaves in self.leaves:
            out = np.empty(leaves.blocks.weights.shape)

            def fill(c: slice, leaves: _Leaves = leaves, out: Floats = out) -> None:
                out[c] = self.model.log_factor(leaves.values[c])

            self.run(fill, leaves.chunks())
            found.append(out)
        return found

    def check(self, logs: Sequence[Floats], top: float) -> tuple[float, list[Floats]]:
        """Total variation measured at one cell of every interpolated block, and each block's share of it."""
        rng = np.random.default_rng(0)
        masses = [np.sum(v.blocks.weights * np.exp(g - top), axis=(1, 2)) for v, g in zip(self.leaves, logs, strict=True)]
        total = sum(float(m.sum()) for m in masses) + float(
            np.sum(self.beyond_prior * np.exp(self.model.log_factor(self.beyond) - top))
        )
        errors = []
        for leaves, log, mass in zip(self.leaves, logs, masses, strict=True):
            b = leaves.blocks
            if b.size == CELLS or not len(b):
                errors.append(np.zeros(len(b)))
                continue
            r, c = (
                np.minimum(rng.integers(0, b.size, len(b)), n - 1 - first)
                for n, first in zip(self.states.grid.shape, (b.rows, b.columns), strict=True)
            )
            grid = self.states.grid
            x, y = grid.x[b.columns + c][:, None, None], grid.y[b.rows + r][:, None, None]
            values = np.empty((len(b), len(self.model.scale), 1, 1), dtype=np.float32)
            self.densities(x, y, values)
            direct = self.model.log_factor(values)[:, 0, 0]
            held = np.einsum("np,npq,nq->n", basis(b.size, r), log, basis(b.size, c))
            errors.append(0.5 * np.abs(np.expm1(held - direct)) * mass / total)
        return float(sum(e.sum() for e in errors)), errors


STATS: list[Any] = []


def fuse_tiles(
    states: States,
    sources: Sequence[Source],
    never_existed: float = 0.0,
    salience: Floats | None = None,
    share: float = 0.0,
    threads: int | None = None,
    found: Densities | None = None,
) -> Fused:
    claims = list({id(c): c for s in sources for c in s.claims}.values())
    model = _Model([s for s in sources if s.claims], claims)
    import time
    T0=time.perf_counter()
    def tick(n):
        TIMES.append((n, round(time.perf_counter()-T0,3)))
    with ThreadPoolExecutor(threads or min(8, os.cpu_count() or 1)) as pool:

        def run(f: Callable[[slice], T], slices: Sequence[slice]) -> list[T]:
            return list(pool.map(f, slices))

        refiner = _Refiner(states, model, claims, found or densities(claims), run, (salience, share))
        tick("prior")
        refiner.refine({SIZES[0]: [refiner.prior.first()]}, ROUGHNESS)
        tick("refine")
        refiner.calibrate()
        logs = refiner.log_factors()
        tick("logs")
        top = max(float(v.max()) for v in logs if v.size)
        error, errors = refiner.check(logs, top)
        tick("check")
        ground = np.empty(refiner.prior.ground.shape, dtype=np.float32)
        total = 0.0
        for leaves, log in zip(refiner.leaves, logs, strict=True):
            total += _paint(ground, refiner.prior.ground, leaves.blocks, log - top, run)
        tick("paint")
        log_beyond = model.log_factor(refiner.beyond)[0] - top
        beyond = refiner.beyond_prior * np.exp(log_beyond)
        total += float(beyond.sum())
        rows, columns = states.grid.shape
        ground = ground[:rows, :columns]
        scale = np.float32(1.0 / total)

        def rescale(c: slice) -> None:
            np.multiply(ground[c], scale, out=ground[c])

        run(rescale, [slice(i, i + 64) for i in range(0, rows, 64)])
        tick("scale")
    return Fused(ground=ground, beyond=beyond / total, never_existed=0., log_evidence=np.log(total) + top, validity={}, backgrounds={}, error=error, evaluated=refiner.evaluated)

TIMES=[]

def _paint(out: Floats, prior: Floats, blocks: Blocks, logs: Floats, run: Run) -> float:
    """Write prior x factor of the blocks' cells; return the sum."""
    size = blocks.size
    m = to_cells(size).astype(np.float32)
    step = max(1, 65536 // size**2)
    piece = min(size, 64)

    def fill(c: slice) -> float:
        v = logs[c].astype(np.float32)
        if size == CELLS:
            cells = v
        else:
            # Pieces of 64 rows: larger products make the matrix library start threads of its own.
            down = np.matmul(m, v).reshape(-1, piece, v.shape[2])
            cells = np.matmul(down, m.T).reshape(-1, size, size)
        if v.min() < FLOOR + 1:
            np.maximum(cells, FLOOR, out=cells)
        np.exp(cells, out=cells)
        total = 0.0
        for row, column, block in zip(blocks.rows[c].tolist(), blocks.columns[c].tolist(), cells, strict=True):
            here = (slice(row, row + size), slice(column, column + size))
            np.multiply(block, prior[here], out=block, casting="same_kind")
            out[here] = block
            total += float(block.sum())
        return total

    return float(sum(run(fill, [slice(i, i + step) for i in range(0, len(blocks), step)])))


def _beyond(states: States, claims: Sequence[ClaimEvidence]) -> Floats:
    """Values of the claims in the states that are not ground, shape (1, claims, states)."""
    area = states.grid.area
    one = Grid(replace(area, width_km=area.cell_km, height_km=area.cell_km))
    small = replace(states, grid=one, prior=np.concatenate([[0.0], states.prior[states.n_ground :]]))
    return np.stack([on_states(small, c, {}, {})[1:] / _peak(c) for c in claims])[None]


def _peak(claim: ClaimEvidence) -> float:
    return 1.0 if isinstance(claim.likelihood, NamedState) else claim.likelihood.peak


def _salient(states, claims, beyond, found, salience):
    weights, share = salience
    if weights is None or share == 0.0:
        return np.zeros(len(claims)), 0.0
    where = np.flatnonzero(weights[states.ground])
    row, column = np.divmod(where, states.grid.shape[1])
    values = np.empty((where.size, len(claims), 1, 1), dtype=np.float32)
    found(states.grid.x[column][:, None, None], states.grid.y[row][:, None, None], values)
    return weights[where] @ values[:, :, 0, 0] + beyond[0] @ weights[states.n_ground :], share


def _spots(claims):
    x, y, w, finest = [np.empty(0)], [np.empty(0)], [np.empty(0)], np.inf
    for c in claims:
        if isinstance(c.likelihood, NamedState):
            continue
        spots = focus(c.likelihood)
        if spots is None:
            finest = min(finest, c.likelihood.width_km)
        for px, py, width in spots or ():
            x.append(px); y.append(py); w.append(np.full(px.size, width))
    return (np.concatenate(x), np.concatenate(y), np.concatenate(w)), finest

SPOT_WIDTHS = 8.0
FLOOR = np.float32(-60.0)
