"""Regions as outlines: the cells of a mask dissolved into polygons of the plane."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from karmalink.core.chance import Floats
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.reports.frame import Frame
from karmalink.reports.region_masks import region_mask

MAX_SIDE = 1024
LEAST_SIDE = 64
MAX_STEPS = 20_000
"""Cells a side above which a mask is thinned before tracing: an outline stays of a size a browser draws."""

ROUNDS = 4
"""Rounds of averaging that turn the stairs of an outline into a line."""

WIDE_CELL = 12.0
"""Cells at least this wide, px, are shown as the squares they are."""


def block_edges(cells: int, most: int) -> npt.NDArray[np.intp]:
    """Starts of the blocks that thin ``cells`` to at most ``most``, and the end; shape (blocks + 1,).

    >>> block_edges(5, 3).tolist()
    [0, 2, 4, 5]
    """
    step = -(-cells // most)
    return np.append(np.arange(0, cells, step), cells)


def block_sum(values: Floats, rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> Floats:
    """Sums over blocks, shape (row blocks, column blocks)."""
    partial = np.add.reduceat(values, rows[:-1], axis=0, dtype=np.float64)
    out: Floats = np.add.reduceat(partial, columns[:-1], axis=1)
    return out


def mask_shape(mask: npt.NDArray[Any], grid: Grid) -> shapely.Geometry:
    """The cells of ``mask`` dissolved, km in the plane of ``grid``.

    A mask beyond `MAX_SIDE` is thinned to blocks; a block counts when half its cells do.

    >>> from karmalink.core.places import Point
    >>> from karmalink.maps.world import Area
    >>> grid = Grid(Area(centre=Point(lat=0, lon=0), width_km=4, height_km=2, cell_km=1))
    >>> mask_shape(np.array([[1, 1, 0, 0], [0, 0, 0, 1]], dtype=bool), grid).area
    3.0
    """
    side = MAX_SIDE
    rows, columns, blocks = _blocks(mask, side)
    while np.count_nonzero(blocks[:, 1:] != blocks[:, :-1]) > MAX_STEPS and side > LEAST_SIDE:
        # A speckled mask has an outline of noise: wider blocks until there is one to draw.
        side //= 2
        rows, columns, blocks = _blocks(mask, side)
    half_w, half_h = grid.half_size_km
    x_edges, y_edges = columns * grid.area.cell_km - half_w, half_h - rows * grid.area.cell_km
    padded = np.zeros((blocks.shape[0], blocks.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = blocks
    step = np.diff(padded, axis=1)
    row, left = np.nonzero(step == 1)
    right = np.nonzero(step == -1)[1]
    runs = shapely.box(x_edges[left], y_edges[row + 1], x_edges[right], y_edges[row])
    return shapely.simplify(shapely.union_all(runs), 0.0)


def _blocks(
    mask: npt.NDArray[Any], side: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Edges of at most ``side`` blocks each way, and whether half of a block's cells are in the mask."""
    rows, columns = block_edges(mask.shape[0], side), block_edges(mask.shape[1], side)
    cells = np.diff(rows)[:, None] * np.diff(columns)[None, :]
    return rows, columns, block_sum(mask.astype(np.float64), rows, columns) * 2 >= cells


def region_shape(surface: Surface, level: float) -> shapely.Geometry:
    """The highest-density region of ``level``, km in the plane; see `Surface.region`."""
    return mask_shape(region_mask(surface, level), surface.grid)


def rounded(shape: shapely.Geometry, cell: float) -> shapely.Geometry:
    """Outlines of cells with their stairs rounded off, for drawing only: no point moves further than a cell.

    Every edge is cut into pieces of ``cell``, then each point becomes the middle of its neighbours, `ROUNDS`
    times; rings of a few cells stay as they are.
    """
    return shapely.multipolygons([_rounded_part(p, cell) for p in shapely.get_parts(shape)])


def _rounded_part(part: shapely.Polygon, cell: float) -> shapely.Polygon:
    rings = [_rounded_ring(ring, cell) for ring in (part.exterior, *part.interiors)]
    return shapely.Polygon(rings[0], rings[1:])


def _rounded_ring(ring: shapely.LinearRing, cell: float) -> Floats:
    points: Floats = shapely.get_coordinates(shapely.segmentize(ring, cell * 1.001))[:-1]
    if len(points) < 13:
        return points
    for _ in range(ROUNDS):
        points = (points + np.roll(points, -1, axis=0)) / 2
    return points


def region_px(surface: Surface, level: float, frame: Frame) -> shapely.Geometry:
    """The region of ``level`` in px, the stairs of small cells rounded off; wide cells stay squares."""
    shape, thin = region_shape(surface, level), max(surface.ground.shape) / MAX_SIDE
    cell = surface.grid.area.cell_km * max(1.0, np.ceil(thin))
    if cell * frame.scale >= WIDE_CELL:
        return frame.plane_shape(shape)
    return frame.plane_shape(rounded(shape, cell), 0.3)


def to_lonlat(shape: shapely.Geometry, grid: Grid) -> shapely.Geometry:
    """A geometry of the plane (km) in degrees, lon before lat as GeoJSON has it.

    What crosses the antimeridian is cut there (RFC 7946, 3.1.9), and from a pole along it.
    """
    seam = _seam(grid)
    if seam is not None and shape.intersects(seam):
        near = shapely.segmentize(shape, 10.0 * grid.area.cell_km)
        shape = shapely.difference(near, shapely.buffer(seam, SLIT_KM, cap_style="flat"))

    def convert(points: Floats) -> Floats:
        lat, lon = grid.to_latlon(points[:, 0], points[:, 1])
        return np.stack([lon, lat], axis=1)

    found = shapely.transform(shape, convert)
    return found if found.is_valid else shapely.make_valid(found)


SLIT_KM = 1e-4
"""Width of the cut along the antimeridian: ten centimetres."""


def _seam(grid: Grid) -> shapely.LineString | None:
    """The antimeridian in the plane where the area may reach it, else None."""
    reach = 1.5 * float(np.hypot(*grid.half_size_km))
    lat = np.linspace(-90.0, 90.0, 7201)
    x, y = grid.to_xy(lat, np.full(lat.size, 180.0))
    close = np.hypot(x, y) < reach
    if np.count_nonzero(close) < 2:
        return None
    return shapely.LineString(np.column_stack([x[close], y[close]]))
