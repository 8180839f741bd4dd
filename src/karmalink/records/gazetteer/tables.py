"""Tables and GeoJSON of users: CSV with columns guessed by name, hand-placed anchors, features with outlines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from karmalink.core.errors import Fault, InputError
from karmalink.records.gazetteer.columns import KNOWN, guess_columns, make_named, other_columns
from karmalink.records.gazetteer.layer_file import Named
from karmalink.records.gazetteer.numbers import FaultList, position
from karmalink.records.gazetteer.outlines import middle_and_extent
from karmalink.records.layers import read_features

NEEDED = ("name", "lat", "lon")


def read_csv(path: Path, faults: FaultList) -> Iterator[Named]:
    """Stream the places of a table (comma, semicolon or tab; UTF-8).

    The columns are guessed by their names: ``name``, ``lat``, ``lon`` must be there (or ``toponym``, ``latitude``,
    ``y`` ...); ``kind``, ``country``, ``admin1``, ``population``, ``radius_km``, ``error_km``, ``first``, ``last``,
    ``alternatenames`` and ``old_name`` may be.

    Raises
    ------
    InputError
        If a column is missing. Faulty rows are noted and left out.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream, _cells_fit(path.name):
        first = stream.readline()
        stream.seek(0)
        rows = csv.reader(stream, delimiter=max(",;\t", key=first.count))
        header = next(rows, [])
        columns = guess_columns(header)
        _check_columns(path.name, header, columns)
        extra = other_columns(header, columns.values())
        for row, values in enumerate(rows, start=2):
            cells = dict(zip(header, values, strict=False))
            if not any(value.strip() for value in values):
                continue
            place = position(cells.get(columns["lat"], ""), cells.get(columns["lon"], ""), row, faults)
            if place and (one := make_named(cells, columns, extra, (*place, 0.0), row, faults, source=path.stem)):
                yield one


@contextmanager
def _cells_fit(file: str) -> Iterator[None]:
    """Tell of a table that is none: a cell of 131,072 signs and more, mostly behind a quotation mark never closed."""
    try:
        yield
    except csv.Error as reason:
        todo = "is a quotation mark never closed?"
        raise InputError(
            [Fault(file=file, came=f"rows that cannot be read ({reason})", expected="CSV", todo=todo)]
        ) from reason


def _check_columns(file: str, header: list[str], columns: dict[str, str]) -> None:
    faults = [
        Fault(
            file=file,
            row=1,
            came=f"no column for the {field} among {', '.join(header) or 'none'}",
            expected=f"one of {', '.join(KNOWN[field])}",
        )
        for field in NEEDED
        if field not in columns
    ]
    if faults:
        raise InputError(faults)


def read_geojson(path: Path, faults: FaultList) -> Iterator[Named]:
    """Stream the features of a GeoJSON file; outlines are kept, and the extent comes from them."""
    from shapely.geometry import shape

    document, _, found = read_features(path.name, path.read_text(encoding="utf-8-sig"))
    bad = {fault.row for fault in found if fault.severity == "error"}
    for fault in found:
        faults.add(fault)
    for row, feature in enumerate(document.get("features", ()), start=1):  # all of them: faults count so
        if row in bad:
            continue
        properties = feature.get("properties")
        cells = plain_cells(properties if isinstance(properties, dict) else {})
        named = named_feature(cells, shape(feature["geometry"]), feature["geometry"], row, faults, path.stem)
        if named:
            yield named


def named_feature(
    cells: dict[str, str], shape: Any, geometry: dict[str, Any], row: int, faults: FaultList, source: str
) -> Named | None:
    """Make an entry of a feature: its properties as text, its shape, and that as GeoJSON."""
    columns = guess_columns(cells)
    extra = other_columns(cells, columns.values())
    kept = None if geometry.get("type") == "Point" else geometry
    place = middle_and_extent(shape)
    if "kind" in columns and kind_is_a_tag(columns["kind"], cells):
        del columns["kind"]
    return make_named(cells, columns, extra, place, row, faults, source=source, geometry=kept)


def kind_is_a_tag(column: str, cells: dict[str, str]) -> bool:
    """Whether the column taken for the kind holds OpenStreetMap's type of element instead."""
    return cells[column] in ("node", "way", "relation", "multipolygon", "boundary")


def plain_cells(properties: dict[str, Any]) -> dict[str, str]:
    """Turn properties into text cells; a nested object or list is told as JSON, nothing as nothing."""
    return {
        str(key): json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
        for key, value in properties.items()
        if value is not None and str(value) != "nan"
    }
