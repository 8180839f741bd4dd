"""GeoTIFF of one map, for GIS programs. Needs the extra ``gis``."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from karmalink.core.errors import KarmalinkError
from karmalink.reports.answers import opening, standing_caveats
from karmalink.reports.export_geojson import elsewhere_of
from karmalink.reports.sharing import for_audience
from karmalink.reports.view import ReportView


def _rasterio() -> Any:
    """The module, loaded only when a GeoTIFF is asked for: it is an extra, and large."""
    try:
        return import_module("rasterio")
    except ImportError as missing:
        raise KarmalinkError(
            "GeoTIFF: came no rasterio; expected it to be installed; run: pip install 'karmalink[gis]'"
        ) from missing


def write_geotiff(view: ReportView, era: int = -1) -> bytes:
    """The map of one era as a GeoTIFF: chance per cell (float32) in the plane of the case's own projection.

    The tags say whether it is simulated, for whom it is, the chances of being elsewhere and every caveat. A
    view for others is coarsened first. The same view gives the same bytes with the same rasterio.

    Parameters
    ----------
    view
        The report's view.
    era
        Which of ``view.eras``; default the last.

    Raises
    ------
    KarmalinkError
        If rasterio is not installed.
    """
    rasterio = _rasterio()
    view = for_audience(view)
    surface = view.eras[era].surface
    half_w, half_h = surface.grid.half_size_km
    metres = surface.grid.area.cell_km * 1000.0
    tags = {
        "case": view.name,
        "simulated": "SIMULATED" if view.simulated else "no",
        "for": view.audience.value,
        "era": surface.era,
        "what": "chance that it lies in the cell; cells and elsewhere together sum to 1",
        "elsewhere": "; ".join(f"{k} {p}" for k, p in elsewhere_of(surface).items()),
        "notes": " ".join(opening(view)),
        "caveats": " ".join(standing_caveats(view)),
    }
    profile = {
        "driver": "GTiff",
        "width": surface.ground.shape[1],
        "height": surface.ground.shape[0],
        "count": 1,
        "dtype": "float32",
        "crs": rasterio.crs.CRS.from_wkt(surface.grid.wkt),
        "transform": rasterio.Affine(metres, 0.0, -half_w * 1000.0, 0.0, -metres, half_h * 1000.0),
        "compress": "deflate",
    }
    with rasterio.io.MemoryFile() as memory:
        with memory.open(**profile) as out:
            out.write(surface.ground.astype(np.float32), 1)
            out.update_tags(**tags)
        return bytes(memory.read())
