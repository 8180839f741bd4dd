"""Surfaces for the libraries people already have: matplotlib, xarray, geopandas. None of them is required."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import KarmalinkError
from karmalink.maps.grid import Grid

LEVELS = (0.5, 0.9)


def library(name: str, install: str) -> Any:
    """Import an optional library, or say what to install."""
    try:
        return import_module(name)
    except ImportError:
        raise KarmalinkError(f"this needs {name}, which is not installed; pip install {install}") from None


def plot(grid: Grid, density: Floats, regions: Mapping[float, Any], title: str, simulated: bool, ax: Any = None) -> Any:
    """Draw a density (per km2) with the outlines of its regions on matplotlib axes, and return the axes."""
    pyplot = library("matplotlib.pyplot", "'karmalink[plot]'")
    ax = ax or pyplot.subplots(figsize=(7, 7 * grid.shape[0] / grid.shape[1]))[1]
    half_w, half_h = grid.half_size_km
    picture = ax.imshow(density, extent=(-half_w, half_w, -half_h, half_h), cmap="magma_r", interpolation="nearest")
    ax.figure.colorbar(picture, ax=ax, label="probability per km\u00b2, if it lies in the area")
    for (_, mask), style in zip(sorted(regions.items()), ("-", "--"), strict=False):
        ax.contour(grid.x, grid.y, mask.astype(float), levels=[0.5], colors="black", linestyles=style, linewidths=1)
    ax.set(title=title, xlabel="km east of the area's centre", ylabel="km north of it", aspect="equal")
    if simulated:
        ax.text(
            0.5, 0.5, "SIMULATED", transform=ax.transAxes, rotation=35, ha="center", va="center", alpha=0.3, size=40
        )
    return ax


def to_xarray(grid: Grid, ground: Floats, attrs: Mapping[str, Any]) -> Any:
    """The probability per cell as an `xarray.DataArray` with plane coordinates (km), latitudes and longitudes."""
    xarray = library("xarray", "xarray")
    lat, lon = grid.to_latlon(*np.broadcast_arrays(grid.x[None, :], grid.y[:, None]))
    return xarray.DataArray(
        ground, dims=("y", "x"), name="probability", attrs={**attrs, "crs": grid.wkt},
        coords={"x": grid.x, "y": grid.y, "lat": (("y", "x"), lat), "lon": (("y", "x"), lon)},
    )  # fmt: skip


def to_geodataframe(grid: Grid, ground: Floats, least: float) -> Any:
    """Cells holding at least ``least`` of the probability as a `geopandas.GeoDataFrame` of squares in lon/lat."""
    geopandas = library("geopandas", "geopandas")
    shapely = import_module("shapely")
    rows, columns = np.nonzero(ground >= least)
    half = grid.area.cell_km / 2
    corners = [
        grid.to_latlon(grid.x[columns] + dx * half, grid.y[rows] + dy * half)
        for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    rings = np.stack([np.column_stack([lon, lat]) for lat, lon in corners], axis=1)
    return geopandas.GeoDataFrame(
        {"probability": ground[rows, columns]}, geometry=shapely.polygons(rings), crs="EPSG:4326"
    )
