"""The map as SVG."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.reports.figure_map import MapExtras, map_svg
from karmalink.reports.figure_mini import mini_svg


def _extras(view):
    return MapExtras(
        units=view.units, landmarks=view.landmarks, layers=view.layers, boxes=view.plan.boxes,
        marks=view.claims, searched=view.searched, truth=view.truth,
    )  # fmt: skip


def test_the_map_is_well_formed_and_described(make_view):
    """The map parses as XML, has a title and a text alternative, and leads from each claim to its words."""
    view = make_view()
    root = ET.fromstring(map_svg(view.now.surface, _extras(view)))
    assert root.get("role") == "img"
    assert root.get("aria-label").startswith("Map of")
    text = ET.tostring(root, encoding="unicode")
    for claim in view.claims:
        if claim.where:
            assert f"#claim-{claim.id}" in text


def test_every_picture_of_an_invented_case_says_so(make_view):
    """SIMULATED stands across big and small maps of an invented case, and of no other."""
    for simulated in (True, False):
        view = make_view(simulated=simulated)
        pictures = [
            map_svg(view.now.surface, _extras(view)),
            mini_svg(view.changes[0], view.now.surface, 30.0, "km", "m"),
        ]
        assert all(("SIMULATED" in p) == simulated for p in pictures)


def test_names_are_escaped(make_view, changed):
    """A landmark's name is text, whatever it holds."""
    view = make_view()
    mark = view.landmarks[0]
    evil = changed(mark, place=changed(mark.place, name='<script>x</script>"&'))
    svg = map_svg(view.now.surface, MapExtras(landmarks=(evil,)))
    assert "<script" not in svg
    ET.fromstring(svg)


@pytest.mark.parametrize(("lat", "lon"), [(90.0, 0.0), (-90.0, 0.0), (12.0, 180.0)])
def test_the_ends_of_the_earth_are_ordinary_ground(lat, lon):
    """Maps over a pole or the antimeridian are drawn without a single NaN."""
    grid = Grid(Area(centre=Point(lat=lat, lon=lon), width_km=60, height_km=60, cell_km=2))
    p = np.full(grid.shape, 0.9 / grid.x.size / grid.y.size)
    svg = map_svg(Surface(grid, p, {"outside": 0.1}, {}))
    assert not re.search(r"\bnan\b|\binf\b", svg)


def test_a_map_without_ground_is_still_a_map(make_surface):
    """When nothing is left on the ground the picture says so and nothing fails."""
    base = make_surface([(0, 0, 1, 1)])
    gone = Surface(base.grid, np.zeros(base.grid.shape), {"outside": 1.0}, {})
    assert "not on the ground" in map_svg(gone)
