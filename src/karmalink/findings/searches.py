"""Searches and their results: a search that found nothing is evidence too, and a value of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from karmalink.core.chance import Floats
from karmalink.core.errors import EvidenceError, Fault, InputError
from karmalink.core.units import EARTH_KM
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFactor:
    """A search that did not find the thing: where, and the chance that it would have been found there.

    Attributes
    ----------
    id : str
        Unique among the searches of a case.
    file : str
        Where it was written down.
    polygon : shapely geometry
        The ground searched: polygons in degrees, x longitude and y latitude.
    pod : float
        Chance in [0, 1] that the search would have found the thing, had it been there.
    date, method : str
        When (EDTF date, or empty) and how, as written.
    era : str or None
        Era of the case in which it took place; None: the last.
    """

    id: str
    file: str
    polygon: Any
    pod: float
    date: str = ""
    method: str = ""
    era: str | None = None

    def miss(self, grid: Grid) -> Floats:
        """Chance of missing the thing, by the cell it lies in: ``1 - pod`` inside, else 1; shape of the grid.

        A cell is inside when its centre is. Polygons that hold no centre count by the share of each cell
        they cover.
        """
        polygon = _in_plane(self.polygon, grid)
        share = np.zeros(grid.shape)
        window = _window(polygon, grid)
        if window is not None:
            rows, columns = window
            x, y = np.meshgrid(grid.x[columns], grid.y[rows])
            shapely.prepare(polygon)
            inside = shapely.contains_xy(polygon, x, y)
            share[rows, columns] = inside if inside.any() else _covered(polygon, x, y, grid.area.cell_km)
        return np.asarray(1.0 - self.pod * share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A search that says it found the thing: no factor of the map, but a result to score."""

    id: str
    file: str
    polygon: Any
    date: str = ""
    method: str = ""
    era: str | None = None


def misses(grid: Grid, factors: Iterable[SearchFactor]) -> Floats:
    """Chance that all the searches miss the thing, by the cell it lies in; shape of the grid.

    Searches count as independent given the place: repeated looks with one blind spot should be written as
    one. The order in which they are given changes nothing, to the last bit.
    """
    ratio = np.ones(grid.shape)
    for factor in sorted(factors, key=lambda f: (f.id, f.file)):
        ratio *= factor.miss(grid)
    return ratio


def update(surface: Surface, factors: Sequence[SearchFactor]) -> Surface:
    """Whereabouts after searches that failed.

    Every ground cell is multiplied by the chance of missing it there, and *all* states are brought back to
    sum 1: what was not found in the area is more likely elsewhere.

    Parameters
    ----------
    surface : Surface
        Whereabouts at the time of the searches, before them.
    factors : sequence of SearchFactor
        All of that era (``era`` None or that of the surface), each id once.

    Returns
    -------
    Surface, ground in float64, all states summing to 1 within 1e-12.

    Raises
    ------
    InputError
        If a factor belongs to another era (the thing may have moved since) or an id comes twice.
    EvidenceError
        If the searches leave no state possible.

    Examples
    --------
    >>> from karmalink.core.places import Point
    >>> from karmalink.maps.world import Area
    >>> grid = Grid(Area(centre=Point(lat=0, lon=0), width_km=2, height_km=1, cell_km=1))
    >>> before = Surface(grid=grid, ground=np.array([[0.5, 0.5]]), elsewhere={}, holders={})
    >>> west = shapely.box(-1, -1, 0, 1)
    >>> search = SearchFactor(id="s1", file="west.geojson", polygon=west, pod=0.8)
    >>> update(before, [search]).ground.round(3).tolist()
    [[0.167, 0.833]]
    """
    seen: set[str] = set()
    for factor in factors:
        if factor.era not in {None, surface.era}:
            raise InputError(
                f"{factor.file}, search {factor.id!r}: came era {factor.era!r}; expected that of the map, "
                f"{surface.era!r}; a search counts in its own era; mend `era`"
            )
        if factor.id in seen:
            raise InputError(f"{factor.file}: came search {factor.id!r} twice; expected each once; give it its own id")
        seen.add(factor.id)
    ground = surface.ground * misses(surface.grid, factors)
    total = float(ground.sum()) + sum(surface.elsewhere.values()) + sum(surface.holders.values())
    if not total > 0.0:
        raise EvidenceError(
            "searches: they leave no place and no other state possible; expected some chance of elsewhere "
            "or a chance of detection below 1; lower `pod` or give [elsewhere] in case.toml"
        )
    return Surface(
        grid=surface.grid,
        ground=ground / total,
        elsewhere={state: p / total for state, p in surface.elsewhere.items()},
        holders={holder: p / total for holder, p in surface.holders.items()},
        era=surface.era,
        simulated=surface.simulated,
    )


