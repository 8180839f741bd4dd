"""Where atlases put a country, for those whose middle of area lies elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from karmalink.records.gazetteer.entry import Entry


def at_atlas_point(entry: Entry) -> Entry:
    """A country at the point where atlases put it; any other entry as it is.

    >>> at_atlas_point(Entry(id="1", name="Canada", lat=61.4, lon=-98.3, kind="PCLI", country="CA")).lat
    60.0
    """
    if not entry.kind.startswith("PCL"):
        return entry
    point = _points().get(entry.country)
    return entry if point is None else replace(entry, lat=point[0], lon=point[1])


@lru_cache(maxsize=1)
def _points() -> Mapping[str, tuple[float, float]]:
    source = resources.files("karmalink.links.places").joinpath("country_points.toml").read_text(encoding="utf-8")
    return {code: (float(lat), float(lon)) for code, (lat, lon) in tomllib.loads(source)["points"].items()}
