"""From the ground to the picture."""

import math

import pytest

from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.world import Area
from karmalink.reports.frame import Frame
from karmalink.reports.graticule import grid_lines, scale_bar


def _frame(lat=0.0, lon=0.0, width=100.0, height=80.0):
    return Frame(Grid(Area(centre=Point(lat=lat, lon=lon), width_km=width, height_km=height, cell_km=1)), 800)


def test_north_is_up_and_east_is_right():
    """A point to the north-east lies higher and further right than the centre."""
    frame = _frame(45, 7)
    x, y = frame.pixel(Point(lat=45.1, lon=7.1))
    assert x > frame.width / 2
    assert y < frame.height / 2


def test_a_tall_area_stays_on_the_screen():
    """The picture is never much taller than wide."""
    frame = _frame(width=20, height=200)
    assert frame.height <= 800 * 1.1 + 1e-6


def test_what_lies_outside_is_not_drawn():
    """A place or line beyond the area gives nothing, also one on the other side of the world."""
    frame = _frame()
    assert frame.spot(5.0, 5.0) is None
    assert frame.spot(None, 3.0) is None
    assert frame.geojson_shape({"type": "LineString", "coordinates": [[170, 10], [171, 11]]}) is None


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (60, 179.9), (-60, -179.9), (90, 0), (-89.9, 10)])
def test_the_graticule_is_finite_everywhere(lat, lon):
    """Poles and the antimeridian have lines like any other ground, with longitudes within 180 degrees."""
    lines = grid_lines(_frame(lat, lon))
    assert lines
    for line in lines:
        assert all(math.isfinite(v) for v in line.points.ravel())
        assert float(line.label.split("°")[0]) <= 180


@pytest.mark.parametrize("units", ["km", "nm"])
def test_a_scale_bar_has_the_length_it_states(units):
    """The bar measured on the picture is what its label says."""
    frame = _frame()
    px, label = scale_bar(frame, units)
    km = float(label.split()[0]) * (1.852 if units == "nm" else 1)
    assert math.isclose(px / frame.scale, km)
    assert px <= 0.28 * frame.width + 1e-9
