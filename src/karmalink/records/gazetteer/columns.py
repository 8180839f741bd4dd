"""Tables and features of users: which column is meant, and an entry from the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from karmalink.records.gazetteer.entry import Entry
from karmalink.records.gazetteer.kinds import kind_of
from karmalink.records.gazetteer.layer_file import Named, OtherName
from karmalink.records.gazetteer.numbers import FaultList, day, number
from karmalink.records.gazetteer.world import town_radius_km

KNOWN: dict[str, tuple[str, ...]] = {
    "id": ("id", "gid", "geonameid", "osm_id", "fid", "code", "identifier"),
    "name": (
        "name",
        "place",
        "placename",
        "toponym",
        "label",
        "title",
        "locality",
        "village",
        "name_en",
        "name:en",
        "nom",
    ),
    "lat": ("lat", "latitude", "y", "decimallatitude", "lat_dd", "breite"),
    "lon": ("lon", "lng", "long", "longitude", "x", "decimallongitude", "lon_dd"),
    "kind": ("kind", "type", "feature_code", "featurecode", "fcode", "feature", "class", "category"),
    "country": ("country", "countrycode", "country_code", "iso2", "iso_a2", "cc"),
    "admin1": ("admin1", "admin1code", "province", "state", "region"),
    "admin2": ("admin2", "admin2code", "district", "county"),
    "population": ("population", "pop", "inhabitants"),
    "radius_km": ("radius_km", "radius", "extent_km"),
    "error_km": ("error_km", "error", "uncertainty_km", "sd_km"),
    "error_m": ("error_m", "uncertainty_m", "coordinateuncertaintyinmeters", "accuracy", "accuracy_m"),
    "first": ("first", "from", "start", "start_date", "first_year", "valid_from"),
    "last": ("last", "to", "end", "end_date", "last_year", "valid_to"),
    "others": (
        "others",
        "alternatenames",
        "alt_name",
        "alternate",
        "alternates",
        "aka",
        "aliases",
        "alias",
        "other_names",
    ),
    "old": ("old_name", "old_names", "former_name", "former_names", "was"),
}
_NAME_IN_A_LANGUAGE = re.compile(
    r"(?:alt_|old_|official_|loc_|int_|short_)?name[:_][a-z]{2,3}(?:[-_]\w+)?$|(?:loc|int|official)_name$"
)
_SEVERAL = re.compile(r"[;|]")


def guess_columns(header: Iterable[str]) -> dict[str, str]:
    """Say which column holds what: field to column, the first that fits.

    >>> guess_columns(["Place", "Latitude", "Longitude", "Province"])
    {'name': 'Place', 'lat': 'Latitude', 'lon': 'Longitude', 'admin1': 'Province'}
    """
    plain: dict[str, str] = {}
    for column in header:
        plain.setdefault(column.strip().casefold().replace(" ", "_"), column)
    found: dict[str, str] = {}
    for field, words in KNOWN.items():
        met = [plain[word] for word in words if word in plain]
        if met:
            found[field] = met[0]
    return found


def other_columns(header: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """List the columns that hold the name in other languages (``name:km``, ``name_fr``)."""
    used = set(taken)
    return tuple(c for c in header if c not in used and _NAME_IN_A_LANGUAGE.fullmatch(c.strip().casefold()))


def make_named(
    cells: Mapping[str, str],
    columns: Mapping[str, str],
    extra: Iterable[str],
    place: tuple[float, float, float],
    row: int,
    faults: FaultList,
    *,
    source: str,
    geometry: dict[str, Any] | None = None,
) -> Named | None:
    """Make an entry of a row; None, and a fault, if it has no name.

    ``place`` is latitude, longitude (degrees) and the extent of the geometry (km, 0 for a point), which a column
    ``radius_km`` overrides.
    """
    read = {field: cells.get(column, "").strip() for field, column in columns.items()}
    if not read.get("name"):
        faults.note(row, columns.get("name"), "no name", "the name of the place")
        return None
    entry = _entry(read, kind_of(cells), place, row, faults, source)
    others: list[str | OtherName] = [*_split(read.get("others", ""))]
    others += [name for column in extra for name in _split(cells.get(column, ""))]
    others += [_dated(old, row, faults) for old in _split(read.get("old", ""))]
    return Named(entry=replace(entry, geometry=geometry), others=tuple(others))


def _entry(
    read: Mapping[str, str], tagged: str, place: tuple[float, float, float], row: int, faults: FaultList, source: str
) -> Entry:
    def amount(field: str) -> float:
        return number(read.get(field, ""), field, row, faults)

    people, kind, country = int(amount("population")), read.get("kind") or tagged, read.get("country", "")
    first = day(read.get("first", ""), "first", row, faults)
    last = day(read.get("last", ""), "last", row, faults, last=True)
    if first and last and last < first:
        faults.note(row, "last", f"{first} to {last}", "a last day after the first")
    town = town_radius_km(people) if kind.startswith("PPL") else 0.0
    return Entry(
        id=read.get("id") or f"{source}-{row}",
        name=read["name"],
        lat=place[0],
        lon=place[1],
        kind=kind,
        country=country.upper() if len(country) == 2 else "",
        admin1=read.get("admin1", ""),
        admin2=read.get("admin2", ""),
        population=people,
        radius_km=amount("radius_km") or place[2] or town,
        error_km=amount("error_km") or amount("error_m") / 1000.0,
        first=first,
        last=last,
        source=source,
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SEVERAL.split(text) if part.strip()]


def _dated(written: str, row: int, faults: FaultList) -> str | OtherName:
    """Read a former name, with its years in brackets if they are known: "Kampong Som (1955-1964)"."""
    found = re.fullmatch(r"(.+?)\s*\(\s*([\d-]*?)\s*(?:–|/|-|to)\s*([\d-]*?)\s*\)", written)
    if not found:
        return written
    name, first, last = found.groups()
    return OtherName(
        name=name, first=day(first, "old_name", row, faults), last=day(last, "old_name", row, faults, last=True)
    )
