"""Searches that failed: what they do to the map."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from karmalink.core.errors import EvidenceError, InputError
from karmalink.core.places import Point
from karmalink.findings.searches import SearchFactor, misses, outside_faults, update
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area


@lru_cache
def grid(lat=0.0, lon=0.0, cells=10, cell=1.0):
    """A square grid."""
    side = cells * cell
    return Grid(Area(centre=Point(lat=lat, lon=lon), width_km=side, height_km=side, cell_km=cell))


def lonlat(on, west, south, east, north):
    """A rectangle of the plane as a polygon in degrees."""
    lat, lon = on.to_latlon(np.array([west, east, east, west]), np.array([south, south, north, north]))
    return shapely.Polygon(np.column_stack([lon, lat]))


def search(name, polygon, pod, **more):
    """A failed search."""
    return SearchFactor(id=name, file="s.geojson", polygon=polygon, pod=pod, **more)


def even(on, elsewhere):
    """A flat map with the rest of the chance outside."""
    ground = np.full(on.shape, (1 - elsewhere) / on.x.size / on.y.size)
    return Surface(grid=on, ground=ground, elsewhere={"outside": elsewhere}, holders={})


def test_two_segments_follow_bayes():
    """Of two equal segments, one searched with .8, the odds become .167 to .833."""
    on = grid()
    after = update(even(on, 0.0), [search("a", lonlat(on, -5, -5, 0, 5), 0.8)])
    assert after.ground[:, :5].sum() == pytest.approx(1 / 6)
    assert after.ground[:, 5:].sum() == pytest.approx(5 / 6)


def test_failure_raises_elsewhere_and_holders_alike():
    """States that were not searched keep their odds to each other and gain together."""
    on = grid()
    ground = np.full(on.shape, 0.006)
    before = Surface(grid=on, ground=ground, elsewhere={"outside": 0.2, "destroyed": 0.1}, holders={"dealer": 0.1})
    after = update(before, [search("a", lonlat(on, -6, -6, 6, 6), 0.5)])
    assert after.p_ground == pytest.approx(0.3 / 0.7)
    assert after.elsewhere["outside"] == pytest.approx(0.2 / 0.7)
    assert after.elsewhere["destroyed"] == pytest.approx(0.1 / 0.7)
    assert after.holders["dealer"] == pytest.approx(0.1 / 0.7)


boxes = st.tuples(st.floats(-6, 4), st.floats(-6, 4), st.floats(0.2, 5), st.floats(0.2, 5), st.floats(0, 1))


@given(st.lists(boxes, min_size=1, max_size=4), st.floats(0.01, 0.9))
def test_order_changes_nothing_and_all_states_sum_to_one(rectangles, elsewhere):
    """Any order gives the same map to the last bit; one by one gives it within rounding; the sum is 1."""
    on = grid(cells=8)
    found = [search(f"s{i}", lonlat(on, w, s, w + dx, s + dy), pod) for i, (w, s, dx, dy, pod) in enumerate(rectangles)]
    before = even(on, elsewhere)
    whole = update(before, found)
    backwards = update(before, found[::-1])
    np.testing.assert_array_equal(whole.ground, backwards.ground)
    step = before
    for factor in found:
        step = update(step, [factor])
    np.testing.assert_allclose(step.ground, whole.ground, rtol=1e-12, atol=1e-15)
    assert whole.p_ground + sum(whole.elsewhere.values()) == pytest.approx(1.0, abs=1e-12)
    assert whole.elsewhere["outside"] >= before.elsewhere["outside"] - 1e-15


def test_no_searches_change_nothing():
    """An empty log leaves the map as it is."""
    before = even(grid(), 0.3)
    np.testing.assert_allclose(update(before, []).ground, before.ground, rtol=1e-15)


def test_single_precision_maps_come_back_double():
    """A float32 map still sums to 1 within 1e-12 after an update."""
    on = grid(cells=50)
    ground = np.full(on.shape, 0.9 / 2500, dtype=np.float32)
    after = update(
        Surface(grid=on, ground=ground, elsewhere={"outside": 0.1}, holders={}),
        [search("a", lonlat(on, -9, -9, 3, 3), 0.6)],
    )
    assert after.p_ground + after.p_elsewhere == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (60.0, 180.0), (-45.0, -179.99), (88.0, 10.0)])
def test_cells_are_taken_by_their_centres(lat, lon):
    """A rectangle of 3 x 4 cells marks exactly those twelve, at the antimeridian and in the far north too."""
    on = grid(lat, lon)
    degrees = lonlat(on, -2.0, -1.0, 1.0, 3.0)
    if abs(lon) > 179:  # as RFC 7946 does not ask but many programs write it: beyond 180
        degrees = shapely.transform(
            degrees, lambda c: np.column_stack([np.where(c[:, 0] < 0, c[:, 0] + 360, c[:, 0]), c[:, 1]])
        )
    miss = search("a", degrees, 1.0).miss(on)
    expected = np.ones(on.shape)
    expected[2:6, 3:6] = 0.0
    np.testing.assert_array_equal(miss, expected)


def test_a_patch_smaller_than_a_cell_counts_by_its_share():
    """A searched patch that holds no cell's centre clears the share of the cell that it covers."""
    on = grid()
    miss = search("a", lonlat(on, 0.0, 0.0, 0.4, 0.25), 0.8).miss(on)
    assert miss[4, 5] == pytest.approx(1 - 0.8 * 0.1, abs=1e-4)
    assert np.count_nonzero(miss < 1 - 1e-9) == 1


