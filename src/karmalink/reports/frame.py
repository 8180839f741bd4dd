"""From degrees and kilometres to pixels of a picture, and back to nothing: one frame per map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape as shape_of

from karmalink.core.chance import Floats
from karmalink.core.places import Point
from karmalink.maps.grid import Grid

TALLEST = 1.1
"""Height of a picture at most, as a share of its width."""


@dataclass(frozen=True)
class Frame:
    """The whole area of ``grid`` drawn at most ``widest`` px wide, north up.

    Examples
    --------
    >>> from karmalink.maps.world import Area
    >>> frame = Frame(Grid(Area(centre=Point(lat=0, lon=0), width_km=40, height_km=20, cell_km=1)), 800)
    >>> frame.width, frame.height
    (800.0, 400.0)
    >>> frame.pixel(Point(lat=0, lon=0))
    (400.0, 200.0)
    """

    grid: Grid
    widest: float

    @cached_property
    def scale(self) -> float:
        """Pixels per km."""
        half_w, half_h = self.grid.half_size_km
        return min(self.widest / (2 * half_w), self.widest * TALLEST / (2 * half_h))

    @property
    def width(self) -> float:
        """Width, px."""
        return 2 * self.grid.half_size_km[0] * self.scale

    @property
    def height(self) -> float:
        """Height, px."""
        return 2 * self.grid.half_size_km[1] * self.scale

    @property
    def box(self) -> shapely.Polygon:
        """The picture's edge, px."""
        return shapely.box(0, 0, self.width, self.height)

    def to_px(self, xy: Floats) -> Floats:
        """Km in the plane to px, shape (n, 2)."""
        half_w, half_h = self.grid.half_size_km
        return np.stack([(xy[:, 0] + half_w) * self.scale, (half_h - xy[:, 1]) * self.scale], axis=1)

    def pixel(self, point: Point) -> tuple[float, float]:
        """A position in px; outside the picture it lies outside its size."""
        x, y = self.grid.to_xy(point.lat, point.lon)
        px = self.to_px(np.array([[float(x), float(y)]]))[0]
        return float(px[0]), float(px[1])

    def inside(self, point: Point) -> bool:
        """Whether a position lies in the picture."""
        x, y = self.pixel(point)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def spot(self, lat: float | None, lon: float | None) -> tuple[float, float] | None:
        """A position in px; None when it is unknown or out of the picture."""
        if lat is None or lon is None or not self.inside(Point(lat=lat, lon=lon)):
            return None
        return self.pixel(Point(lat=lat, lon=lon))

    def plane_shape(self, shape: shapely.Geometry, tolerance: float = 0.0) -> shapely.Geometry:
        """A geometry of the plane (km) in px, simplified by ``tolerance`` px."""
        return shapely.simplify(shapely.transform(shape, self.to_px), tolerance)

    def geojson_shape(self, geometry: dict[str, Any]) -> shapely.Geometry | None:
        """A GeoJSON geometry (lon/lat) in px, cut to the picture; None when nothing of it is in sight."""
        raw = shapely.segmentize(shape_of(geometry), 1.0)

        def convert(points: Floats) -> Floats:
            x, y = self.grid.to_xy(points[:, 1], points[:, 0])
            return self.to_px(np.stack([x, y], axis=1))

        px = shapely.transform(raw, convert)
        if not np.isfinite(shapely.get_coordinates(px)).all():
            return None
        cut = shapely.intersection(shapely.make_valid(px), shapely.buffer(self.box, 4.0, join_style="mitre"))
        cut = shapely.simplify(cut, 0.3)
        return None if cut.is_empty else cut
