"""The sensitivity table: every row changes what its name says, and all rows speak of the same ground."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely

from karmalink.case.assemble import Inputs
from karmalink.case.running import Result
from karmalink.case.scoring import ScoreLine, best_single, score_result
from karmalink.case.variants import UNIFORM, sensitivity, single_claims, widened, without_claims
from karmalink.core.places import Point
from karmalink.findings.scoring import score
from karmalink.findings.searches import SearchFactor, update
from karmalink.maps.posterior import Posterior
from karmalink.maps.whereabouts import build_model, fuse
from karmalink.maps.world import Event, Group, Grouping, SharedError, World
from karmalink.plans.detection import Detector
from karmalink.plans.planning import make_plan
from karmalink.trust.learning import learn
from worlds.cases import CENTRE, RECORDS, account, alone, evidence, position, table, told, world

TOGETHER = Grouping(id="one", probability=0.25, groups=(Group(id="g", accounts=("a", "b"), weights=(0.5, 0.5)),))
APART = Grouping(id="two", probability=0.75, groups=alone("a", "b"))
CLOCK = SharedError(id="clock", kind="longitude", sd=5.0)
NOON = Event(id="noon", era="now", distance_km=10, spread=0.2)


def inputs(of: World | None = None) -> Inputs:
    """Two accounts of one place, with one clock."""
    people = [account("a"), account("b")]
    claims = [
        told("c", "a", position(-26 - 1 / 60, 110 + 47 / 60), shared="clock"),
        told("e", "b", position(-26 - 7 / 60, 110 + 41 / 60), shared="clock"),
    ]
    declared = of or world((), groupings=(APART, TOGETHER), shared=(CLOCK,), events=(NOON,))
    return Inputs(
        world=declared, evidence=evidence(people, claims), table=table(), trust=learn([], claims, {}, table())
    )


@pytest.fixture(scope="module")
def rows() -> dict[str, Posterior]:
    """The declared map and all variants by name."""
    given = inputs()
    model = build_model(given.world, given.evidence, RECORDS, given.table)
    found = {v.name: v.posterior for v in sensitivity(given, RECORDS, model)}
    return found | {"declared": fuse(model, influences=False)}


def test_widths_make_regions_smaller_and_larger(rows: dict[str, Posterior]) -> None:
    """Halved widths give a smaller half-probability region, doubled ones a larger."""
    half, here, double = (rows[n].now.region_area_km2(0.5) for n in ("widths halved", "declared", "widths doubled"))
    assert half < here < double


def test_widths_the_case_states_are_scaled_too() -> None:
    """A shared clock, an event's spread and its course are widths like those of the table."""
    wide = widened(inputs().world, 2.0)
    assert wide.shared_errors[0].sd == 2 * CLOCK.sd
    assert wide.events[0].spread == 2 * NOON.spread
    assert wide.events[0].course_sd == 2 * NOON.course_sd
    given = inputs()
    model = build_model(given.world, given.evidence, RECORDS, given.table)
    doubled = next(v.posterior for v in sensitivity(given, RECORDS, model) if v.name == "widths doubled")
    expected = fuse(build_model(wide, given.evidence, RECORDS, given.table.scaled(2.0)), influences=False)
    assert np.array_equal(doubled.now.ground, expected.now.ground)


def test_a_run_nobody_told_is_no_width() -> None:
    """Error of reckoning is a share of the run: with both doubled it would be four times as wide."""
    assert table().scaled(2.0)["dead_reckoning.run_default"] == table()["dead_reckoning.run_default"]


def test_reliabilities_are_believed_less_and_more(rows: dict[str, Posterior]) -> None:
    """The peak falls with .15 less and rises with .15 more."""
    less, here, more = (rows[n].now.ground.max() for n in ("reliabilities -0.15", "declared", "reliabilities +0.15"))
    assert less < here < more


def test_areas_are_doubled_and_halved(rows: dict[str, Posterior]) -> None:
    """In km2, about the same centre, within a row of cells."""
    whole = rows["declared"].now.grid.cell_area_km2.sum()
    for name, factor in (("area doubled", 2.0), ("area halved", 0.5)):
        assert rows[name].now.grid.cell_area_km2.sum() / whole == pytest.approx(factor, rel=0.06)


def test_another_grouping_is_taken_for_certain(rows: dict[str, Posterior]) -> None:
    """As if it alone had been declared."""
    alone_declared = replace(inputs().world, groupings=(replace(TOGETHER, probability=1.0),))
    given = inputs(alone_declared)
    expected = fuse(build_model(given.world, given.evidence, RECORDS, given.table), influences=False)
    assert np.array_equal(rows["grouping: one"].now.ground, expected.now.ground)
    assert not np.array_equal(rows["grouping: one"].now.ground, rows["declared"].now.ground)


def test_every_line_counts_the_searches() -> None:
    """Ground searched for certain holds nothing under any setting, and every line of a score says so."""
    given = inputs()
    model = build_model(given.world, given.evidence, RECORDS, given.table)
    posterior = fuse(model, influences=False)
    west = SearchFactor(id="s", file="s.geojson", polygon=shapely.box(100, -30, CENTRE.lon, -20), pod=1.0)
    after = update(posterior.now, [west])
    plan = make_plan(after, Detector(sweep_km=1, speed_kmh=1), hours=1, cost_per_hour=0, value=0, boxes=0)
    result = Result(given, model, posterior, after, plan, "hash", searches=(west,))
    for v in result.variants:
        assert v.posterior.now.ground[:, : v.posterior.now.grid.shape[1] // 2 - 1].sum() == 0.0
    lines = score_result("test", result, Point(lat=-26.0, lon=110.8), False).lines
    assert [line.score.log_score for line in lines] == [-math.inf] * len(lines)


def test_what_fusing_must_beat() -> None:
    """The best single claim is the one with least ground before the truth; no claim at all is the flat map."""
    given = inputs()
    model = build_model(given.world, given.evidence, RECORDS, given.table)
    truth = Point(lat=-26 - 1 / 60, lon=110 + 47 / 60)
    singles = [ScoreLine(name=v.name, score=score(v.posterior.now, truth)) for v in single_claims(model)]
    assert {line.name for line in singles} == {"c", "e"}
    assert best_single(singles).name == "c"
    assert np.ptp(without_claims(model).now.density()) < 1e-12
    posterior = fuse(model, influences=False)
    plan = make_plan(posterior.now, Detector(sweep_km=1, speed_kmh=1), hours=1, cost_per_hour=0, value=0, boxes=0)
    found = score_result("test", Result(given, model, posterior, posterior.now, plan, "hash"), truth, False)
    assert {line.name: line.score.mapscore_r for line in found.lines}[UNIFORM] == pytest.approx(0.0, abs=1e-9)
