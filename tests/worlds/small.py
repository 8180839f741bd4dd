"""Small worlds for the oracles: few cells, few outside cells, likelihoods given as arrays of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from karmalink.core.chance import Floats
from karmalink.core.places import Point
from karmalink.maps import states as states_module
from karmalink.maps.chain import Chain, Step
from karmalink.maps.factor import Ratios, Source, Version
from karmalink.maps.fuse import Fusion
from karmalink.maps.grid import Grid
from karmalink.maps.raster import ClaimEvidence, NamedState, Nodes
from karmalink.maps.states import States, build_states
from karmalink.maps.world import LOSS, Area, Transition
from karmalink.records.record import Holder

UNIT = 0.125
"""Every coordinate of these worlds is a whole multiple of this, km."""

CENTRE = Point(lat=10.0, lon=104.0)


@dataclass(frozen=True)
class Tabled:
    """A likelihood that looks its density up in an array by place and by value of the shared error."""

    table: Floats
    width_km: float = 1.0

    @property
    def peak(self) -> float:
        """The largest entry."""
        return float(self.table.max())

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """The entry of the place; the table repeats itself beyond its edges."""
        rows, columns, layers = self.table.shape
        i = np.rint(np.asarray(y) / UNIT).astype(int) % rows
        j = np.rint(np.asarray(x) / UNIT).astype(int) % columns
        return np.asarray(self.table[i, j, round(shared * 10) % layers])

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Tabled:
        """The same statement."""
        return self


@dataclass(frozen=True)
class Only:
    """A likelihood given by one value per ground cell (rows, columns) of cells 1 km wide; ``beyond`` elsewhere."""

    cells: Floats
    beyond: float = 0.01
    width_km: float = 1.0

    @property
    def peak(self) -> float:
        """The largest value."""
        return float(max(self.cells.max(), self.beyond))

    def density(self, x: Floats, y: Floats, shared: float = 0.0) -> Floats:
        """The value of the cell that holds the place."""
        rows, columns = self.cells.shape
        x, y = np.broadcast_arrays(x, y)
        i, j = np.floor(rows / 2 - y).astype(int), np.floor(x + columns / 2).astype(int)
        inside = (i >= 0) & (i < rows) & (j >= 0) & (j < columns)
        return np.where(inside, self.cells[np.clip(i, 0, rows - 1), np.clip(j, 0, columns - 1)], self.beyond)

    def sample(self, rng: np.random.Generator, x: float, y: float, shared: float = 0.0) -> Only:
        """The same statement."""
        return self


def tabled(rng: np.random.Generator, spread: float = 1.5) -> Tabled:
    """A likelihood of log-normal random numbers."""
    return Tabled(np.exp(spread * rng.standard_normal((97, 89, 7))))


def small_states(
    monkeypatch: pytest.MonkeyPatch,
    shape: tuple[int, int] = (5, 5),
    holders: tuple[Holder, ...] = (),
    outside: float = 0.2,
    prior: Floats | None = None,
) -> States:
    """States over cells of 1 km with 36 outside cells in place of thousands."""
    monkeypatch.setattr(states_module, "OUTSIDE_CELLS", 2)
    grid = Grid(Area(centre=CENTRE, width_km=shape[1], height_km=shape[0], cell_km=1.0))
    return build_states(grid, np.ones(shape) if prior is None else prior, holders, outside)


def chain_of(states: States, transitions: Sequence[Transition], burial: Floats | None = None) -> Chain:
    """The chain of eras; things are buried anywhere that is allowed unless ``burial`` says where."""
    where = states.prior[states.ground] / states.prior[states.ground].sum() if burial is None else burial
    return Chain(states.prior, tuple(Step(states, t, where) for t in transitions))


def fusion_of(
    states: States,
    chain: Chain,
    sources: Sequence[Source],
    *,
    latents: dict[str, Nodes] | None = None,
    salience: Floats | None = None,
    share: float = 0.0,
    never: float = 0.05,
) -> Fusion:
    """The code under test, ready to solve."""
    ratios = Ratios(states, chain.priors(), salience, share, latents or {})
    return Fusion(chain, ratios, sources, never)


def claim(
    name: str,
    likelihood: Tabled | Only | NamedState,
    era: int = 0,
    *,
    events: tuple[tuple[str, float], ...] = ((LOSS, 1.0),),
    shared: str | None = None,
    slip: float = 1.0,
) -> ClaimEvidence:
    """A claim ready for the map."""
    return ClaimEvidence(id=name, account=name, era=era, likelihood=likelihood, events=events, shared=shared, slip=slip)


def source(
    name: str, valid: float, claims: Sequence[ClaimEvidence], deceit: float = 0.0, coherent: bool = False
) -> Source:
    """A source of one account."""
    version = Version(account=name, weight=1.0, valid=valid, claims=tuple(claims), deceit=deceit)
    return Source(id=name, versions=(version,), coherent=coherent)


def random_transition(rng: np.random.Generator, to: str) -> Transition:
    """A transition in which everything may happen."""
    c, b, s, o, r, d, m = (float(v) for v in 0.8 * rng.dirichlet(np.ones(7)))
    return Transition(
        to=to, carried=c, carried_km=float(rng.uniform(0.5, 3)), reburied=b, sold=s, outside=o, recovered=r,
        destroyed=d, moved=m,
    )  # fmt: skip
