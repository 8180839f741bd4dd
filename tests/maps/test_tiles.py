"""Rules of tiles: the same posterior as the ordinary way, on any prior, with any source it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.core.chance import total_variation
from karmalink.core.errors import ModelError
from karmalink.core.places import Point
from karmalink.maps import whereabouts
from karmalink.maps.chain import Chain
from karmalink.maps.factor import Ratios, Source, Version
from karmalink.maps.fuse import Fusion
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    MixtureLikelihood,
    SideLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import (
    BearingLikelihood,
    DistanceLikelihood,
    OffsetLikelihood,
    Station,
)
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import Rounding
from karmalink.maps.raster import ClaimEvidence, NamedState
from karmalink.maps.sources import Placed
from karmalink.maps.states import build_states
from karmalink.maps.tiles import can_tile, fuse_tiles
from karmalink.maps.tiles_jax import available, fast_densities
from karmalink.maps.world import Area, Elsewhere, Era, Grouping
from karmalink.records.record import Holder

CENTRE = Point(lat=41.7, lon=-50.0)


def states_of(rows=90, columns=150, cell=2.0, mask=None):
    """States over a box with two holders; `mask` zeroes cells."""
    grid = Grid(Area(centre=CENTRE, width_km=columns * cell, height_km=rows * cell, cell_km=cell))
    holders = (
        Holder(id="museum", name="museum", lat=41.8, lon=-50.1, prior=0.04),
        Holder(id="heirs", name="heirs", lat=None, lon=None, prior=0.02),
    )
    weights = grid.cell_area_km2 if mask is None else grid.cell_area_km2 * mask(*grid.shape)
    return build_states(grid, weights, holders, 0.1)


def position(rng, reach, minutes=1.0, low=2.0):
    """A spoken position with errors of some kilometres."""
    step = Rounding(steps=(minutes / 60,), weights=(1.0,))
    along, across = rng.uniform(low, 10 * low, 2)
    x, y = rng.uniform(-reach, reach, 2)
    return PositionLikelihood(
        SpokenPosition(
            lat=41.0, lon=-50.0, lat_rounding=step, lon_rounding=step, north=(0.0, 111.0), east=(83.0, 0.0),
            x=x, y=y, error=ErrorAxes(along=along, across=across, axis=rng.uniform(0, 180)),
        )
    )  # fmt: skip


def station(rng, reach):
    """A station, some with an error and an extent."""
    x, y = rng.uniform(-1.2 * reach, 1.2 * reach, 2)
    sd, radius = rng.uniform(0, 2, 2) * rng.integers(0, 2)
    return Station(x=x, y=y, sd=sd, radius=radius, north=rng.uniform(-5, 5))


def bearing(rng, reach):
    """A direction from a station."""
    return BearingLikelihood(station=station(rng, reach), bearing=rng.uniform(0, 360), sd=rng.uniform(1.5, 15))


def offset(rng, reach):
    """A distance in a direction."""
    direction = bearing(rng, reach)
    distance = rng.uniform(0.1, 1.2) * reach
    return OffsetLikelihood(
        direction=direction,
        range=DistanceLikelihood(station=direction.station, distance=distance, sd=rng.uniform(0.05, 0.4)),
    )


def seldom(rng, reach):
    """One of the other forms of words."""
    s, t = station(rng, reach), station(rng, reach)
    edge = EdgeLikelihood(station=s, scale=rng.uniform(2, 20))
    forms = (
        edge,
        DeniedLikelihood(inner=edge),
        BetweenLikelihood(a=s, b=t, cross=rng.uniform(0.1, 0.4)),
        SideLikelihood(station=s, bearing=rng.uniform(0, 360), scale=rng.uniform(3, 20)),
        SightLikelihood(station=s, range_km=rng.uniform(5, 40), fade=0.3),
        MixtureLikelihood(parts=(edge, replace(edge, station=t)), weights=(0.3, 0.7)),
        NamedState(state="museum"),
        NamedState(state="recovered"),
    )
    return forms[int(rng.integers(len(forms)))]


def random_sources(rng, reach, n=8, kinds=(position, bearing, offset)):
    """Sources of one claim, each with its own chance of being valid and of a slip."""
    found = []
    for i in range(n):
        claim = ClaimEvidence(
            id=f"c{i}", account=f"a{i}", era=0, slip=rng.uniform(0.6, 1.0),
            likelihood=kinds[i % len(kinds)](rng, reach),
        )  # fmt: skip
        version = Version(account=f"a{i}", weight=1.0, valid=rng.uniform(0.05, 0.95), claims=(claim,))
        found.append(Source(id=f"s{i}", versions=(version,)))
    return found


def ordinary(states, sources, salience=None, share=0.0):
    """The solution that keeps an array per claim, for something that surely existed."""
    chain = Chain(states.prior, ())
    return Fusion(chain, Ratios(states, [states.prior], salience, share, {}), sources, 0.0).solve()


def assert_same(fused, states, solution):
    """Within 1e-5 in total variation, log evidence and every source's validity."""
    vector = np.concatenate([fused.ground.ravel(), fused.beyond])
    assert fused.ground.dtype == np.float32
    assert fused.ground.shape == states.grid.shape
    assert total_variation(vector, solution.marginals[0]) < 1e-5
    assert fused.log_evidence == pytest.approx(solution.log_evidence, abs=1e-5)
    assert dict(fused.validity) == pytest.approx(dict(solution.validity), abs=1e-5)
    assert fused.trusted


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_equals_the_ordinary_way(seed):
    """For random positions, bearings and offsets tiles give the posterior of `Fusion.solve`."""
    rng = np.random.default_rng(seed)
    states = states_of()
    sources = random_sources(rng, 120.0)
    assert_same(fuse_tiles(states, sources), states, ordinary(states, sources))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_equals_the_ordinary_way_for_other_words(seed):
    """Edges, sides, sight, denials, mixtures and named states are fused as the ordinary way does."""
    rng = np.random.default_rng(seed)
    states = states_of()
    sources = random_sources(rng, 120.0, kinds=(position, seldom, seldom))
    assert_same(fuse_tiles(states, sources), states, ordinary(states, sources))


