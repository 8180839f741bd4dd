"""Read a GeoJSON file of searches (docs/reference/case-format.md, searches/): every fault of it at once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import shapely
from shapely.geometry import shape

from karmalink.core.errors import Fault, InputError
from karmalink.core.ids import is_id
from karmalink.findings.searches import Find, SearchFactor
from karmalink.plans.detection import pod as pod_of_coverage

RESULTS = ("not found", "found")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFile:
    """What a file of searches holds: failed searches, finds, and warnings about either."""

    factors: tuple[SearchFactor, ...]
    finds: tuple[Find, ...]
    warnings: tuple[Fault, ...]


def read_searches(file: str, data: bytes) -> SearchFile:
    """Read one GeoJSON file of areas searched, with all its faults at once.

    Parameters
    ----------
    file : str
        Its name, for messages and for the ids of features without one.
    data : bytes
        UTF-8, UTF-16 or UTF-32, with or without a byte order mark: polygons with the properties ``pod`` or
        ``coverage``, ``result``, ``date``, ``method`` and ``era``.

    Returns
    -------
    SearchFile

    Raises
    ------
    InputError
        With every fault of the file.

    Examples
    --------
    >>> text = '''{"type": "FeatureCollection", "features": [{"type": "Feature",
    ...   "properties": {"pod": 0.7, "result": "not found", "date": "2008-03-12", "method": "sonar"},
    ...   "geometry": {"type": "Polygon", "coordinates": [[[11, -6], [12, -6], [12, -7], [11, -6]]]}}]}'''
    >>> read_searches("sonar.geojson", text.encode()).factors[0].id
    'sonar-1'
    """
    reader = _Reader(file)
    factors: list[SearchFactor] = []
    finds: list[Find] = []
    for number, feature in enumerate(_features(file, data), start=1):
        read = reader.feature(number, feature)
        if isinstance(read, SearchFactor):
            factors.append(read)
        elif read is not None:
            finds.append(read)
    errors = [f for f in reader.faults if f.severity == "error"]
    if errors:
        raise InputError(reader.faults)
    return SearchFile(factors=tuple(factors), finds=tuple(finds), warnings=tuple(reader.faults))


def _features(file: str, data: bytes) -> list[Any]:
    def no_constant(name: str) -> float:
        raise ValueError(f"{name} is no number of JSON")

    try:
        document = json.loads(data, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(
            [Fault(file=file, came=f"text that is not JSON ({error})", expected="a GeoJSON FeatureCollection")]
        ) from error
    if isinstance(document, dict) and document.get("type") == "Feature":
        return [document]
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        kind = document.get("type") if isinstance(document, dict) else type(document).__name__
        raise InputError(
            [
                Fault(
                    file=file,
                    came=f"GeoJSON of type {kind!r}",
                    expected="a FeatureCollection with `features`",
                )
            ]
        )
    return features


class _Reader:
    """Reads features one by one and keeps their faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.ids: set[str] = set()

    def feature(self, number: int, feature: Any) -> SearchFactor | Find | None:
        """One feature; None when it has faults."""
        before = len([f for f in self.faults if f.severity == "error"])
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            self._fault(number, None, repr(feature)[:60], "a GeoJSON Feature with properties and a geometry")
            return None
        properties = feature.get("properties") or {}
        result = self._result(number, properties)
        common = {
            "id": self._id(number, feature, properties),
            "file": self.file,
            "polygon": self._polygon(number, feature.get("geometry")),
            "date": self._date(number, properties),
            "method": self._text(number, properties, "method"),
            "era": self._text(number, properties, "era") or None,
        }
        pod = self._pod(number, properties) if result != "found" else 0.0
        if len([f for f in self.faults if f.severity == "error"]) > before:
            return None
        if result == "found":
            self._fault(
                number,
                "result",
                "'found'",
                "searches that failed",
                "a find does not move the map; score it with `karmalink score`",
                warning=True,
            )
            return Find(**common)
        return SearchFactor(pod=pod, **common)

    def _id(self, number: int, feature: dict[str, Any], properties: dict[str, Any]) -> str:
        given = feature.get("id", properties.get("id"))
        stem = re.sub(r"[^A-Za-z0-9_.-]", "_", PurePosixPath(self.file.replace("\\", "/")).stem)[:50] or "search"
        name = f"{stem}-{number}" if given is None else str(given)
        if given is not None and not is_id(name):
            self._fault(number, "id", repr(given), "letters, digits, '_', '.', '-', at most 64")
        if name in self.ids:
            self._fault(number, "id", f"{name!r} for the second time", "an id of its own")
        self.ids.add(name)
        return name

    def _pod(self, number: int, properties: dict[str, Any]) -> float:
        pod, coverage = properties.get("pod"), properties.get("coverage")
        if pod is None and coverage is None:
            self._fault(number, "pod", "neither `pod` nor `coverage`", "one of them", 'write e.g. "pod": 0.7')
            return 0.0
        if pod is not None and coverage is not None:
            self._fault(number, "coverage", "`pod` and `coverage`", "one of them", "`pod` is used", warning=True)
        name, value = ("pod", pod) if pod is not None else ("coverage", coverage)
        number_given = _number(value)
        if number_given is None or number_given < 0.0 or (name == "pod" and number_given > 1.0):
            self._fault(
                number,
                name,
                repr(value),
                "a number from 0 to 1" if name == "pod" else "a number of 0 or more",
            )
            return 0.0
        if name == "pod" and number_given == 1.0:
            self._fault(
                number,
                "pod",
                "1",
                "a chance below 1",
                "with 1 no later evidence can bring the place back",
                warning=True,
            )
        return number_given if name == "pod" else float(pod_of_coverage(number_given))

    def _result(self, number: int, properties: dict[str, Any]) -> str:
        given = properties.get("result")
        if given is None:
            self._fault(
                number,
                "result",
                "nothing",
                "'not found' or 'found'",
                "it is read as 'not found'",
                warning=True,
            )
            return "not found"
        result = str(given).strip().lower().replace("_", " ")
        if result not in RESULTS:
            self._fault(number, "result", repr(given), "'not found' or 'found'")
        return result

    def _date(self, number: int, properties: dict[str, Any]) -> str:
        text = self._text(number, properties, "date")
        if text and not all(_is_date(part) for part in text.split("/")):
            self._fault(
                number,
                "date",
                repr(text),
                "a date such as 2008-03-12, 2008-03, 2008 or 2008-03-12/2008-03-17",
            )
        return text

    def _text(self, number: int, properties: dict[str, Any], name: str) -> str:
        value = properties.get(name)
        if value is not None and not isinstance(value, str | int):
            self._fault(number, name, repr(value)[:60], "text")
        return "" if value is None else str(value).strip()

    def _polygon(self, number: int, geometry: Any) -> Any:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in {"Polygon", "MultiPolygon"}:
            todo = "draw the ground that was searched as an area"
            self._fault(number, "geometry", f"{kind or 'none'}", "a Polygon or MultiPolygon", todo)
            return None
        worst = next((p for p in _positions(geometry.get("coordinates")) if not _on_earth(p)), None)
        if worst is not None:
            todo = "GeoJSON writes longitude first"
            self._fault(number, "geometry", repr(worst)[:60], "[longitude -360..360, latitude -90..90]", todo)
            return None
        try:
            polygon = shape(geometry)
        except (ValueError, TypeError, IndexError, AttributeError, shapely.errors.ShapelyError) as error:
            self._fault(
                number,
                "geometry",
                f"a {kind} that cannot be read ({error})",
                "closed rings of 4 or more points",
            )
            return None
        if polygon.is_empty:
            self._fault(number, "geometry", f"an empty {kind}", "closed rings of 4 or more points")
        elif not polygon.is_valid:
            self._fault(
                number,
                "geometry",
                "an outline that crosses itself",
                "a simple outline",
                "it is mended; check it on a map",
                warning=True,
            )
            polygon = shapely.make_valid(polygon)
        return polygon

    def _fault(
        self,
        number: int,
        column: str | None,
        came: str,
        expected: str,
        todo: str = "",
        *,
        warning: bool = False,
    ) -> None:
        self.faults.append(
            Fault(
                file=self.file,
                row=number,
                column=column,
                came=came,
                expected=expected,
                todo=todo,
                severity="warning" if warning else "error",
            )
        )


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _positions(coordinates: Any) -> Iterator[Any]:
    """Every position in nested rings, or whatever stands in its place."""
    if isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        for part in coordinates:
            yield from _positions(part)
    else:
        yield coordinates


def _on_earth(position: Any) -> bool:
    if not isinstance(position, list) or len(position) < 2:
        return False
    lon, lat = _number(position[0]), _number(position[1])
    return lon is not None and lat is not None and abs(lon) <= 360.0 and abs(lat) <= 90.0


def _is_date(text: str) -> bool:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", text.strip())
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
