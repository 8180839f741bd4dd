"""A user's own prior: prior.csv (``lat, lon, weight``) or, with the extra ``gis``, a raster."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from karmalink.core.errors import Fault
from karmalink.core.tables import Cells, Table
from karmalink.records.positions import read_position
from karmalink.records.record import Prior

PRIOR_COLUMNS: Final = ("lat", "lon", "weight")


def read_prior(table: Table) -> tuple[Prior | None, tuple[Fault, ...]]:
    """Read the rows of ``prior.csv``; None and a fault when no weight is above 0."""
    faults: list[Fault] = []
    points = []
    for row in table.rows:
        cells = Cells(table.file, row, faults)
        at, weight = read_position(cells), cells.number("weight", low=0.0)
        if not cells.text("weight"):
            cells.fault("weight", "an empty cell", "a number of at least 0")
        if at is not None and weight is not None:
            points.append((*at, weight))
    if not faults and not any(weight > 0 for *_, weight in points):
        faults.append(_weightless(table.file))
    if faults:
        return None, tuple(faults)
    lat, lon, weight_column = np.array(points, dtype=np.float64).T
    return Prior(lat=lat, lon=lon, weight=weight_column, source=table.file), ()


def read_prior_raster(name: str, data: bytes) -> tuple[Prior | None, tuple[Fault, ...]]:
    """Read the first band of a GeoTIFF as weights at cell centres; masked and NaN cells weigh nothing."""
    try:
        import rasterio
        from rasterio.io import MemoryFile
        from rasterio.warp import transform
    except ImportError:
        came, expected = "a raster, but the extra 'gis' is not installed", "rasterio"
        todo = "pip install 'karmalink[gis]', or write prior.csv"
        return None, (Fault(file=name, came=came, expected=expected, todo=todo),)
    try:
        with MemoryFile(data) as memory, memory.open() as raster:
            if raster.crs is None:
                return None, (Fault(file=name, came="a raster without a coordinate system", expected="one with it"),)
            weights = np.ma.filled(raster.read(1, masked=True).astype(np.float64), 0.0)
            rows, columns = np.nonzero(np.isfinite(weights) & (weights != 0.0))
            xs, ys = raster.transform * (columns + 0.5, rows + 0.5)
            lon, lat = transform(raster.crs, "EPSG:4326", list(np.atleast_1d(xs)), list(np.atleast_1d(ys)))
    except rasterio.errors.RasterioError as reason:
        return None, (Fault(file=name, came=f"no raster that can be read ({reason})", expected="a GeoTIFF"),)
    weight = weights[rows, columns]
    if weight.size and (weight.min() < 0.0 or not math.isfinite(float(weight.sum()))):
        return None, (Fault(file=name, came="weights below 0", expected="weights of at least 0"),)
    if not weight.size:
        return None, (_weightless(name),)
    return Prior(lat=np.array(lat), lon=np.array(lon), weight=weight, source=name), ()


def _weightless(name: str) -> Fault:
    return Fault(file=name, column="weight", came="no weight above 0", expected="at least one")