def outside_faults(grid: Grid, factors: Iterable[SearchFactor]) -> tuple[Fault, ...]:
    """A warning for every search that reaches no cell of the area."""
    return tuple(
        Fault(
            file=factor.file,
            came=f"search {factor.id!r}, wholly outside the declared area",
            expected="ground inside it",
            todo="longitude comes first; mend it, or declare a larger [area]; it counts for nothing",
            severity="warning",
        )
        for factor in factors
        if not np.any(factor.miss(grid) < 1.0) and factor.pod > 0.0
    )


def _in_plane(polygon: Any, grid: Grid) -> Any:
    """What of the polygon lies near the area, in km of the plane; its sides are straight in degrees."""

    def to_plane(lonlat: Floats) -> Floats:
        x, y = grid.to_xy(lonlat[:, 1], lonlat[:, 0])
        return np.column_stack([x, y])

    plane = shapely.transform(shapely.segmentize(_near(polygon, grid), max_segment_length=0.1), to_plane)
    return plane if plane.is_valid else shapely.make_valid(plane)


def _near(polygon: Any, grid: Grid) -> Any:
    """The polygon cut to the degrees around the area, in longitudes that do not jump there.

    The plane turns ground on the far side of the Earth inside out, so it must be cut away before.
    """
    centre = grid.area.centre
    reach = 1.02 * math.hypot(*grid.half_size_km) / EARTH_KM + 1e-6
    south, north = centre.lat - math.degrees(reach), centre.lat + math.degrees(reach)
    spread = math.sin(min(reach, math.pi / 2)) / max(math.cos(math.radians(centre.lat)), 1e-12)
    around_pole = south <= -90.0 or north >= 90.0 or spread >= 1.0
    wide = 180.0 if around_pole else math.degrees(math.asin(spread))
    frame = shapely.box(centre.lon - wide, max(south, -90.0), centre.lon + wide, min(north, 90.0))
    turns = [shapely.transform(polygon, lambda c, by=by: c + np.array([by, 0.0])) for by in (-360.0, 0.0, 360.0)]
    return shapely.union_all([shapely.intersection(turn, frame) for turn in turns])


def _window(polygon: Any, grid: Grid) -> tuple[slice, slice] | None:
    """Rows and columns that may touch the polygon; None if there are none."""
    west, south, east, north = polygon.bounds
    if not np.all(np.isfinite([west, south, east, north])):
        return None
    half_w, half_h = grid.half_size_km
    cell, (n_rows, n_columns) = grid.area.cell_km, grid.shape
    rows = slice(max(0, int((half_h - north) // cell)), min(n_rows, int((half_h - south) // cell) + 1))
    columns = slice(max(0, int((west + half_w) // cell)), min(n_columns, int((east + half_w) // cell) + 1))
    return (rows, columns) if rows.start < rows.stop and columns.start < columns.stop else None


def _covered(polygon: Any, x: Floats, y: Floats, cell: float) -> Floats:
    """Share of each cell that the polygon covers."""
    cells = shapely.box(x - cell / 2, y - cell / 2, x + cell / 2, y + cell / 2)
    return np.asarray(np.minimum(1.0, shapely.area(shapely.intersection(cells, polygon)) / cell**2))
