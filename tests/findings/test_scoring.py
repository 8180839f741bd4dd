"""Scores of a map against the truth."""

from __future__ import annotations

import json
import math
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.places import Point
from karmalink.core.units import KM_PER_NM
from karmalink.findings.scoring import outside_density, score
from karmalink.maps.grid import Grid
from karmalink.maps.states import OUTSIDE_REACH
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.plans.boxes import best_boxes
from karmalink.plans.detection import Detector

KEYS = [
    "hdr_level",
    "area_before_truth_nm2",
    "p_elsewhere",
    "log_score",
    "mapscore_r",
    "mode_error_nm",
    "mean_error_nm",
    "box_error_nm",
    "area50_nm2",
    "area90_nm2",
]


@lru_cache
def flat(elsewhere=0.2, lat=5.0, lon=30.0):
    """A map that knows nothing."""
    on = Grid(Area(centre=Point(lat=lat, lon=lon), width_km=40, height_km=40, cell_km=0.5))
    ground = on.cell_area_km2 / on.cell_area_km2.sum() * (1 - elsewhere)
    return Surface(grid=on, ground=ground, elsewhere={"outside": elsewhere / 2, "moved": elsewhere / 2}, holders={})


@lru_cache
def normal(sd=3.0, elsewhere=0.2):
    """A round normal map about the centre."""
    on = flat().grid
    density = np.exp(-(on.x[None, :] ** 2 + on.y[:, None] ** 2) / (2 * sd * sd))
    return Surface(
        grid=on,
        ground=density / density.sum() * (1 - elsewhere),
        elsewhere={"outside": elsewhere},
        holders={},
    )


def at(surface, east, north):
    """A point of the plane."""
    lat, lon = surface.grid.to_latlon(east, north)
    return Point(lat=float(lat), lon=float(lon))


def test_a_map_that_knows_nothing_scores_nothing():
    """On a flat map every place has R 0, half the area before it and half the mass denser, ties half."""
    s = flat()
    result = score(s, at(s, 3.1, -7.2))
    whole = float(s.grid.cell_area_km2.sum())
    assert result.mapscore_r == pytest.approx(0.0, abs=1e-9)
    assert result.hdr_level == pytest.approx(0.5)
    assert result.area_before_truth_km2 == pytest.approx(whole / 2)
    assert result.log_score == pytest.approx(math.log(0.8 / whole))
    assert result.p_elsewhere == pytest.approx(0.2)


@pytest.mark.parametrize("radius", [0.5, 2.0, 4.0, 8.0])
def test_a_round_normal_gives_the_closed_forms(radius):
    """At distance d: level 1 - exp(-d^2 / 2 s^2), area pi d^2, density times the chance of being there."""
    s = normal()
    result = score(s, at(s, radius + 0.25, 0.25))
    radius = math.hypot(radius + 0.25, 0.25)
    assert result.hdr_level == pytest.approx(1 - math.exp(-(radius**2) / 18.0), abs=0.02)
    assert result.area_before_truth_km2 == pytest.approx(math.pi * radius**2, rel=0.05, abs=1.0)
    expected = math.log(0.8 / (2 * math.pi * 9.0)) - radius**2 / 18.0
    assert result.log_score == pytest.approx(expected, abs=0.01)
    assert result.area50_km2 == pytest.approx(math.pi * 18.0 * math.log(2), rel=0.05)
    assert result.area90_km2 == pytest.approx(math.pi * 18.0 * math.log(10), rel=0.05)
    assert result.mode_error_km == pytest.approx(radius, abs=0.5)
    assert result.mean_error_km == pytest.approx(radius, abs=0.01)


def test_mass_elsewhere_is_paid_for():
    """The more chance a map puts elsewhere, the lower the log score of a truth inside; ranks stay."""
    here, gone = normal(elsewhere=0.1), normal(elsewhere=0.8)
    a, b = score(here, at(here, 1, 1)), score(gone, at(gone, 1, 1))
    assert a.log_score - b.log_score == pytest.approx(math.log(0.9 / 0.2))
    assert a.hdr_level == pytest.approx(b.hdr_level)
    assert a.mapscore_r == pytest.approx(b.mapscore_r)


