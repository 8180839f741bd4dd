"""Lines of latitude and longitude, and the lengths of scale bars."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.units import KM_PER_NM
from karmalink.maps.grid import Grid
from karmalink.reports.frame import Frame

STEPS_MINUTES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800)


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line in px, shape (n, 2), its label and whether it is a meridian."""

    points: Floats
    label: str
    meridian: bool


def degree_label(degrees: float, ends: str, step_minutes: float) -> str:
    """A label as fine as the step needs.

    >>> degree_label(41.5, "NS", 30), degree_label(-50.0, "EW", 60), degree_label(10.0083333, "NS", 0.5)
    ('41°30′ N', '50° W', '10°00.5′ N')
    """
    letter = "" if degrees == 0 else f" {ends[0] if degrees > 0 else ends[1]}"
    tenths = round(abs(degrees) * 600)
    whole, rest = divmod(tenths, 600)
    if step_minutes >= 60:
        return f"{whole}°{letter}"
    minutes = f"{rest // 10:02d}" if step_minutes >= 1 else f"{rest / 10:04.1f}"
    return f"{whole}°{minutes}′{letter}"


def _span(grid: Grid) -> tuple[float, float, float, float]:
    """South, north, and west, east as offsets from the centre's longitude, degrees."""
    half_w, half_h = grid.half_size_km
    x, y = np.meshgrid(np.linspace(-half_w, half_w, 21), np.linspace(-half_h, half_h, 21))
    lat, lon = grid.to_latlon(x, y)
    offset = (lon - grid.area.centre.lon + 180.0) % 360.0 - 180.0
    return float(lat.min()), float(lat.max()), float(offset.min()), float(offset.max())


def _step(span_degrees: float) -> float:
    """The step in minutes that gives three to six lines."""
    return next((s for s in STEPS_MINUTES if span_degrees * 60 / s <= 5.5), 1800.0)


def _multiples(low: float, high: float, step_minutes: float) -> list[float]:
    step = step_minutes / 60.0
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def grid_lines(frame: Frame) -> tuple[GridLine, ...]:
    """Meridians and parallels through the picture, labelled in degrees and minutes."""
    south, north, west, east = _span(frame.grid)
    centre = frame.grid.area.centre.lon
    lat_step, lon_step = _step(north - south), _step(east - west)
    lats, offsets = np.linspace(south, north, 33), np.linspace(west, east, 33)
    lines = []
    for lon in _multiples(centre + west, centre + east, lon_step):
        x, y = frame.grid.to_xy(lats, np.full_like(lats, lon))
        label = degree_label((lon + 180.0) % 360.0 - 180.0, "EW", lon_step)
        lines.append(GridLine(frame.to_px(np.stack([x, y], axis=1)), label, True))
    for lat in _multiples(south, north, lat_step):
        x, y = frame.grid.to_xy(np.full_like(offsets, lat), centre + offsets)
        lines.append(GridLine(frame.to_px(np.stack([x, y], axis=1)), degree_label(lat, "NS", lat_step), False))
    return tuple(lines)


def scale_bar(frame: Frame, units: str, share: float = 0.28) -> tuple[float, str]:
    """Length in px and label of the longest round scale bar within ``share`` of the width.

    >>> from karmalink.core.places import Point
    >>> from karmalink.maps.world import Area
    >>> area = Area(centre=Point(lat=0, lon=0), width_km=100, height_km=100, cell_km=1)
    >>> scale_bar(Frame(Grid(area), 800), "km")
    (160.0, '20 km')
    """
    per_unit = frame.scale * (KM_PER_NM if units == "nm" else 1.0)
    room = frame.width * share / per_unit
    power = 10.0 ** math.floor(math.log10(room))
    value = max(m * power for m in (1, 2, 5) if m * power <= room * (1 + 1e-9))
    return value * per_unit, f"{value:g} {units}"
