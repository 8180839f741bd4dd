"""The probability as coloured pixels: how many times as likely as the area's average, on a log scale."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PIL import Image

from karmalink.core.chance import Floats
from karmalink.maps.surface import Surface
from karmalink.reports.colours import STEPS, ramp
from karmalink.reports.regions import block_edges, block_sum

MAX_PIXELS = 720
"""Pixels a side of an embedded picture at most."""


def relative_density(surface: Surface, most: int = MAX_PIXELS) -> Floats:
    """Density over the area's mean density, thinned to at most ``most`` a side; 0 without ground chance.

    1 is what every spot would have if all ground were alike.
    """
    rows = block_edges(surface.ground.shape[0], most)
    columns = block_edges(surface.ground.shape[1], most)
    mass = block_sum(surface.ground, rows, columns)
    ground = block_sum(surface.grid.cell_area_km2, rows, columns)
    total = float(mass.sum())
    if total <= 0.0:
        return np.zeros_like(mass)
    return mass / total * (float(ground.sum()) / ground)


def top_of(surfaces: Iterable[Surface]) -> float:
    """The upper end of one colour scale for all ``surfaces``: 3, 10, 30, ... 3000 times the average."""
    peak = max(float(relative_density(s).max()) for s in surfaces)
    ends = [3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0]
    return next((end for end in ends if peak <= end), ends[-1])


def ticks(top: float) -> tuple[float, ...]:
    """Marks of the colour scale from 1 to ``top``.

    >>> ticks(100.0)
    (1.0, 3.0, 10.0, 30.0, 100.0)
    """
    ends = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0)
    return tuple(e for e in ends if e <= top)


def colour_index(ratio: Floats, top: float) -> npt.NDArray[np.uint8]:
    """Index into the palette: 0 (clear) up to the average, then 1 .. STEPS by the logarithm."""
    with np.errstate(divide="ignore"):
        t = np.log(ratio) / math.log(top)
    return np.where(ratio <= 1.0, 0, 1 + np.clip(t * STEPS, 0, STEPS - 1)).astype(np.uint8)


def palette_image(surface: Surface, top: float, most: int = MAX_PIXELS) -> Image.Image:
    """The probability as a palette image, one pixel a cell (or block), entry 0 clear."""
    image = Image.fromarray(colour_index(relative_density(surface, most), top))
    image.putpalette([255, 255, 255, *ramp().ravel().tolist()])
    return image


def raster_png(surface: Surface, top: float, most: int = MAX_PIXELS) -> bytes:
    """The probability alone as PNG bytes, clear below the average; the same bytes each time."""
    out = io.BytesIO()
    palette_image(surface, top, most).save(out, format="PNG", transparency=0, optimize=True)
    return out.getvalue()