def test_any_prior_and_salience():
    """Masks with ragged edges and salient places enter backgrounds exactly."""
    rng = np.random.default_rng(5)
    states = states_of(mask=lambda r, c: np.random.default_rng(1).random((r, c)) ** 2 > 0.4)
    salience = np.zeros(states.size)
    salience[[700, 9000, states.outside_part.start + 3]] = (0.5, 0.3, 0.2)
    sources = random_sources(rng, 120.0)
    assert_same(fuse_tiles(states, sources, salience, 0.3), states, ordinary(states, sources, salience, 0.3))


def test_versions_several_claims_and_coherent_sources():
    """Versions are mixed, their claims multiply, coherent sources are measured against their own story."""
    rng = np.random.default_rng(8)
    states = states_of()
    a, b, c, d, e = (s.versions[0] for s in random_sources(rng, 60.0, 5))
    both = replace(a, weight=0.6, claims=a.claims + b.claims)
    sources = [
        Source(id="versions", versions=(both, replace(c, weight=0.4))),
        Source(id="dreams", versions=(replace(d, claims=d.claims + e.claims),), coherent=True),
    ]
    assert_same(fuse_tiles(states, sources), states, ordinary(states, sources))


@pytest.mark.parametrize("low", [0.05, 0.4])
def test_no_spot_is_missed(low):
    """A position known better than a cell, in the middle of wide blocks, is found."""
    rng = np.random.default_rng(3)
    states = states_of(rows=512, columns=512, cell=1.0)
    sources = random_sources(rng, 200.0, 2, kinds=(lambda r, reach: position(r, reach, 0.01, low), bearing))
    assert_same(fuse_tiles(states, sources), states, ordinary(states, sources))


@dataclass(frozen=True)
class Unheard:
    """A likelihood tiles have never heard of: a narrow bell."""

    x: float
    y: float
    width_km: float = 1.0
    peak: float = 1.0

    def density(self, x, y, shared=0.0):
        return np.exp(-0.5 * ((x - self.x) ** 2 + (y - self.y) ** 2) / self.width_km**2) + 1e-6

    def sample(self, rng, x, y):
        return self