def test_the_keys_are_the_public_ones_in_nautical_units():
    """The dictionary has exactly the ten keys, in order, and converts km to nm."""
    s = normal()
    boxes = best_boxes(s, Detector(sweep_km=1, speed_kmh=3), 10.0, count=1)
    result = score(s, at(s, 4.0, 0.0), boxes[0])
    values = result.as_dict()
    assert list(values) == KEYS
    assert values["mean_error_nm"] == pytest.approx(result.mean_error_km / KM_PER_NM)
    assert values["area90_nm2"] == pytest.approx(result.area90_km2 / KM_PER_NM**2)
    assert values["box_error_nm"] == pytest.approx(4.0 / KM_PER_NM, rel=0.1)
    json.dumps(values, allow_nan=False)


@given(st.floats(-60, 60), st.floats(-60, 60))
def test_every_place_has_a_score_without_nan(east, north):
    """Inside, on the edge or far outside: chances in range, strict JSON, no NaN."""
    s = normal()
    result = score(s, at(s, east, north))
    assert result.truth_outside == (s.grid.cell_of(at(s, east, north)) is None)
    assert 0.0 <= result.hdr_level <= 1.0
    assert -1.0 <= result.mapscore_r <= 1.0
    assert not math.isnan(result.log_score)
    json.dumps(result.as_dict(), allow_nan=False)


def test_truth_outside_gets_the_worst_ranks_and_the_chance_given_to_outside():
    """Level 1, all ground before it, R -1, and the density of the outside prior there."""
    s = flat(elsewhere=0.2)
    result = score(s, at(s, 30.0, 0.0))
    whole = float(s.grid.cell_area_km2.sum())
    assert result.truth_outside
    assert (result.hdr_level, result.mapscore_r) == (1.0, pytest.approx(-1.0))
    assert result.area_before_truth_km2 == pytest.approx(whole)
    assert result.log_score == pytest.approx(math.log(0.1 / (40 * 40 * (OUTSIDE_REACH**2 - 1))))
    assert result.mode_error_km is not None


def test_beyond_the_outside_prior_the_map_gave_no_chance():
    """A truth where even the outside prior is 0 has no finite log score; JSON says null."""
    s = flat()
    result = score(s, Point(lat=-60.0, lon=-150.0))
    assert result.log_score == -math.inf
    assert result.as_dict()["log_score"] is None
    assert outside_density(s, Point(lat=-60.0, lon=-150.0)) == 0.0


def test_a_place_the_map_called_impossible():
    """Density 0 at the truth: last in rank, no finite log score, no NaN."""
    s = normal(sd=2.0)
    ground = s.ground.copy()
    ground[:, :40] = 0.0
    half = Surface(grid=s.grid, ground=ground, elsewhere={"outside": 1 - float(ground.sum())}, holders={})
    result = score(half, at(half, -5.0, 0.0))
    assert result.hdr_level == pytest.approx(1.0)
    assert result.mapscore_r == pytest.approx(-0.5, abs=0.01)
    assert result.as_dict()["log_score"] is None


def test_a_map_with_nothing_on_the_ground():
    """If all chance lies elsewhere there is no mode, mean or region; every place ties."""
    on = flat().grid
    s = Surface(grid=on, ground=np.zeros(on.shape), elsewhere={"never_existed": 1.0}, holders={})
    values = score(s, on.area.centre).as_dict()
    assert [values[k] for k in ("mode_error_nm", "mean_error_nm", "area50_nm2", "area90_nm2")] == [None] * 4
    assert (values["hdr_level"], values["mapscore_r"]) == (0.5, 0.0)
    assert values["log_score"] is None


def test_antimeridian_and_poles_are_ordinary_ground():
    """Errors are true distances where longitudes jump and at the pole."""
    for lat, lon in ((10.0, 180.0), (89.99, 0.0)):
        s = flat(lat=lat, lon=lon)
        result = score(s, at(s, 6.0, -8.0))
        assert result.mean_error_km == pytest.approx(10.0, rel=0.01)
