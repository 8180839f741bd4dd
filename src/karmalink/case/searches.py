"""The files of ``searches/``: areas that were searched, with how well and what was found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from karmalink.core.dates import FORMS, parse_date
from karmalink.core.errors import Fault
from karmalink.core.tables import nearest
from karmalink.records.layers import Feature, read_features

RESULTS: Final = ("not found", "found")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFile:
    """One file of searches: its name, and its GeoJSON features as written (checked, not changed)."""

    file: str
    features: tuple[Feature, ...]


def read_searches(name: str, text: str, *, eras: Sequence[str]) -> tuple[SearchFile | None, tuple[Fault, ...]]:
    """Read one GeoJSON file of searches; None when a fault of severity ``error`` was found.

    Each feature is a polygon with ``pod`` (chance in [0, 1] that the thing would have been found, had it
    been there) or ``coverage`` (>= 0), ``result`` (default "not found"), and optional ``date``,
    ``method`` and ``era``.
    """
    _, features, found = read_features(name, text)
    faults = list(found)
    for number, feature in enumerate(features, start=1):
        faults.extend(_faults(name, number, feature, eras))
    if not features and not faults:
        faults.append(Fault(file=name, came="no feature", expected="a searched area", severity="warning"))
    broken = any(fault.severity == "error" for fault in faults)
    return (None if broken else SearchFile(file=name, features=features)), tuple(faults)


def _faults(name: str, number: int, feature: Feature, eras: Sequence[str]) -> Iterator[Fault]:
    def fault(column: str, came: str, expected: str, todo: str = "") -> Fault:
        return Fault(file=name, row=number, column=column, came=came, expected=expected, todo=todo)

    about = feature.get("properties") or {}
    if not isinstance(about, dict):
        yield fault("properties", repr(about), "an object")
        return
    kind = feature["geometry"].get("type")
    if kind not in {"Polygon", "MultiPolygon"}:
        yield fault("geometry", repr(kind), "a Polygon or MultiPolygon: the area that was searched")
    pod, coverage = about.get("pod"), about.get("coverage")
    if pod is None and coverage is None:
        yield fault("pod", "nothing", "pod from 0 to 1, or coverage of at least 0")
    if pod is not None and not _between(pod, 0.0, 1.0):
        todo = "write 80 % as 0.8" if _between(pod, 1.0, 100.0) else ""
        yield fault("pod", repr(pod), "a number from 0 to 1", todo)
    if coverage is not None and not _between(coverage, 0.0, math.inf):
        yield fault("coverage", repr(coverage), "a number of at least 0")
    result = about.get("result", RESULTS[0])
    if result not in RESULTS:
        yield fault("result", repr(result), f"one of {', '.join(RESULTS)}", nearest(str(result), RESULTS))
    era = about.get("era")
    if era is not None and eras and era not in eras:
        yield fault("era", repr(era), f"one of the eras {', '.join(eras)}", nearest(str(era), eras))
    yield from _date_fault(fault, about.get("date"))


def _date_fault(fault: Any, date: object) -> Iterator[Fault]:
    if date is None:
        return
    try:
        parse_date(str(date))
    except ValueError as reason:
        yield fault("date", str(reason), FORMS)


def _between(value: object, low: float, high: float) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and low <= value <= high  # type: ignore[arg-type,operator]