def test_searches_multiply():
    """Two looks at one place miss with the product of their chances."""
    on = grid()
    polygon = lonlat(on, -6, -6, 6, 6)
    ratio = misses(on, [search("a", polygon, 0.5), search("b", polygon, 0.6)])
    np.testing.assert_allclose(ratio, 0.2)


def test_searches_outside_are_named_and_change_nothing():
    """A polygon outside the area is a warning that names it; one that reaches in is not."""
    on = grid()
    far, near = search("far", shapely.box(40, 40, 41, 41), 0.9), search("near", lonlat(on, 4, 4, 9, 9), 0.9)
    (fault,) = outside_faults(on, [far, near])
    assert (fault.severity, "far" in fault.came) == ("warning", True)
    np.testing.assert_array_equal(far.miss(on), 1.0)


def test_another_side_of_the_earth_is_no_error():
    """A polygon that the plane can hardly show changes nothing."""
    on = grid()
    np.testing.assert_array_equal(search("a", shapely.box(179, -1, 180, 1), 0.9).miss(on), 1.0)


def test_searches_that_leave_nothing_are_refused():
    """If every state becomes impossible, the message says what to change."""
    on = grid()
    with pytest.raises(EvidenceError, match="pod"):
        update(even(on, 0.0), [search("a", lonlat(on, -6, -6, 6, 6), 1.0)])


def test_another_era_and_a_double_id_are_refused():
    """A search of another era, or the same id twice, is an input error that names it."""
    on = grid()
    polygon = lonlat(on, -1, -1, 1, 1)
    with pytest.raises(InputError, match="era"):
        update(even(on, 0.1), [search("a", polygon, 0.5, era="lost")])
    with pytest.raises(InputError, match="twice"):
        update(even(on, 0.1), [search("a", polygon, 0.5), search("a", polygon, 0.6)])


def test_a_polygon_split_at_the_antimeridian_is_one_piece():
    """Two halves on either side of 180, as RFC 7946 asks for, clear the ground without a seam."""
    on = grid(0.0, 180.0)
    halves = shapely.union_all([shapely.box(179.9, -1, 180, 1), shapely.box(-180, -1, -179.9, 1)])
    np.testing.assert_allclose(search("a", halves, 0.5).miss(on), 0.5)


def test_a_cap_around_the_pole_is_ground():
    """A band of all longitudes up to the pole clears an area centred on it."""
    on = grid(90.0, 0.0)
    np.testing.assert_allclose(search("a", shapely.box(-180, 89, 180, 90), 0.5).miss(on), 0.5)


def test_concave_ground_and_holes_are_kept():
    """A ring of searched ground leaves its hole unsearched."""
    on = grid()
    ring = shapely.difference(lonlat(on, -4, -4, 4, 4), lonlat(on, -2, -2, 2, 2))
    miss = search("a", ring, 0.5).miss(on)
    for row, column in itertools.product(range(10), range(10)):
        inside = 1 <= row <= 8 and 1 <= column <= 8 and not (3 <= row <= 6 and 3 <= column <= 6)
        assert miss[row, column] == (0.5 if inside else 1.0)
