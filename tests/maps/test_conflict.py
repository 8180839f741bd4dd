"""Conflict: the p of a source is uniform when all is as modelled, and small when somebody speaks wildly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from karmalink.core.chance import Floats
from karmalink.maps import conflict
from karmalink.maps.conflict import conflict_p
from karmalink.maps.factor import Source
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import DeniedLikelihood, MixtureLikelihood
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, Station
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood, SpokenPosition
from karmalink.maps.likelihood.rounding import Rounding
from karmalink.maps.raster import NamedState, Nodes
from karmalink.maps.states import States
from worlds.small import chain_of, claim, fusion_of, small_states, source

MINUTE = Rounding(steps=(1 / 60,), weights=(1.0,))
WORDS: dict[str, Likelihood] = {
    "narrow position": PositionLikelihood(
        SpokenPosition(
            lat=10.0, lon=104.0, lat_rounding=Rounding(steps=(1e-4,), weights=(1.0,)),
            lon_rounding=Rounding(steps=(1e-4,), weights=(1.0,)), north=(0.0, 110.6), east=(109.6, 0.0), x=0.0,
            y=0.0, error=ErrorAxes(along=0.3, across=0.3),
        )
    ),
    "bearing": BearingLikelihood(station=Station(x=-12.0, y=3.0), bearing=80.0, sd=3.0, shared_scale=1.0),
    "distance": DistanceLikelihood(station=Station(x=9.0, y=-15.0), distance=14.0, sd=0.1, shared_scale=1.0),
}  # fmt: skip


def setting(monkeypatch: pytest.MonkeyPatch) -> tuple[States, Floats]:
    """Thirty by thirty cells, the thing likelier in the west."""
    states = small_states(monkeypatch, (30, 30), outside=0.02)
    lean = np.broadcast_to(np.linspace(3, 1, 30), (30, 30)).ravel()
    marginal = states.prior.copy()
    marginal[states.ground] *= lean / lean.mean()
    return states, marginal / marginal.sum()


@pytest.mark.parametrize("words", sorted(WORDS))
@pytest.mark.parametrize("tied", [False, True])
def test_p_is_uniform_under_the_model(monkeypatch: pytest.MonkeyPatch, words: str, tied: bool) -> None:
    """Statements spoken at places drawn from the map, shared error included, rank uniformly among replicates."""
    monkeypatch.setattr(conflict, "REPLICATES", 49)
    monkeypatch.setattr(conflict, "POINTS", 150)
    states, marginal = setting(monkeypatch)
    sd = 0.5 if words == "distance" else 12.0
    nodes = Nodes(dx=np.zeros(3), dy=np.zeros(3), shared=np.array([-sd, 0.0, sd]), weights=np.full(3, 1 / 3))
    latents = {"compass": nodes} if tied else {}
    rng = np.random.default_rng(7)
    found = []
    for i in range(60):
        cell = int(rng.choice(states.n_ground, p=marginal[states.ground] / marginal[states.ground].sum()))
        x, y = (
            states.grid.x[cell % 30] + rng.uniform(-0.5, 0.5),
            states.grid.y[cell // 30] + rng.uniform(-0.5, 0.5),
        )
        shared = float(rng.choice(nodes.shared)) if tied else 0.0
        said = WORDS[words].sample(rng, float(x), float(y), shared)
        spoken = claim("c", said, shared="compass" if tied else None)  # type: ignore[arg-type]
        p = conflict_p(source("w", 0.8, [spoken]), [marginal], states, latents, seed=1000 + i)
        assert p is not None
        found.append(p)
    # Kolmogorov-Smirnov at 60 draws: .21 is passed by one honest run in a hundred.
    distance = np.abs(np.sort(found) - (np.arange(60) + 0.5) / 60).max()
    assert distance < 0.21


def test_p_of_a_name_that_two_places_bear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replicates of an ambiguous statement are as ambiguous: a statement true of one of the two is no conflict."""
    states, marginal = setting(monkeypatch)
    here = WORDS["distance"]
    assert isinstance(here, DistanceLikelihood)
    there = replace(here, station=Station(x=-200.0, y=0.0))
    rng = np.random.default_rng(3)
    found = []
    for i in range(20):
        x, y = rng.uniform(-14, 14, 2)
        said = here.sample(rng, float(x), float(y))
        assert isinstance(said, DistanceLikelihood)
        told = MixtureLikelihood(parts=(said, replace(there, distance=said.distance)), weights=(0.5, 0.5))
        found.append(conflict_p(one(told), [marginal], states, {}, seed=i))
    assert np.mean([p for p in found if p is not None]) > 0.3


def one(words: Likelihood | NamedState) -> Source:
    """A source of one claim."""
    return source("w", 0.8, [claim("c", words)])  # type: ignore[arg-type]


def test_a_wild_statement_has_a_small_p(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody else points to one corner, the position spoken lies at the other."""
    states, _ = setting(monkeypatch)
    marginal = np.full(states.size, 1e-9)
    marginal[:60] = 1.0
    marginal /= marginal.sum()
    position = WORDS["narrow position"]
    assert isinstance(position, PositionLikelihood)
    wild = PositionLikelihood(replace(position.form, x=12.0, y=-13.0))
    calm = PositionLikelihood(replace(position.form, x=1.0, y=14.2))
    far, near = (conflict_p(one(w), [marginal], states, {}, seed=1) for w in (wild, calm))
    assert far is not None
    assert near is not None
    assert far <= 0.02
    assert near > 0.1
    # One wild claim among calm ones is enough to be told of: the smallest p counts, times their number.
    both = source("w", 0.8, [claim("c", calm), claim("e", wild)])  # type: ignore[arg-type]
    p = conflict_p(both, [marginal], states, {}, seed=1)
    assert p is not None
    assert p <= 0.04


def test_more_claims_do_not_make_conflict_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest p is multiplied by the number of claims, and never passes 1."""
    states, marginal = setting(monkeypatch)
    words = WORDS["bearing"]
    many = source("w", 0.8, [claim(f"c{i}", words) for i in range(12)])  # type: ignore[arg-type]
    p = conflict_p(many, [marginal], states, {}, seed=1)
    assert p is not None
    assert 0.06 <= p <= 1.0


def test_nothing_to_test_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A named state, a denial and a map without ground have no p."""
    states, marginal = setting(monkeypatch)
    assert conflict_p(one(NamedState(state="moved")), [marginal], states, {}, seed=1) is None
    assert conflict_p(one(DeniedLikelihood(inner=WORDS["bearing"])), [marginal], states, {}, seed=1) is None
    gone = np.zeros(states.size)
    gone[-1] = 1.0
    assert conflict_p(one(WORDS["bearing"]), [gone], states, {}, seed=1) is None


def test_conflict_is_repeatable(monkeypatch: pytest.MonkeyPatch) -> None:
    """One seed, one p; it never touches the solution."""
    states, marginal = setting(monkeypatch)
    sources = [one(WORDS["distance"])]
    fusion = fusion_of(states, chain_of(states, []), sources)
    before = fusion.solve().marginals[0]
    ps = {conflict_p(sources[0], [marginal], states, {}, seed=5) for _ in range(2)}
    assert len(ps) == 1
    assert np.array_equal(before, fusion.solve().marginals[0])
