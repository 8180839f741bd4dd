"""The outlines of a highest-density region, for a map: cells of the grids about the places it is made of."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely

from karmalink.maps.described.density import Density
from karmalink.maps.described.sphere import chord

SIDE: Final = 96
"""Cells of a grid across: our choice."""
MOST_PLACES: Final = 12


def region_outline(density: Density, level: float) -> tuple[shapely.MultiPolygon, float]:
    """The polygons (longitude, latitude) of the region that holds ``level`` of the mass, and the share drawn.

    Drawn points denser than the region's threshold are gathered into places within reach of each other; about each
    lies a grid. What is so spread that no grid shows it (the background) is not drawn: the share says how much is.
    """
    region = density.hdr(level)
    lat, lon = density.sample(1500, np.random.default_rng(3))
    inside = density.pdf(lat, lon) >= region.threshold
    lat, lon = lat[inside], lon[inside]
    reach = max(0.3, float(np.sqrt(region.area_km2)) / 2.0)
    left = np.ones(len(lat), dtype=bool)
    shapes: list[shapely.Geometry] = []
    drawn = 0
    for _ in range(MOST_PLACES):
        if not left.any():
            break
        i = int(np.flatnonzero(left)[0])
        near = left & (chord(lat[i], lon[i], lat, lon) <= 3.0 * min(reach, 400.0))
        left &= ~near
        if near.sum() >= 3:
            drawn += int(near.sum())
            shapes += _cells(density, region.threshold, lat[near], lon[near])
    merged = shapely.union_all(shapes) if shapes else shapely.MultiPolygon()
    polygons = [g for g in shapely.get_parts(merged) if g.geom_type == "Polygon"]
    return shapely.MultiPolygon(polygons), drawn / 1500.0


def _cells(density: Density, threshold: float, lat: np.ndarray, lon: np.ndarray) -> list[shapely.Geometry]:
    """The cells above a threshold of the grid about some points, in longitudes of -180 to 180: cut there if need be."""
    around = (lon - lon[0] + 180.0) % 360.0 - 180.0 + lon[0]
    high, wide = (float(np.ptp(v)) * 0.1 + 0.002 for v in (lat, around))
    south, north = max(-90.0, float(lat.min()) - high), min(90.0, float(lat.max()) + high)
    west, east = float(around.min()) - wide, float(around.max()) + wide
    if east - west > 360.0:
        west, east = -180.0, 180.0
    painted = density.raster((south, west, north, east), (SIDE, SIDE)).values >= threshold
    tall, broad = (north - south) / SIDE, (east - west) / SIDE
    found = []
    for j in range(SIDE):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], painted[j].astype(int), [0]])))
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            for left, right in _on_the_map(west + begin * broad, west + end * broad):
                found.append(shapely.box(left, south + j * tall, right, south + (j + 1) * tall))
    return found


def _on_the_map(west: float, east: float) -> list[tuple[float, float]]:
    """A stretch of longitudes as stretches within -180 to 180."""
    found = []
    for turn in (-360.0, 0.0, 360.0):
        left, right = max(west + turn, -180.0), min(east + turn, 180.0)
        if right > left:
            found.append((left, right))
    return found
