"""The plan as a few boxes, because field teams search boxes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.plans.allocation import allocate
from karmalink.plans.candidates import Mask
from karmalink.plans.detection import Detector
from karmalink.plans.rectangles import Rectangle, Tables, best_rectangles


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of whole cells, with its share of the effort spread evenly where it may be searched.

    Attributes
    ----------
    north_km, south_km, east_km, west_km : float
        Its sides in the plane of the grid, km from the centre of the area.
    corners : tuple of Point
        North-west, north-east, south-east, south-west.
    centre : Point
    p : float
        Chance, all told, that the thing lies in the part of it that may be searched.
    area_km2, forbidden_km2 : float
        Area where effort may go, and area inside where it may not.
    hours, coverage, pos : float
        Its share of the hours, swept area over area, and chance of success, all told: ``p (1 -
        exp(-coverage))``.
    """

    north_km: float
    south_km: float
    east_km: float
    west_km: float
    corners: tuple[Point, Point, Point, Point]
    centre: Point
    p: float
    area_km2: float
    forbidden_km2: float
    hours: float
    coverage: float
    pos: float

    @property
    def north_west(self) -> Point:
        """The north-west corner."""
        return self.corners[0]

    @property
    def south_east(self) -> Point:
        """The south-east corner."""
        return self.corners[2]


def best_boxes(
    surface: Surface, detector: Detector, hours: float, *, count: int = 3, forbidden: Mask | None = None
) -> tuple[Box, ...]:
    """Up to ``count`` disjoint boxes with the best chance of success for ``hours`` shared out among them.

    Boxes are made of whole cells, at least a sweep width wide and high, and lie along the grid's axes. They
    may span forbidden cells, but no effort goes there: probability and area count only the rest.

    Parameters
    ----------
    surface : Surface
    detector : Detector
    hours : float
        Hours at hand, >= 0; with 0 there are no boxes.
    count : int
        How many boxes at most, >= 0. A box that would get no effort is left out.
    forbidden : array of bool, shape of the surface's ground, optional

    Returns
    -------
    tuple of Box, the highest chance of success first.

    Raises
    ------
    InputError
        If ``count`` or ``hours`` is negative, or the mask has another shape.
    """
    if count < 0:
        raise InputError(f"plan.boxes: came {count}; expected a whole number of 0 or more; mend it in case.toml")
    effort = detector.effort_km2(hours)
    shape = surface.ground.shape
    if forbidden is not None and np.shape(forbidden) != shape:
        raise InputError(f"forbidden: came an array of shape {np.shape(forbidden)}; expected that of the map, {shape}")
    area = surface.grid.cell_area_km2
    open_ = np.ones(shape, dtype=np.bool_) if forbidden is None else ~np.asarray(forbidden, dtype=np.bool_)
    tables = Tables.of(np.where(open_, surface.ground, 0.0), np.where(open_, area, 0.0))
    side = math.ceil(detector.sweep_km / surface.grid.area.cell_km - 1e-9)
    found = best_rectangles(tables, effort, count, (side, side))
    inside = [tables.of_rectangle(r) for r in found]
    if not inside:
        return ()
    p, free = np.array(inside).T
    if not p.sum() > 0.0:
        return ()
    coverage = allocate(p, free, effort).coverage
    whole = [float(area[r[0] : r[1], r[2] : r[3]].sum()) for r in found]
    boxes = [
        _box(surface.grid, r, float(p[i]), float(free[i]), whole[i], float(coverage[i]), detector)
        for i, r in enumerate(found)
        if coverage[i] > 0.0
    ]
    return tuple(sorted(boxes, key=lambda box: (-box.pos, -box.north_km, box.west_km)))


def _box(grid: Grid, r: Rectangle, p: float, free: float, whole: float, coverage: float, detector: Detector) -> Box:
    half_w, half_h = grid.half_size_km
    cell = grid.area.cell_km
    north, south = half_h - r[0] * cell, half_h - r[1] * cell
    west, east = r[2] * cell - half_w, r[3] * cell - half_w
    x = np.array([west, east, east, west, (west + east) / 2])
    y = np.array([north, north, south, south, (north + south) / 2])
    lat, lon = grid.to_latlon(x, y)
    points = [Point(lat=float(a), lon=float(b)) for a, b in zip(lat, lon, strict=True)]
    return Box(
        north_km=north,
        south_km=south,
        east_km=east,
        west_km=west,
        corners=(points[0], points[1], points[2], points[3]),
        centre=points[4],
        p=p,
        area_km2=free,
        forbidden_km2=max(0.0, whole - free),
        hours=detector.hours(coverage * free),
        coverage=coverage,
        pos=-p * math.expm1(-coverage),
    )
