"""The middle and extent of an outline."""

from __future__ import annotations

import math
from functools import cache
from typing import Any


def middle_and_extent(shape: Any) -> tuple[float, float, float]:
    """Give latitude and longitude of the middle (degrees) and the extent (km) of a shape of longitudes and latitudes.

    An area lies at its centre of area, its extent is the radius of a circle as large; a line lies at the point of it
    halfway along, its extent is half its length; a point has none. On the ellipsoid WGS84.

    Examples
    --------
    >>> from shapely import Point, box
    >>> middle_and_extent(Point(105.0, 12.0))
    (12.0, 105.0, 0.0)
    >>> lat, lon, extent = middle_and_extent(box(9.5, -0.5, 10.5, 0.5))
    >>> abs(round(lat, 6)), round(lon, 6), round(extent, 1)
    (0.0, 10.0, 62.6)
    """
    earth = _earth()
    shape = _in_one_piece(shape)
    if shape.area > 0.0:
        point, area = shape.centroid, abs(earth.geometry_area_perimeter(shape)[0])
        extent = math.sqrt(area / math.pi) / 1000.0
    elif shape.length > 0.0:
        longest = max(getattr(shape, "geoms", (shape,)), key=lambda part: part.length)
        point = longest.interpolate(0.5, normalized=True)
        extent = float(earth.geometry_length(shape)) / 2000.0
    else:
        point, extent = shape.centroid, 0.0
    return float(point.y), (float(point.x) + 180.0) % 360.0 - 180.0, float(extent)


def _in_one_piece(shape: Any) -> Any:
    """Put the parts of a shape cut at the date line (RFC 7946, 3.1.9) side by side: those west of it, by 360 degrees on.

    A shape counts as cut there if its parts reach both edges of the map and none lies across the middle, as those of
    Fiji do; a shape that goes round the Earth is left as it is.
    """
    from shapely import transform

    west, _, east, _ = shape.bounds
    parts = getattr(shape, "geoms", ())
    spans = [(part.bounds[0], part.bounds[2]) for part in parts]
    if west > -179.999 or east < 179.999 or any(first < 0.0 < last for first, last in spans):
        return shape
    return transform(shape, lambda x, y: (x + 360.0 * (x < 0.0), y), interleaved=False)


@cache
def _earth() -> Any:
    import pyproj

    return pyproj.Geod(ellps="WGS84")
