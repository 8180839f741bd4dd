"""Regions of a surface, worked out once: sorting millions of cells takes seconds, a report asks often."""

from __future__ import annotations

import weakref

import numpy as np
import numpy.typing as npt

from karmalink.maps.surface import Surface

Mask = npt.NDArray[np.bool_]

_KNOWN: dict[int, tuple[weakref.ref[Surface], dict[float, Mask]]] = {}


def region_mask(surface: Surface, level: float) -> Mask:
    """`Surface.region`, remembered for as long as the surface lives; do not write into it."""
    key = id(surface)
    known = _KNOWN.get(key)
    if known is None or known[0]() is not surface:
        known = (weakref.ref(surface, lambda _: _KNOWN.pop(key, None)), {})
        _KNOWN[key] = known
    masks = known[1]
    if level not in masks:
        masks[level] = surface.region(level)
    return masks[level]


def region_area_km2(surface: Surface, level: float) -> float:
    """Area of the region of ``level``, km2; the same number as `Surface.region_area_km2`."""
    return float(surface.grid.cell_area_km2[region_mask(surface, level)].sum(dtype=np.float64))
