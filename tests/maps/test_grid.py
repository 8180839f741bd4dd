"""The ground: cells, true areas, true north, poles and the antimeridian."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.anchors import degree_vectors
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.polar import BearingLikelihood, Station
from karmalink.maps.states import build_states
from karmalink.maps.world import Area

GEOD = Geod(ellps="WGS84")
CENTRES = [
    (0.0, 0.0),
    (41.8, -50.2),
    (-26.0, 111.0),
    (72.0, 179.95),
    (-85.0, -120.0),
    (90.0, 0.0),
    (-90.0, 0.0),
]


def grid_at(lat: float, lon: float, width: float = 300.0, height: float = 200.0, cell: float = 10.0) -> Grid:
    """A grid about a centre."""
    return Grid(Area(centre=Point(lat=lat, lon=lon), width_km=width, height_km=height, cell_km=cell))


@pytest.mark.parametrize(("lat", "lon"), CENTRES)
def test_cells_cover_the_true_area(lat: float, lon: float) -> None:
    """The sum of the cells' areas is the area on the ellipsoid, everywhere on Earth, where the plane is .9 % off."""
    grid = grid_at(lat, lon, 4000.0, 3000.0, 50.0)
    w, h = grid.half_size_km
    t = np.linspace(-1, 1, 401)
    x = np.concatenate([w * t, np.full(401, w), -w * t, np.full(401, -w)])
    y = np.concatenate([np.full(401, -h), h * t, np.full(401, h), -h * t])
    lats, lons = grid.to_latlon(x, y)
    expected = abs(GEOD.polygon_area_perimeter(lons, lats)[0]) / 1e6
    assert grid.cell_area_km2.sum() == pytest.approx(expected, rel=3e-4)
    assert expected < 12e6 * 0.995


@pytest.mark.parametrize(("lat", "lon"), CENTRES)
def test_there_and_back(lat: float, lon: float) -> None:
    """Every cell's centre lies in that cell, across the antimeridian and over the poles."""
    grid = grid_at(lat, lon)
    for row in (0, 7, 19):
        for column in (0, 14, 29):
            assert grid.cell_of(grid.point(row, column)) == (row, column)


@pytest.mark.parametrize(("lat", "lon"), CENTRES)
def test_outside_is_none(lat: float, lon: float) -> None:
    """A point beyond the edge has no cell; the first row is north, the first column west."""
    grid = grid_at(lat, lon)
    w, h = grid.half_size_km
    for x, y in ((w + 1, 0), (0, h + 1), (-w - 1, 0), (0, -h - 1)):
        la, lo = grid.to_latlon(float(x), float(y))
        assert grid.cell_of(Point(lat=float(la), lon=float(lo))) is None
    if abs(lat) < 80:
        assert grid.point(0, 15).lat > grid.point(19, 15).lat


@pytest.mark.parametrize(("lat", "lon"), [c for c in CENTRES if abs(c[0]) < 89])
@pytest.mark.parametrize("offset", [(0.0, 0.0), (120.0, 80.0), (-140.0, -90.0)])
@pytest.mark.parametrize("bearing", [10.0, 95.0, 260.0])
def test_bearings_peak_on_the_geodesic(lat: float, lon: float, offset: tuple[float, float], bearing: float) -> None:
    """Off centre and far north, a true bearing from a station peaks on the geodesic that leaves it so."""
    grid = grid_at(lat, lon)
    x, y = offset
    la, lo = (float(v) for v in grid.to_latlon(x, y))
    form = BearingLikelihood(station=Station(x=x, y=y, north=grid.north_at(x, y)), bearing=bearing, sd=1.0)
    end = GEOD.fwd(lo, la, bearing, 60_000.0)
    ex, ey = (float(v) for v in grid.to_xy(end[1], end[0]))
    r, az = np.hypot(ex - x, ey - y), np.arctan2(ex - x, ey - y)
    turns = np.radians(np.linspace(-5, 5, 1001))
    best = turns[int(np.argmax(form.density(x + r * np.sin(az + turns), y + r * np.cos(az + turns))))]
    assert abs(np.degrees(best)) < 0.15


def test_north_by_the_pole_is_finite() -> None:
    """At and beside the pole north is a direction like any other; degrees of longitude shrink but stay."""
    grid = grid_at(89.95, 30.0, 40, 40, 1)
    for x, y in ((0.0, 0.0), (3.0, 9.0), (-8.0, 2.0)):
        assert np.isfinite(grid.north_at(x, y))
    x, y = (float(v) for v in grid.to_xy(89.93, 100.0))
    px, py = (float(v) for v in grid.to_xy(90.0, 0.0))
    toward = np.degrees(np.arctan2(px - x, py - y))
    assert (grid.north_at(x, y) - toward + 180) % 360 - 180 == pytest.approx(0.0, abs=1e-3)
    north, east = degree_vectors(grid, 90.0, 0.0)
    assert np.hypot(*north) == pytest.approx(111.69, rel=1e-3)
    assert np.hypot(*east) > 0


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 180.0), (72.0, 179.95), (-26.0, 111.0)])
def test_degree_vectors_are_the_true_lengths(lat: float, lon: float) -> None:
    """A degree of latitude and of longitude in km, also where the longitude jumps."""
    grid = grid_at(lat, lon)
    north, east = degree_vectors(grid, lat, lon)
    assert np.hypot(*north) == pytest.approx(GEOD.inv(lon, lat - 0.5, lon, lat + 0.5)[2] / 1000, rel=1e-4)
    assert np.hypot(*east) == pytest.approx(GEOD.inv(lon, lat, lon + 0.01, lat)[2] / 10, rel=1e-4)
    assert north[1] > 0 < east[0]


@pytest.mark.parametrize("size", [(0, 10, 1), (10, -1, 1), (10, 10, 0), (float("nan"), 10, 1)])
def test_areas_without_size_are_refused(size: tuple[float, float, float]) -> None:
    """Zero, negative and missing sizes are the user's fault."""
    with pytest.raises(InputError, match="area"):
        grid_at(10, 10, *size)


def test_states_hold_every_place_once() -> None:
    """A point on the ground is a ground cell, one beyond it an outside cell of positive prior, far ones are clamped."""
    grid = grid_at(10, 104, 60, 40, 10)
    states = build_states(grid, np.ones(grid.shape), (), 0.2)
    assert states.prior.sum() == pytest.approx(1.0)
    assert states.prior[states.outside_part].sum() == pytest.approx(0.2)
    assert states.outside_prior.sum() == pytest.approx(1.0)
    assert states.index_of(-29.0, 19.0) == 0
    assert states.index_of(29.0, -19.0) == states.n_ground - 1
    for x, y in ((31.0, 0.0), (0.0, -21.0), (-500.0, 3.0), (80.0, 55.0)):
        i = states.index_of(x, y)
        assert states.n_ground <= i < states.outside_part.stop
        assert states.prior[i] > 0


def test_no_ground_or_no_chance_left_is_refused() -> None:
    """A mask that leaves nothing, and holders that take everything, are the user's fault."""
    grid = grid_at(10, 104, 60, 40, 10)
    with pytest.raises(InputError, match="no ground"):
        build_states(grid, np.zeros(grid.shape), (), 0.2)
    with pytest.raises(InputError, match="less than 1"):
        build_states(grid, np.ones(grid.shape), (), 1.0)
