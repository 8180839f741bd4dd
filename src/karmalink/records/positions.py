"""The columns ``lat`` and ``lon`` of a table: decimal degrees or as spoken, a hint when swapped."""

from __future__ import annotations

from karmalink.core.tables import Cells
from karmalink.records.degrees import Axis, parse_degrees


def read_position(cells: Cells, *, required: bool = True) -> tuple[float, float] | None:
    """Take latitude and longitude (degrees) from ``lat`` and ``lon``; None after a fault or when empty."""
    written = cells.text("lat"), cells.text("lon")
    if not any(written) and not required:
        return None
    lat, lon = _degrees(cells, "lat"), _degrees(cells, "lon")
    return None if lat is None or lon is None else (lat, lon)


def _degrees(cells: Cells, axis: Axis) -> float | None:
    written = cells.text(axis)
    limit = 90 if axis == "lat" else 180
    expected = f"degrees from -{limit} to {limit}, as -26.5 or as spoken"
    if not written:
        cells.fault(axis, "an empty cell", expected)
        return None
    try:
        return parse_degrees(written, axis)
    except ValueError as reason:
        hint = "are latitude and longitude swapped?" if _swapped(cells) else ""
        cells.fault(axis, str(reason), expected, hint)
        return None


def _swapped(cells: Cells) -> bool:
    try:
        parse_degrees(cells.text("lon"), "lat")
        parse_degrees(cells.text("lat"), "lon")
    except ValueError:
        return False
    return True
