"""One place of a gazetteer, and what a look-up finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named place: WGS84 degrees, km.

    ``kind`` is a GeoNames feature code (``PPL``, ``ADM1``, ``PCLI``, ``STM``, ``MT`` ...; see
    https://www.geonames.org/export/codes.html), whatever the source. ``radius_km`` is the extent, ``error_km`` how well
    the position itself is known. ``first`` and ``last`` bound when the place bore its name; None is open.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 0.0
    error_km: float = 0.0
    geometry: dict[str, Any] | None = None
    first: date | None = None
    last: date | None = None
    source: str = ""


class Way(StrEnum):
    """How a written name met a name on record, the closest first."""

    EXACT = "exact"
    FOLDED = "folded"  # but for case, accents, punctuation, "St" for "Saint"
    ROMANISED = "romanised"  # Koh for Kaoh, Srayong for Srayang
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry that a written name may mean: the name it met, how, and how close (1 = the same letters)."""

    entry: Entry
    name: str
    way: Way
    score: float
