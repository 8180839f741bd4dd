"""Many claims on many cells: the posterior of one era without an array per claim.

Where the log of the joint factor is smooth, it is evaluated at the Chebyshev points of square blocks of cells
and interpolated; blocks are quartered until the interpolation holds, down to every cell (`refine`). One cell
of every interpolated block is checked against direct evaluation. Backgrounds are sums over the same points
(`mesh`), so they hold for any prior. The result is that of `Fusion.solve` for one era with sources that no
latent couples: in total variation within 1e-6 where we measured it, relatively within some percent in tails
20 orders of magnitude below the peak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from karmalink.core.chance import Floats, finite
from karmalink.core.errors import ModelError
from karmalink.maps.factor import Source
from karmalink.maps.mesh import CELLS, SIZES, to_cells
from karmalink.maps.raster import ClaimEvidence
from karmalink.maps.refine import Densities, JointFactor, Leaves, Refiner, densities, peak
from karmalink.maps.states import States
from karmalink.maps.world import LOSS

MOST_ERROR = 5e-6
"""Total variation, measured at the checked cells, above which blocks are refined again."""

ROUNDS = 4
"""Times that blocks are refined again."""

FLOOR = np.float32(-60.0)
"""Log factors are cut this far below the largest: so much less, times a cell's prior, still is a float32."""

T = TypeVar("T")
Float32 = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Fused:
    """The posterior given existence.

    ``ground`` (rows, columns) float32 and ``beyond`` (outside lattice, holders, gone: the state vector after
    the ground) sum to 1. ``log_evidence`` is that of existence; ``backgrounds`` are B_c by claim id;
    ``validity`` the chance that each source is valid, given existence; ``error`` the total variation measured
    at checked cells; ``evaluated`` the points at which each claim was evaluated.
    """

    ground: Float32
    beyond: Floats
    log_evidence: float
    validity: Mapping[str, float]
    backgrounds: Mapping[str, float]
    error: float
    evaluated: int

    @property
    def trusted(self) -> bool:
        """Whether the measured error is as small as promised."""
        return self.error <= MOST_ERROR

    def with_never(self, prior: float) -> tuple[float, float]:
        """Chance that it never existed, and the log evidence with this counted in.

        ``prior`` is the chance before the claims; the factor of never existed is 1.
        """
        if prior <= 0.0:
            return 0.0, self.log_evidence
        log_evidence = float(np.logaddexp(np.log1p(-prior) + self.log_evidence, np.log(prior)))
        return float(prior * np.exp(-log_evidence)), log_evidence


def can_tile(sources: Sequence[Source], latents: Iterable[str]) -> bool:
    """Whether `fuse_tiles` speaks of these sources.

    It knows one era, no lies (their factor needs the largest ratio over every cell) and no claim about
    another event or with a shared error (those come from shifted rasters).
    """
    claims = [c for s in sources for c in s.claims]
    return (
        bool(claims)
        and all(c.era == 0 and {e for e, _ in c.events} == {LOSS} for c in claims)
        and all(v.deceit == 0.0 for s in sources for v in s.versions)
        and not {c.shared for c in claims} & set(latents)
    )


