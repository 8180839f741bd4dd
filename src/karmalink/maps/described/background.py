"""Where a place may lie that no gazetteer knows: spread as known places are, in the country if it is known."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.described.parts import FieldPart, band_areas

ROWS, COLUMNS = 180, 360
EVEN_SHARE = 0.05
"""Share spread evenly over the sphere, so that a wrong country never rules a place out: our choice."""
EVEN_SHARE_WORLD = 0.2
"""The same where no country is known: our choice."""


def field_of(points: Iterable[tuple[float, float]], *, even: float = EVEN_SHARE) -> FieldPart:
    """A background from places on record (degrees): the square root of their number in each degree cell, smoothed.

    The square root because unlisted places are spread more evenly than listed ones (our choice). No points: everywhere.
    """
    found = np.array(list(points), dtype=np.float64).reshape(-1, 2)
    counts = np.zeros((ROWS, COLUMNS))
    if len(found):
        i = np.clip((found[:, 0] + 90.0).astype(int), 0, ROWS - 1)
        np.add.at(counts, (i, (found[:, 1] + 180.0).astype(int) % COLUMNS), 1.0)
    return field_from_counts(counts, even=even)


def field_from_counts(counts: Floats, *, even: float = EVEN_SHARE) -> FieldPart:
    """A background from the number of places in each degree cell, shape (180, 360)."""
    areas = band_areas(ROWS, COLUMNS)[:, None] * np.ones((ROWS, COLUMNS))
    flat = areas / areas.sum()
    heights = np.sqrt(counts)
    for _ in range(2):
        padded = np.pad(heights, ((1, 1), (0, 0)))
        heights = heights + 0.25 * (np.roll(heights, 1, 1) + np.roll(heights, -1, 1) + padded[:-2] + padded[2:])
    total = heights.sum()
    return FieldPart(flat if total == 0.0 else (1.0 - even) * heights / total + even * flat)


class Backgrounds:
    """Backgrounds by country and state, each made at first use from the places on record.

    ``places`` are latitude, longitude (degrees), country and state of each (`Layer.towns`).
    """

    def __init__(self, places: Iterable[tuple[float, float, str, str]]) -> None:
        rows = list(places)
        self._points = np.array([r[:2] for r in rows], dtype=np.float64).reshape(-1, 2)
        self._country = np.array([r[2] for r in rows])
        self._state = np.array([r[3] for r in rows])
        self._made: dict[tuple[str, str], FieldPart] = {}

    def of(self, country: str = "", state: str = "") -> FieldPart:
        """The background of a country (ISO code) and state (GeoNames code); wider where nothing is on record."""
        key = (country, state)
        if key not in self._made:
            self._made[key] = self._make(country, state)
        return self._made[key]

    def _make(self, country: str, state: str) -> FieldPart:
        held = np.ones(len(self._points), dtype=bool)
        if country:
            held = self._country == country
        if state and bool((held & (self._state == state)).any()):
            held &= self._state == state
        if not country or not bool(held.any()):
            return field_of(map(tuple, self._points), even=EVEN_SHARE_WORLD)
        return field_of(map(tuple, self._points[held]))
