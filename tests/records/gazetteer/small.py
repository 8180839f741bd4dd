"""A small invented gazetteer for the tests of this folder."""

from __future__ import annotations

from datetime import date
from typing import Any

from karmalink.records.gazetteer import Entry
from karmalink.records.gazetteer.layer_file import Named, OtherName


def place(gid: str, name: str, lat: float = 12.0, lon: float = 105.0, **more: Any) -> Entry:
    """Make a place."""
    fields: dict[str, Any] = {"country": "KH", "kind": "PPL", "source": "small", **more}
    return Entry(id=gid, name=name, lat=lat, lon=lon, **fields)


ITEMS = (
    Named(entry=place("1", "Srayong Cheung", population=900)),
    Named(entry=place("2", "Kaoh Veng", 12.5, 105.5, population=50), others=("កោះវែង", "Île Longue")),
    Named(entry=place("3", "Kaoh Veng", -12.5, 105.5, population=5000, admin1="09")),
    Named(entry=place("4", "Saint-Elmo", 48.0, 2.0, country="FR", admin1="11", population=100)),
    Named(
        entry=place("5", "Newhaven", 1.0, 1.0, country="XA"),
        others=(OtherName(name="Oldport", first=date(1900, 1, 1), last=date(1950, 12, 31)),),
    ),
    Named(
        entry=place("6", "Callisto", 2.0, 2.0, country="US", kind="ADM1", admin1="CL"),
        short=("Cal.", "IN"),
        people=("Callistan",),
    ),
    Named(entry=place("7", "Utopia", 3.0, 179.9, country="XU", kind="PCLI")),
)
