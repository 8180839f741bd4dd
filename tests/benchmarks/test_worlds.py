"""Simulated worlds: drawn as declared, repeatable, and fused by the code that cases run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.drawing import Breaks, Drawing, SilentError, Told
from benchmarks.fusing import faithful, now_surface, one, rank, reliance, solved
from benchmarks.misspecified import KINDS, make
from benchmarks.speech import name_state, utter
from benchmarks.worlds import Scene, declare, grid

from karmalink.core.places import Point
from karmalink.maps.build import Setting
from karmalink.maps.likelihood.extent import EdgeLikelihood
from karmalink.maps.likelihood.polar import Station
from karmalink.maps.sources import Evidence, Placed
from karmalink.maps.surface import Surface
from karmalink.maps.whereabouts import Model, fuse
from karmalink.trust.table import default_table

ALL = frozenset({"versions", "copies", "unearned", "salience", "holders", "masked"})


def drawn(seed: int, features: frozenset[str], breaks: Breaks | None = None, twins: int = 0) -> tuple[Scene, Told]:
    """A scene that speaks, and a world of it."""
    for i in range(100):
        rng = np.random.default_rng([seed, i])
        scene = declare(rng, features, twins)
        try:
            return scene, Drawing(scene, rng, breaks).told()
        except SilentError:
            continue
    raise AssertionError("a hundred silent scenes")


def test_a_world_is_the_same_whatever_ran_before_it() -> None:
    """World i of a seed depends on nothing else."""
    assert one(faithful, 5, 3) == one(faithful, 5, 3)


def test_the_shortcut_is_the_map_that_cases_get() -> None:
    """The benchmark's surface equals that of `fuse` for the same statements."""
    scene, told = drawn(1, ALL)
    solution, ratios, evidence = solved(scene, told)
    placed = Placed(evidence=told.statements, unplaced=())
    setting = Setting(grid=scene.states.grid, records=scene.records, table=default_table(), at_sea=True)
    model = Model(
        scene.world, scene.elsewhere, scene.states, scene.chain, placed, ratios, evidence, scene.records, setting
    )
    expected = fuse(model, influences=False).now
    surface = now_surface(scene, solution)
    np.testing.assert_allclose(surface.ground, expected.ground, rtol=1e-9, atol=1e-15)
    assert dict(surface.elsewhere) == pytest.approx(dict(expected.elsewhere))
    assert dict(surface.holders) == pytest.approx(dict(expected.holders))
    assert isinstance(evidence, Evidence)


def test_paths_are_drawn_like_the_prior_of_every_era() -> None:
    """Drawn paths fall into every part of the states as often as the chain's priors say, in every era."""
    rng = np.random.default_rng(3)
    scene = declare(rng, frozenset({"eras", "holders", "masked"}))
    drawing = Drawing(scene, rng)
    paths = [drawing.path(np.cumsum(scene.states.prior)) for _ in range(4000)]
    s = scene.states
    for era, prior in enumerate(scene.chain.priors()):
        parts = {"ground": s.ground, "outside": s.outside_part, "holder": s.holder_part, "gone": s.gone_part}
        for name, part in parts.items():
            p = float(prior[part].sum())
            share = np.mean([path[era].part == name for path in paths])
            assert abs(share - p) < 4.5 * np.sqrt(p * (1 - p) / len(paths)) + 1e-9


def test_confirmed_copies_repeat_their_original() -> None:
    """A confirmed copy says the same and is no source."""
    scene, told = drawn(4, frozenset({"copies"}))
    copy, original = scene.world.groupings[0].groups[1].copies[0]
    assert told.statements[copy] == told.statements[original]
    assert len(told.valid) == len(scene.world.groupings[0].groups)


def test_hidden_copies_repeat_the_first_teller_from_groups_of_their_own() -> None:
    """Hidden copying: the same words, counted as if independent."""
    _, told = drawn(5, frozenset(), Breaks(copied=1), twins=1)
    said = [c.likelihood for c in told.statements["a1"]]
    assert said in [[c.likelihood for c in told.statements[a]] for a in told.statements if a != "a1"]
    assert told.valid["twin0"] == told.valid["g0"]


def test_words_that_may_stay_unsaid_are_said_at_their_own_chance() -> None:
    """One of two places is named as near in proportion to its likelihood there."""
    rng = np.random.default_rng(6)
    places = (Station(x=0.0, y=0.0), Station(x=20.0, y=0.0))
    form = EdgeLikelihood(station=places[0], scale=5.0, rivals=places)
    n = 3000

    def share(x: float) -> float:
        return sum(utter(rng, form, (x, 0.0)) is not None for _ in range(n)) / n

    both = {
        x: sum(float(replace(form, station=s).density(np.array(x), np.array(0.0))) for s in places) for x in (0.0, 8.0)
    }
    assert share(8.0) / share(0.0) == pytest.approx(both[8.0] / both[0.0], rel=0.08)
    assert all(utter(rng, form, (60.0, 60.0), forced=True) is not None for _ in range(20))


def test_a_named_state_is_mostly_the_true_one() -> None:
    """Who has it is said at chance 1 against `MISS` for each other name."""
    rng = np.random.default_rng(7)
    said = [name_state(rng, "museum", ("museum", "dealer")) for _ in range(500)]
    assert sum(s is not None and s.state == "museum" for s in said) > 450


def test_ranks_of_places_drawn_from_the_surface_are_uniform() -> None:
    """The rank of a place drawn from the surface itself is uniform, whatever the surface."""
    rng = np.random.default_rng(8)
    g = grid()
    ground = np.exp(-((g.x[None, :] - 10) ** 2 + g.y[:, None] ** 2) / 200)
    ground[:, :5] = 0
    surface = Surface(grid=g, ground=ground / ground.sum() * 0.8, elsewhere={"outside": 0.2}, holders={})
    cells = rng.choice(ground.size, 2000, p=ground.ravel() / ground.sum())
    row, column = np.divmod(cells, g.shape[1])
    ranks = [rank(surface, float(g.x[c]), float(g.y[r]), rng) for r, c in zip(row, column, strict=True)]
    assert np.max(np.abs(np.sort(ranks) - (np.arange(2000) + 0.5) / 2000)) < 0.035
    point: Point = g.point(30, 30)
    assert rank(surface, float(g.x[30]), float(g.y[30]), rng) == pytest.approx(surface.hdr_level(point), abs=0.01)


def test_reliance_of_true_chances_has_no_bias() -> None:
    """Chances that are what they say show a bias within a few standard errors, in every bin."""
    rng = np.random.default_rng(9)
    p = rng.random(5000)
    found = reliance([[pair] for pair in zip(p.tolist(), (rng.random(5000) < p).tolist(), strict=True)])
    assert abs(found.z) < 4
    assert all(abs(said - true) < 0.08 for said, true, _ in found.bins)


@pytest.mark.parametrize("name", KINDS)
def test_every_break_draws_and_fuses(name: str) -> None:
    """Worlds of every kind come out with a rank in 0..1 or no rank, and chances in 0..1."""
    found = [one(lambda rng: make(name, rng), 11, i) for i in range(2)]
    for o in found:
        assert o.rank is None or 0.0 <= o.rank <= 1.0
        assert 0.0 <= o.p_elsewhere <= 1.0
        assert all(0.0 <= v <= 1.0 for v, _, _ in o.validity)
