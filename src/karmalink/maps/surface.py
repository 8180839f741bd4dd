"""Whereabouts at one time: the probability over ground cells, named holders and elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import InputError, ModelError
from karmalink.core.places import Point
from karmalink.maps import interop
from karmalink.maps.grid import Grid


@dataclass(frozen=True)
class Surface:
    """Whereabouts: ``ground`` (rows, columns) and the chances of every other state; all together sum to 1.

    ``elsewhere`` has the keys ``outside``, ``never_existed``, ``recovered``, ``destroyed``, ``moved``;
    ``holders`` those of the named holders. Regions are conditional on being in the area.
    """

    grid: Grid
    ground: Floats
    elsewhere: Mapping[str, float]
    holders: Mapping[str, float]
    era: str = "now"
    simulated: bool = False

    def __post_init__(self) -> None:
        total = self.p_ground + sum(self.elsewhere.values()) + sum(self.holders.values())
        if not abs(total - 1.0) < 1e-4:
            raise ModelError(f"surface of era {self.era!r}: all states sum to {total}, expected 1")

    @property
    def p_ground(self) -> float:
        """Chance that the thing lies on the ground of the area."""
        return float(self.ground.sum(dtype=np.float64))

    @property
    def p_elsewhere(self) -> float:
        """Chance that it is nowhere on the area's ground and with no named holder."""
        return float(sum(self.elsewhere.values()))

    def density(self) -> Floats:
        """Probability per km2, conditional on being on the area's ground, shape (rows, columns)."""
        p = self.p_ground
        if p <= 0.0:
            raise ModelError("no probability on the ground of the area, so it has no density")
        return self.ground / (self.grid.cell_area_km2 * p)

    def at(self, point: Point) -> float:
        """Density per km2 (conditional on in-area) at a point; `InputError` outside the area."""
        row, column = self._cell(point)
        return float(self.ground[row, column] / (self.grid.cell_area_km2[row, column] * self.p_ground))

    def hdr_level(self, point: Point) -> float:
        """Smallest highest-density region that holds ``point``: the mass of all denser ground, ties half."""
        return self._before(point, self.ground) / self.p_ground

    def area_before_km2(self, point: Point) -> float:
        """Ground searched before ``point`` when the densest cells come first, km2, ties half."""
        return self._before(point, self.grid.cell_area_km2)

    def _before(self, point: Point, weight: Floats) -> float:
        here = self._cell(point)
        density = self.ground / self.grid.cell_area_km2
        truth = density[here]
        denser = weight[density > truth * (1 + 1e-12)].sum(dtype=np.float64)
        equal = weight[np.abs(density - truth) <= truth * 1e-12].sum(dtype=np.float64)
        return float(denser + 0.5 * equal)

    def region(self, level: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Mask of the highest-density region holding ``level`` of the in-area probability."""
        if not 0.0 < level <= 1.0:
            raise InputError(f"region: came a level of {level}; expected more than 0 and at most 1")
        # In single precision: what differs by rounding alone is a tie, taken row by row and not as speckle.
        density = (self.ground / self.grid.cell_area_km2).astype(np.float32).ravel()
        order = np.argsort(-density, kind="stable")
        mass = np.cumsum(self.ground.ravel()[order], dtype=np.float64)
        count = int(np.searchsorted(mass, level * self.p_ground * (1 - 1e-12))) + 1
        mask = np.zeros(density.size, dtype=np.bool_)
        mask[order[:count]] = True
        return mask.reshape(self.ground.shape)

    def region_area_km2(self, level: float) -> float:
        """Area of that region, km2."""
        return float(self.grid.cell_area_km2[self.region(level)].sum(dtype=np.float64))

    def mode(self) -> Point:
        """The centre of the densest cell."""
        density = self.ground / self.grid.cell_area_km2
        row, column = np.unravel_index(int(np.argmax(density)), density.shape)
        return self.grid.point(int(row), int(column))

    def mean(self) -> Point:
        """The mean position on the ground, conditional on being there."""
        p = self.p_ground
        x = float((self.ground.sum(axis=0, dtype=np.float64) * self.grid.x).sum()) / p
        y = float((self.ground.sum(axis=1, dtype=np.float64) * self.grid.y).sum()) / p
        lat, lon = self.grid.to_latlon(x, y)
        return Point(lat=float(lat), lon=float(lon))

    def plot(self, ax: Any = None) -> Any:
        """Draw it with matplotlib (extra ``plot``) and return the axes: density, 50 and 90 % regions."""
        regions = {level: self.region(level) for level in interop.LEVELS}
        title = f"{self.era}: {self.p_ground:.0%} in the area, {1 - self.p_ground:.0%} held or elsewhere"
        return interop.plot(self.grid, self.density(), regions, title, self.simulated, ax)

    def to_xarray(self) -> Any:
        """The probability per cell as an `xarray.DataArray` (needs xarray)."""
        attrs = {"era": self.era, "simulated": int(self.simulated), "p_ground": self.p_ground}
        return interop.to_xarray(self.grid, self.ground, attrs)

    def to_geodataframe(self, least: float = 1e-6) -> Any:
        """Cells with at least ``least`` probability as a `geopandas.GeoDataFrame` (needs geopandas)."""
        return interop.to_geodataframe(self.grid, self.ground, least)

    def _cell(self, point: Point) -> tuple[int, int]:
        cell = self.grid.cell_of(point)
        if cell is None:
            raise InputError(
                f"point: came {point.lat:.4f}, {point.lon:.4f}, which lies outside the declared area; "
                f"expected a point within {self.grid.area.width_km:.0f} x {self.grid.area.height_km:.0f} km around "
                f"{self.grid.area.centre.lat:.3f}, {self.grid.area.centre.lon:.3f}"
            )
        return cell
