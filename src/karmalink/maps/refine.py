"""Refining: the joint factor of sources on points chosen until every cell follows from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats, finite
from karmalink.maps.factor import Ratios, Source, Version
from karmalink.maps.focus import focus
from karmalink.maps.formulas import FORMULAS, Row
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.polar import BearingLikelihood, OffsetLikelihood
from karmalink.maps.mesh import CELLS, SIZES, Blocks, Prior, Run, basis, joined, roughness
from karmalink.maps.raster import MISS, ClaimEvidence, NamedState
from karmalink.maps.states import States

CHUNK = 8192
"""Points evaluated at once by one thread: a few float64 arrays of this size stay in a cache of 512 kB."""

ROUGHNESS = 3e-6
"""Largest interpolation error of the log factor in blocks that hold much of the posterior (`FULL_SHARE`).

Elsewhere it grows with the inverse of what a block holds, to at most `LOOSE`."""

LOOSE = 3e-4
"""Largest interpolation error that the log factor is allowed anywhere, as its coefficients tell it."""

FULL_SHARE = 1e-3
"""Share of the posterior at which a block must be as smooth as `ROUGHNESS` says."""

LEAST = 1e-45
"""Least background as a share of the peak: six ratios above it multiply within float64. From wide blocks with much
masked ground even a negative one may come, before they are quartered."""

SPOT_WIDTHS = 8.0
"""A block with a spot in it is at most this many of the spot's widths wide, so that a point falls on it."""

Densities = Callable[[Floats, Floats, Floats], None]
"""Write L / peak of all claims at x (n, 1, p), y (n, p, 1) into (n, claims, p, p) float32."""


def peak(claim: ClaimEvidence) -> float:
    """What the values of a claim are divided by, so that float32 holds them."""
    return 1.0 if isinstance(claim.likelihood, NamedState) else claim.likelihood.peak


def densities(claims: Sequence[ClaimEvidence]) -> Densities:
    """Claim by claim with numpy: bearings and offsets by `formulas`, the others by their likelihoods."""
    rows = [_row(c.likelihood) for c in claims]

    def fill(x: Floats, y: Floats, out: Floats) -> None:
        for i, (c, row) in enumerate(zip(claims, rows, strict=True)):
            if isinstance(c.likelihood, NamedState):
                out[:, i] = 1.0 if c.likelihood.denied else MISS
            elif row is not None:
                out[:, i] = FORMULAS[type(c.likelihood)][1](np, x, y, row)
            else:
                values = c.likelihood.density(x, y)
                np.multiply(values, 1.0 / c.likelihood.peak, out=out[:, i], casting="same_kind")

    return fill


def _row(likelihood: Likelihood | NamedState) -> Row | None:
    """The parameters of a bearing or an offset; positions are fast with many nodes by themselves."""
    if isinstance(likelihood, (BearingLikelihood, OffsetLikelihood)):
        return FORMULAS[type(likelihood)][0](likelihood)[0]
    return None