def fuse_tiles(
    states: States,
    sources: Sequence[Source],
    salience: Floats | None = None,
    share: float = 0.0,
    threads: int | None = None,
    found: Callable[[Sequence[ClaimEvidence]], Densities] = densities,
) -> Fused:
    """Fuse sources about one era into whereabouts given existence.

    Parameters
    ----------
    states
        The states with their prior; any prior, masked or not.
    sources
        Sources for which `can_tile` holds.
    salience, share
        Where unknowing tellers point (a state vector of sum 1) and the share that do (`Ratios.salient`).
    threads
        Threads to use; one unless told.
    found
        What evaluates claims at points: numpy, or `tiles_jax.fast_densities` (extra ``fast``).

    Raises
    ------
    ModelError
        If a likelihood is not finite or no probability is left.
    """
    claims = list({id(c): c for s in sources for c in s.claims}.values())
    factor = JointFactor([s for s in sources if s.claims], claims)
    # One by default: a second thread was measured to cost more (1.3 s against 1.05 s) than it gains.
    with ThreadPoolExecutor(threads or 1) as pool:

        def run(f: Callable[[slice], T], slices: Sequence[slice]) -> list[T]:
            return list(pool.map(f, slices))

        refiner = Refiner(states, factor, claims, found(claims), run, salience, share)
        error = _refined(refiner)
        top = max(float(v.log.max()) for v in refiner.leaves if len(v.blocks))
        ground = np.zeros(refiner.prior.ground.shape, dtype=np.float32)
        valid = np.zeros(len(factor.sources))
        total = 0.0
        for leaves in refiner.leaves:
            mass, held = _paint(ground, refiner, leaves, top)
            total, valid = total + mass, valid + held
        beyond = refiner.beyond_prior * np.exp(factor.log(refiner.beyond)[0] - top)
        valid = valid + factor.valid_mass(refiner.beyond, beyond[None])
        total += float(finite(beyond, "factors beyond the ground").sum())
        if not total > 0.0:
            raise ModelError("tiles: no state is left; a factor must never be 0 everywhere")
        run(partial(_rescale, ground, np.float32(1.0 / total)), _slices(len(ground), 64))
    rows, columns = states.grid.shape
    return Fused(
        ground=np.ascontiguousarray(ground[:rows, :columns]),
        beyond=beyond / total,
        log_evidence=float(np.log(total)) + top,
        validity={s.id: float(v / total) for s, v in zip(factor.sources, valid, strict=True)},
        backgrounds={c.id: peak(c) / float(s) for c, s in zip(claims, factor.scale, strict=True)},
        error=error,
        evaluated=refiner.evaluated,
    )


def _refined(refiner: Refiner) -> float:
    """Refine, check, and refine again where the check fails; the error that is left."""
    refiner.refine({SIZES[0]: [refiner.prior.first()]})
    for _ in range(ROUNDS):
        errors = refiner.check()
        error = sum(float(e.sum()) for e in errors)
        if error <= MOST_ERROR:
            break
        least = MOST_ERROR / (10 * sum(e.size for e in errors))
        refiner.refine(refiner.quartered([e > least for e in errors]))
    return error


def _slices(n: int, step: int) -> list[slice]:
    return [slice(i, i + step) for i in range(0, n, step)]


def _rescale(ground: Float32, scale: np.float32, rows: slice) -> None:
    np.multiply(ground[rows], scale, out=ground[rows])


def _paint(out: Float32, refiner: Refiner, leaves: Leaves, top: float) -> tuple[float, Floats]:
    """Write prior x factor on the cells of blocks; their sum, and by source the part of it that is valid."""
    blocks, prior, size = leaves.blocks, refiner.prior.ground, leaves.blocks.size
    m = to_cells(size).astype(np.float32)

    def fill(c: slice) -> tuple[float, Floats]:
        # Cut at the points: between them an interpolated value hardly lies lower.
        cells = _cells(np.maximum(leaves.log[c] - top, FLOOR, dtype=np.float32, casting="same_kind"), m)
        np.exp(cells, out=cells)
        for row, column, block in zip(blocks.rows[c].tolist(), blocks.columns[c].tolist(), cells, strict=True):
            here = (slice(row, row + size), slice(column, column + size))
            np.multiply(block, prior[here].astype(np.float32), out=block)
            out[here] = block
        mass = _weights(cells, m)
        return float(mass.sum(dtype=np.float64)), refiner.factor.valid_mass(leaves.values[c], mass)

    found = refiner.run(fill, _slices(len(blocks), max(1, 65536 // size**2)))
    none = np.zeros(len(refiner.factor.sources))
    return sum(t for t, _ in found), sum((v for _, v in found), none)


def _cells(values: Float32, m: Float32) -> Float32:
    """Values at the points of blocks (n, p, p) to cells (n, size, size).

    In pieces of 64 rows: for larger products the matrix library starts threads that get in the way.
    """
    size = len(m)
    if size == CELLS:
        return values
    down = np.matmul(m, values).reshape(-1, min(size, 64), values.shape[2])
    return np.asarray(np.matmul(down, m.T)).reshape(-1, size, size)


def _weights(cells: Float32, m: Float32) -> Floats:
    """The transpose of `_cells`: masses of cells gathered at the points."""
    size = len(m)
    if size == CELLS:
        return cells
    across = np.matmul(cells.reshape(-1, min(size, 64), size), m).reshape(-1, size, m.shape[1])
    return np.asarray(np.matmul(m.T, across))
