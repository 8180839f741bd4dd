"""The ground: square cells in a plane about the centre of the declared area."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from pyproj import Geod, Transformer

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.core.units import EARTH_KM
from karmalink.maps.world import Area

GEOD = Geod(ellps="WGS84")
MAX_CELLS = 200_000_000


@dataclass(frozen=True)
class Grid:
    """Square cells of an `Area` in the azimuthal equidistant plane about its centre.

    Row 0 is the north edge, column 0 the west edge; ``x`` grows east and ``y`` north, both km from the centre.
    Distances from the centre are exact, those between two other points within 0.2 % up to 500 km from it;
    poles and the antimeridian are ordinary ground.

    Examples
    --------
    >>> grid = Grid(Area(centre=Point(lat=0.0, lon=179.9), width_km=40, height_km=20, cell_km=10))
    >>> grid.shape
    (2, 4)
    >>> x, y = grid.to_xy(0.0, -179.9)
    >>> round(float(x), 1), round(float(y), 1)
    (22.3, 0.0)
    """

    area: Area

    def __post_init__(self) -> None:
        a = self.area
        if not (a.width_km > 0 and a.height_km > 0 and a.cell_km > 0):
            raise InputError(
                f"area: came {a.width_km} x {a.height_km} km with cells of {a.cell_km} km; expected sizes above 0"
            )
        if self.shape[0] * self.shape[1] > MAX_CELLS:
            raise InputError(
                f"area: came {self.shape[0]} x {self.shape[1]} cells; expected at most {MAX_CELLS}; "
                "write a larger cell_km"
            )

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        a = self.area
        return max(1, round(a.height_km / a.cell_km)), max(1, round(a.width_km / a.cell_km))

    @cached_property
    def x(self) -> Floats:
        """Column centres, km east of the area's centre, shape (columns,)."""
        n = self.shape[1]
        return (np.arange(n) - (n - 1) / 2) * self.area.cell_km

    @cached_property
    def y(self) -> Floats:
        """Row centres, km north of the area's centre, from north to south, shape (rows,)."""
        n = self.shape[0]
        return ((n - 1) / 2 - np.arange(n)) * self.area.cell_km

    @property
    def half_size_km(self) -> tuple[float, float]:
        """Half the width and half the height that the cells really cover, km."""
        rows, columns = self.shape
        return columns * self.area.cell_km / 2, rows * self.area.cell_km / 2

    @cached_property
    def _proj4(self) -> str:
        c = self.area.centre
        return f"+proj=aeqd +lat_0={c.lat!r} +lon_0={c.lon!r} +datum=WGS84 +units=km"

    @cached_property
    def wkt(self) -> str:
        """The plane's coordinate reference system as WKT, in metres."""
        from pyproj import CRS

        return CRS.from_proj4(self._proj4.replace("+units=km", "+units=m")).to_wkt()

    @cached_property
    def _transformer(self) -> Transformer:
        return Transformer.from_crs("EPSG:4326", self._proj4, always_xy=True)

    def to_xy(self, lat: Floats | float, lon: Floats | float) -> tuple[Floats, Floats]:
        """Degrees to km in the plane; same shape as given."""
        x, y = self._transformer.transform(lon, lat)
        return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)

    def to_latlon(self, x: Floats | float, y: Floats | float) -> tuple[Floats, Floats]:
        """Km in the plane to degrees; same shape as given."""
        lon, lat = self._transformer.transform(x, y, direction="INVERSE")
        return np.asarray(lat, dtype=np.float64), np.asarray(lon, dtype=np.float64)

    def point(self, row: int, column: int) -> Point:
        """The centre of a cell."""
        lat, lon = self.to_latlon(float(self.x[column]), float(self.y[row]))
        return Point(lat=float(lat), lon=float(lon))

    def cell_of(self, point: Point) -> tuple[int, int] | None:
        """Row and column of the cell that holds ``point``; None outside the area."""
        x, y = self.to_xy(point.lat, point.lon)
        if not (np.isfinite(x) and np.isfinite(y)):
            return None
        rows, columns = self.shape
        half_w, half_h = self.half_size_km
        column = int(np.floor((float(x) + half_w) / self.area.cell_km))
        row = int(np.floor((half_h - float(y)) / self.area.cell_km))
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    @cached_property
    def cell_area_km2(self) -> Floats:
        """True area of each cell, km2, shape (rows, columns): the plane stretches ground by c / sin c away from
        its centre (Snyder 1987, Map Projections: a Working Manual, p. 195).
        """
        c = np.hypot(self.x[None, :], self.y[:, None]) / EARTH_KM
        return self.area.cell_km**2 * np.sinc(c / np.pi)

    def north_at(self, x: float, y: float) -> float:
        """Direction of true north at a point of the plane, degrees clockwise from the plane's y axis."""
        lat, lon = self.to_latlon(x, y)
        step = 0.01 if lat < 89.9 else -0.01
        x2, y2 = self.to_xy(float(lat) + step, float(lon))
        angle = float(np.degrees(np.arctan2(float(x2) - x, float(y2) - y)))
        return angle if step > 0 else (angle + 360.0) % 360.0 - 180.0

    def resized(self, area_factor: float) -> Grid:
        """The same ground with the area (km2) multiplied by ``area_factor`` about its centre, same cells."""
        scale = area_factor**0.5
        a = self.area
        return Grid(replace(a, width_km=a.width_km * scale, height_km=a.height_km * scale))


def distance_km(a: Point, b: Point) -> float:
    """Geodesic distance on WGS84 in km (Karney 2013, Journal of Geodesy 87:43-55, through PROJ).

    >>> round(distance_km(Point(lat=0, lon=0), Point(lat=0, lon=1)), 3)
    111.319
    """
    return float(GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000.0