def test_unknown_likelihoods_are_looked_at_everywhere():
    """A likelihood of no known sort rules the size of blocks by its width alone."""
    states = states_of(rows=256, columns=256, cell=1.0)
    claim = ClaimEvidence(id="c", account="a", era=0, likelihood=Unheard(x=-70.3, y=31.7))
    sources = [Source(id="s", versions=(Version(account="a", weight=1.0, valid=0.5, claims=(claim,)),))]
    assert_same(fuse_tiles(states, sources), states, ordinary(states, sources))


def test_threads_do_not_matter():
    """One thread and three give the same map."""
    states = states_of()
    sources = random_sources(np.random.default_rng(2), 120.0)
    one, three = (fuse_tiles(states, sources, threads=n).ground for n in (1, 3))
    assert total_variation(one, three) < 1e-7


def test_refuses_what_it_does_not_speak_of():
    """Lies, other eras, other events and shared errors are left to the ordinary way."""
    (source,) = random_sources(np.random.default_rng(1), 50.0, 1)
    (version,) = source.versions
    (claim,) = version.claims

    def holds(latents=(), **changes):
        changed = replace(version, claims=(replace(claim, **changes),))
        return can_tile([replace(source, versions=(changed,))], latents)

    assert holds()
    assert not holds(era=1)
    assert not holds(events=(("loss", 0.5), ("seen", 0.5)))
    assert not holds(latents=["compass"], shared="compass")
    assert not can_tile([replace(source, versions=(replace(version, deceit=0.1),))], ())
    assert not can_tile([], ())


def test_nan_never_becomes_a_number():
    """A likelihood that is not finite is an error, not a map."""
    claim = ClaimEvidence(id="c", account="a", era=0, likelihood=Unheard(x=float("nan"), y=0.0))
    source = Source(id="s", versions=(Version(account="a", weight=1.0, valid=0.5, claims=(claim,)),))
    with pytest.raises(ModelError, match="not finite"):
        fuse_tiles(states_of(), [source])


def test_wide_maps_go_by_tiles(monkeypatch):
    """Above the limit `fuse` without influences gives the ordinary posterior, by tiles."""
    states = states_of()
    found = random_sources(np.random.default_rng(4), 120.0)
    claims = {s.id: s.claims for s in found}
    model = SimpleNamespace(
        world=SimpleNamespace(
            eras=(Era(id="now"),), simulated=False, groupings=(Grouping(id="g", probability=1.0, groups=()),)
        ),
        elsewhere=Elsewhere(outside=0.1, never_existed=0.05, recovered=0.02), states=states, evidence=None,
        chain=Chain(states.prior, ()), placed=Placed(evidence=claims, unplaced=()),
        ratios=Ratios(states, [states.prior], None, 0.0, {}), looked={},
    )  # fmt: skip
    monkeypatch.setattr(whereabouts, "sources", lambda *_: tuple(found))
    ordinary_way = whereabouts.fuse(model, influences=False)
    monkeypatch.setattr(whereabouts, "TILED_CELLS", 1)
    tiled = whereabouts.fuse(model, influences=False)
    assert tiled.now.ground.dtype == np.float32
    assert total_variation(tiled.now.ground, ordinary_way.now.ground) < 1e-5
    assert dict(tiled.now.elsewhere) == pytest.approx(dict(ordinary_way.now.elsewhere), abs=1e-5)
    assert dict(tiled.now.holders) == pytest.approx(dict(ordinary_way.now.holders), abs=1e-5)
    assert tiled.log_evidence == pytest.approx(ordinary_way.log_evidence, abs=1e-5)
    assert set(tiled.ratios) == set(ordinary_way.ratios)
    assert np.array_equal(tiled.ratios["c0"], ordinary_way.ratios["c0"])


@pytest.mark.skipif(not available(), reason="the extra 'fast' is not installed")
def test_fast_agrees():
    """The compiled function gives the values of the likelihoods, roundings and rare words included."""
    rng = np.random.default_rng(11)
    states = states_of()
    kinds = (position, bearing, offset, seldom, lambda r, reach: position(r, reach, 30.0))
    sources = random_sources(rng, 120.0, 15, kinds)
    slow, fast = fuse_tiles(states, sources), fuse_tiles(states, sources, found=fast_densities)
    assert total_variation(slow.ground, fast.ground) < 1e-6
    assert_same(fast, states, ordinary(states, sources))