class JointFactor:
    """The joint factor of sources from values of their claims; ``scale`` turns a value into L / B."""

    def __init__(self, sources: Sequence[Source], claims: Sequence[ClaimEvidence]) -> None:
        self.sources = tuple(sources)
        index = {id(c): i for i, c in enumerate(claims)}
        self._rows = {id(v): [(index[id(c)], c.slip) for c in v.claims] for s in sources for v in s.versions}
        self.scale = np.ones(len(claims))
        self.measure: dict[int, float] = {}

    def product(self, version: Version, values: Floats, times: float = 1.0) -> Floats | float:
        """``times`` the version's factor if it is valid; ``values`` has the claims along its second axis."""
        out: Floats | float = times
        for n, (i, slip) in enumerate(self._rows[id(version)]):
            if n == 0:
                out = values[:, i] * (times * slip * self.scale[i]) + times * (1.0 - slip)
            else:
                out = out * (values[:, i] * (slip * self.scale[i]) + (1.0 - slip))
        return out

    def unknowing(self, source: Source) -> float:
        """The part of every factor of the source in which it is not valid."""
        return max(1.0 - source.prior_valid, 0.0)

    def whole(self, source: Source, values: Floats) -> Floats | float:
        """The source's factor."""
        out: Floats | float = self.unknowing(source)
        for v in source.versions:
            if v.valid > 0:
                out = out + self.product(v, values, v.weight * v.valid / self.measure.get(id(v), 1.0))
        return out

    def log(self, values: Floats) -> Floats:
        """Log of the joint factor. Taken every few sources: a product of fifty might leave float64."""
        total = np.zeros(values.shape[:1] + values.shape[2:])
        for i in range(0, len(self.sources), 6):
            product: Floats | float = 1.0
            for s in self.sources[i : i + 6]:
                product = product * self.whole(s, values)
            total += np.log(np.maximum(product, 1e-300))
        return total

    def valid_mass(self, values: Floats, mass: Floats) -> Floats:
        """By source, how much of the posterior ``mass`` (n, ...) at the points has it valid."""
        total = float(np.sum(mass, dtype=np.float64))
        lost = [
            self.unknowing(s) * float(np.sum(mass / np.maximum(self.whole(s, values), 1e-300))) for s in self.sources
        ]
        return total - np.array(lost)


