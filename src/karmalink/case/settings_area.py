"""The declared area: by its centre and size, or by its north, south, east and west."""

from __future__ import annotations

from typing import Final

from karmalink.case.section import Section
from karmalink.core.places import Point
from karmalink.maps.world import Area
from karmalink.records.degrees import parse_degrees, parse_pair

CELLS: Final = 400
"""Cells along the longer side unless the case says otherwise: our choice, fine to see, quick to compute."""

ACROSS: Final = 10
"""Cells at least across the shorter side of a narrow area unless the case says otherwise: our choice."""

MOST_CELLS: Final = 100_000_000
"""More cells than this (about 10,000 x 10,000) no laptop holds: our choice."""

LONGEST_KM: Final = 20_000.0
"""Half the way round the Earth: beyond it a plane about the centre means nothing."""

_BOX = ("north", "south", "east", "west")


def read_area(section: Section) -> Area | None:
    """Take the area's keys; None (and faults) when they make no area."""
    boxed = [key for key in _BOX if section.has(key)]
    sized = [key for key in ("centre", "width_km", "height_km") if section.has(key)]
    if boxed and sized:
        section.fault(boxed[0], f"both {boxed[0]} and {sized[0]}", "a centre with sizes, or the four sides", "keep one")
    found = _from_box(section) if boxed and not sized else _from_centre(section)
    cell = section.number("cell_km", above=0.0)
    section.taken.extend((*_BOX, "centre", "width_km", "height_km"))
    if found is None:
        return None
    centre, width, height = found
    for key, size in (("width_km", width), ("height_km", height)):
        if size > LONGEST_KM:
            section.fault(key if sized else "", f"{size:.0f} km", f"an area of at most {LONGEST_KM:.0f} km")
            return None
    cell = cell or min(max(width, height) / CELLS, min(width, height) / ACROSS)
    if cell > min(width, height):
        section.fault(
            "cell_km",
            f"{cell:g} km",
            f"cells no larger than the area's shorter side, {min(width, height):g} km",
        )
        return None
    if (width / cell) * (height / cell) > MOST_CELLS:
        section.fault("cell_km", f"{cell:g} km", f"at most {MOST_CELLS:,} cells", "write a larger cell_km")
        return None
    return Area(centre=centre, width_km=width, height_km=height, cell_km=cell)


def _from_centre(section: Section) -> tuple[Point, float, float] | None:
    centre = _centre(section)
    width, height = section.need("width_km", above=0.0), section.need("height_km", above=0.0)
    if centre is None or width is None or height is None:
        return None
    return centre, width, height


def _centre(section: Section) -> Point | None:
    expected = 'a position: "41 46 N, 50 14 W" or [41.77, -50.23]'
    value = section.raw("centre")
    if value is None:
        section.fault("centre", "nothing", expected)
        return None
    try:
        if isinstance(value, str):
            lat, lon = parse_pair(value)
        elif isinstance(value, list) and len(value) == 2:
            lat, lon = _degree(value[0]), _degree(value[1])
        else:
            raise ValueError(repr(value))
        return Point(lat=lat, lon=lon)
    except ValueError as reason:
        section.fault("centre", str(reason), expected, _swapped(value))
        return None


def _swapped(value: object) -> str:
    try:
        if isinstance(value, list) and len(value) == 2:
            Point(lat=_degree(value[1]), lon=_degree(value[0]))
            return "latitude comes first: are the two numbers swapped?"
    except ValueError:
        pass
    return ""


def _degree(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is no number of degrees")
    return float(value)


def _from_box(section: Section) -> tuple[Point, float, float] | None:
    north, south = _side(section, "north"), _side(section, "south")
    east, west = _side(section, "east"), _side(section, "west")
    if north is None or south is None or east is None or west is None:
        return None
    if south >= north:
        came = f"south {south:g} and north {north:g}"
        section.fault("south", came, "south below north, and an area larger than zero", "swap them?")
        return None
    if east == west:
        section.fault("east", f"east and west both {east:g}", "an area larger than zero")
        return None
    # 179 to -179 is 2 degrees across the antimeridian; -180 to 180 is the whole circle.
    span = (east - west) % 360.0 or 360.0
    if span == 360.0 and (north == 90.0 or south == -90.0):
        return _about_pole(north, south)
    centre = Point(lat=(north + south) / 2.0, lon=(west + span / 2.0 + 180.0) % 360.0 - 180.0)
    return (centre, *_enclosing(centre, north, south, span))


def _side(section: Section, key: str) -> float | None:
    axis, limit = ("lat", 90.0) if key in {"north", "south"} else ("lon", 180.0)
    value = section.raw(key)
    if isinstance(value, str):
        try:
            return parse_degrees(value, "lat" if axis == "lat" else "lon")
        except ValueError as reason:
            section.fault(key, str(reason), f"degrees from -{limit:g} to {limit:g}")
            return None
    return section.need(key, low=-limit, high=limit)


def _about_pole(north: float, south: float) -> tuple[Point, float, float]:
    pole = Point(lat=90.0 if north == 90.0 else -90.0, lon=0.0)
    width, height = _enclosing(pole, north, south, 360.0)
    return pole, width, height


def _enclosing(centre: Point, north: float, south: float, span: float) -> tuple[float, float]:
    """Width and height (km) of the smallest box about the centre, in the plane, that holds the degrees."""
    import numpy as np
    from pyproj import Geod

    steps = np.linspace(-span / 2.0, span / 2.0, 181) + centre.lon
    lats = np.concatenate([np.full(181, north), np.full(181, south), np.linspace(south, north, 181)])
    lons = np.concatenate([steps, steps, np.full(181, centre.lon + span / 2.0)])
    # Azimuth and distance from the centre are the polar coordinates of the azimuthal equidistant plane.
    towards, _, metres = Geod(ellps="WGS84").inv(
        np.full(lats.shape, centre.lon), np.full(lats.shape, centre.lat), lons, lats
    )
    x, y = metres * np.sin(np.radians(towards)), metres * np.cos(np.radians(towards))
    return 2.0 * float(np.abs(x).max()) / 1000.0, 2.0 * float(np.abs(y).max()) / 1000.0