@dataclass
class Leaves:
    """Blocks of one size with what is known at their points.

    ``values`` of every claim (n, claims, points, points), ``parts``: the sums of these with the prior's
    weights (n, claims), ``log`` of the joint factor (n, points, points) once backgrounds are known.
    """

    blocks: Blocks
    values: Floats
    parts: Floats
    log: Floats

    def take(self, chosen: npt.NDArray[Any]) -> Leaves:
        """Some of them."""
        return Leaves(self.blocks.take(chosen), self.values[chosen], self.parts[chosen], self.log[chosen])

    def chunks(self) -> list[slice]:
        """Slices of about `CHUNK` points."""
        step = max(1, CHUNK // (self.log.shape[1] * self.log.shape[2]))
        return [slice(i, i + step) for i in range(0, len(self.blocks), step)]


class Refiner:
    """Blocks quartered until the log factor is known on all of them."""

    def __init__(
        self, states: States, factor: JointFactor, claims: Sequence[ClaimEvidence], found: Densities,
        run: Run, salience: Floats | None, share: float,
    ) -> None:  # fmt: skip
        self.states, self.factor, self.densities, self.run = states, factor, found, run
        self.prior = Prior(states.prior[states.ground].reshape(states.grid.shape), run)
        self.beyond = _beyond(states, claims, run)
        self.beyond_prior = states.prior[states.n_ground :]
        self._beyond_mean = np.sum(self.beyond[0] * self.beyond_prior, axis=1)
        self._share = 0.0 if salience is None else share
        self._salient = 0.0 if salience is None else self._pointed_at(salience)
        self._spots, self._finest = _spots(claims)
        self.leaves: list[Leaves] = []
        self.evaluated = 0

    def refine(self, pending: dict[int, list[Blocks]]) -> None:
        """Evaluate blocks, quarter those that are too rough, and so on down to cells; then settle log factors.

        Backgrounds get better as blocks get smaller, so in the end all blocks are judged once more.
        """
        while pending:
            self._descend(pending)
            self._calibrate()
            for leaves in self.leaves:
                self._take_logs(leaves)
            bad = [_too_rough(v) for v in self.leaves]
            pending = self.quartered(bad)

    def quartered(self, bad: Sequence[npt.NDArray[np.bool_]]) -> dict[int, list[Blocks]]:
        """Take the blocks so marked, by leaves, out; their quarters by size."""
        pending: dict[int, list[Blocks]] = {}
        for i, chosen in enumerate(bad):
            if chosen.any():
                children = self.prior.children(self.leaves[i].blocks.take(chosen))
                pending.setdefault(children.size, []).append(children)
                self.leaves[i] = self.leaves[i].take(~chosen)
        return pending

    def _descend(self, pending: dict[int, list[Blocks]]) -> None:
        """Evaluate blocks of every size, from large to small, with what is left of larger ones."""
        for size in SIZES:
            blocks = joined(pending.pop(size, []))
            if blocks is None:
                continue
            self.leaves.append(self._evaluate(blocks))
            if size == CELLS:
                continue
            self._calibrate()
            self._take_logs(self.leaves[-1])
            split = _too_rough(self.leaves[-1]) | self._hides(blocks)
            self.leaves[-1] = self.leaves[-1].take(~split)
            pending.setdefault(size // 2, []).append(self.prior.children(blocks.take(split)))

    def values_at(self, x: Floats, y: Floats) -> Floats:
        """Values of every claim at single points (n,): shape (n, claims, 1, 1)."""
        out = np.empty((x.size, self.factor.scale.size, 1, 1), dtype=np.float32)
        self.densities(x[:, None, None], y[:, None, None], out)
        return out

    def _pointed_at(self, salience: Floats) -> Floats:
        """Mean value of every claim over the salient states."""
        where = np.flatnonzero(salience[self.states.ground])
        row, column = np.divmod(where, self.states.grid.shape[1])
        values = self.values_at(self.states.grid.x[column], self.states.grid.y[row])
        return np.asarray(salience[where] @ values[:, :, 0, 0] + self.beyond[0] @ salience[self.states.n_ground :])

    def _evaluate(self, blocks: Blocks) -> Leaves:
        n, p, _ = blocks.weights.shape
        claims = self.factor.scale.size
        values, parts = np.empty((n, claims, p, p), dtype=np.float32), np.empty((n, claims))
        leaves = Leaves(blocks, values, parts, np.empty((n, p, p)))
        x, y = blocks.xy(self.states.grid)

        def fill(c: slice) -> None:
            self.densities(x[c], y[c], values[c])
            flat = values[c].reshape(-1, claims, p * p)
            parts[c] = np.einsum("bcp,bp->bc", flat, blocks.weights[c].reshape(-1, p * p).astype(np.float32))

        self.run(fill, leaves.chunks())
        self.evaluated += n * p * p
        return leaves

    def _calibrate(self) -> None:
        """Backgrounds, and what coherent sources are measured against, from the blocks at hand."""
        ground = np.sum([v.parts.sum(0) for v in self.leaves], axis=0)
        predictive = finite(ground, "backgrounds of the claims") + self._beyond_mean
        predictive = (1.0 - self._share) * predictive + self._share * self._salient
        self.factor.scale = 1.0 / np.maximum(predictive, LEAST)
        coherent = [v for s in self.factor.sources if s.coherent for v in s.versions]
        self.factor.measure = {id(v): max(self._predictive(v), 1e-300) for v in coherent}

    def _predictive(self, version: Version) -> float:
        """Prior mean of a version's factor."""
        ground = [float(np.sum(v.blocks.weights * self.factor.product(version, v.values))) for v in self.leaves]
        return sum(ground) + float(np.sum(self.beyond_prior * self.factor.product(version, self.beyond)))

    def _take_logs(self, leaves: Leaves) -> None:
        def fill(c: slice) -> None:
            leaves.log[c] = self.factor.log(leaves.values[c])

        self.run(fill, leaves.chunks())

    def _hides(self, blocks: Blocks) -> npt.NDArray[np.bool_]:
        """Blocks so large that the points may miss a spot in them."""
        size = blocks.size * self.states.grid.area.cell_km
        if size > SPOT_WIDTHS * self._finest:
            return np.ones(len(blocks), dtype=np.bool_)
        x, y, width = self._spots
        held = np.zeros(tuple(n // blocks.size for n in self.prior.ground.shape), dtype=np.bool_)
        column = np.floor((x - self.states.grid.x[0]) / size + 0.5 / blocks.size).astype(np.int64)
        row = np.floor((self.states.grid.y[0] - y) / size + 0.5 / blocks.size).astype(np.int64)
        inside = (row >= 0) & (row < held.shape[0]) & (column >= 0) & (column < held.shape[1])
        inside &= size > SPOT_WIDTHS * width
        held[row[inside], column[inside]] = True
        return np.asarray(held[blocks.rows // blocks.size, blocks.columns // blocks.size])

    def check(self) -> list[Floats]:
        """Total variation by block, measured at one cell of every interpolated block."""
        rng = np.random.default_rng(0)
        top = max(float(v.log.max()) for v in self.leaves if len(v.blocks))
        masses = [_masses(v, top) for v in self.leaves]
        beyond = np.sum(self.beyond_prior * np.exp(self.factor.log(self.beyond) - top))
        total = sum(float(m.sum()) for m in masses) + float(beyond)
        return [self._error(v, rng) * m / total for v, m in zip(self.leaves, masses, strict=True)]

    def _error(self, leaves: Leaves, rng: np.random.Generator) -> Floats:
        """Half the relative error at one cell of every block."""
        b, grid = leaves.blocks, self.states.grid
        if b.size == CELLS or not len(b):
            return np.zeros(len(b))
        row, column = (
            np.minimum(rng.integers(0, b.size, len(b)), n - 1 - first)
            for n, first in zip(grid.shape, (b.rows, b.columns), strict=True)
        )
        direct = self.factor.log(self.values_at(grid.x[b.columns + column], grid.y[b.rows + row]))[:, 0, 0]
        held = np.einsum("np,npq,nq->n", basis(b.size, row), leaves.log, basis(b.size, column))
        return np.asarray(0.5 * np.abs(np.expm1(np.clip(held - direct, -50.0, 50.0))))


def _masses(leaves: Leaves, top: float | Floats) -> Floats:
    """What blocks hold of the posterior, / e^top; with the size of the weights, which masks make negative too."""
    return np.asarray(np.sum(np.exp(leaves.log - top) * np.abs(leaves.blocks.weights), axis=(1, 2)))


def _too_rough(leaves: Leaves) -> npt.NDArray[np.bool_]:
    """Blocks whose log factor is rougher than what they hold among blocks of their size allows."""
    if leaves.blocks.size == CELLS or not len(leaves.blocks):
        return np.zeros(len(leaves.blocks), dtype=np.bool_)
    top = leaves.log.max(axis=(1, 2), keepdims=True)
    log_mass = np.log(np.maximum(_masses(leaves, top), 1e-300)) + top[:, 0, 0]
    share = np.exp(log_mass - np.logaddexp.reduce(log_mass))
    allowed = np.clip(ROUGHNESS * FULL_SHARE / np.maximum(share, 1e-30), ROUGHNESS, LOOSE)
    return np.asarray(roughness(leaves.log) > allowed)


def _beyond(states: States, claims: Sequence[ClaimEvidence], run: Run) -> Floats:
    """Values of the claims in the states that are not ground, shape (1, claims, states)."""
    area = states.grid.area
    one = Grid(replace(area, width_km=area.cell_km, height_km=area.cell_km))
    small = replace(states, grid=one, prior=np.concatenate([[0.0], states.prior[states.n_ground :]]))
    # Measured against a flat prior: only ratio x background matters here, and that must not be 0 x infinity.
    ratios = Ratios(small, [np.full(small.size, 1.0 / small.size)], None, 0.0, {})
    out = np.empty((1, len(claims), small.size - 1))

    def fill(chosen: slice) -> None:
        c = claims[chosen.start]
        out[0, chosen.start] = ratios.ratio(c, {})[1:] * (ratios.background(c) / peak(c))

    run(fill, [slice(i, i + 1) for i in range(len(claims))])
    return out


def _spots(claims: Sequence[ClaimEvidence]) -> tuple[tuple[Floats, Floats, Floats], float]:
    """Points to look at closely with their widths, and the width that rules everywhere.

    Likelihoods of no known sort may hide a spot anywhere.
    """
    found, finest = [np.empty((3, 0))], np.inf
    for c in claims:
        if isinstance(c.likelihood, NamedState):
            continue
        spots = focus(c.likelihood)
        if spots is None:
            finest = min(finest, c.likelihood.width_km)
        found += [np.stack([x, y, np.full(x.size, width)]) for x, y, width in spots or ()]
    x, y, width = np.concatenate(found, axis=1)
    return (x, y, width), finest
