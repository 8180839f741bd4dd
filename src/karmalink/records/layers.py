"""GeoJSON layers: features with sound shapes, and what the layer is for."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry import shape

from karmalink.core.dates import FORMS, parse_date
from karmalink.core.errors import Fault
from karmalink.core.tables import nearest
from karmalink.records.record import Layer, LayerRole

Feature = dict[str, Any]


def read_features(name: str, text: str) -> tuple[dict[str, Any], tuple[Feature, ...], tuple[Fault, ...]]:
    """Read GeoJSON text: the whole document, its features as written, and all faults.

    A feature is named in faults by its number (from 1) as the row. A lone feature or geometry is taken as a
    collection of one.

    Examples
    --------
    >>> read_features("layers/sea.geojson", "{")[2][0].expected
    'GeoJSON: a FeatureCollection'
    """
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as reason:
        return {}, (), (_fault(name, f"text that is not JSON ({reason})", "GeoJSON: a FeatureCollection"),)
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Feature":
        document = {"type": "FeatureCollection", "features": [document]}
    elif isinstance(kind, str) and "coordinates" in document:
        document = {"features": [{"type": "Feature", "properties": {}, "geometry": document}]}
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        came = f"JSON of type {kind!r} without features"
        return {}, (), (_fault(name, came, "GeoJSON: a FeatureCollection"),)
    faults = [fault for number, item in enumerate(features, 1) for fault in _shape_faults(name, number, item)]
    sound = tuple(item for item in features if isinstance(item, dict) and isinstance(item.get("geometry"), dict))
    return document, sound, tuple(faults)


def read_layer(name: str, text: str) -> tuple[Layer | None, tuple[Fault, ...]]:
    """Read one layer; ``name`` is its file, the id is the file's name without ending."""
    document, features, found = read_features(name, text)
    faults = list(found)
    about = document.get("karmalink", {})
    if not isinstance(about, dict):
        faults.append(_fault(name, f"karmalink = {about!r}", 'an object such as {"role": "backdrop"}', "karmalink"))
        about = {}
    known = ("role", "label", "owner", "deadline")
    for key in about:
        if key not in known:
            expected = f"one of {', '.join(known)}"
            faults.append(_fault(name, f"the key {key!r}", expected, "karmalink", nearest(key, known)))
    role, deadline = str(about.get("role", LayerRole.BACKDROP.value)), about.get("deadline")
    words = [word.value for word in LayerRole]
    if role not in words:
        hint = nearest(role, words)
        faults.append(_fault(name, repr(role), f"one of {', '.join(words)}", "karmalink.role", hint))
    if deadline is not None and not _is_date(deadline):
        faults.append(_fault(name, repr(deadline), FORMS, "karmalink.deadline"))
    if any(fault.severity == "error" for fault in faults):
        return None, tuple(faults)
    layer = Layer(
        id=name.rsplit("/", 1)[-1].rsplit(".", 1)[0],
        role=LayerRole(role),
        features=features,
        label=str(about.get("label", "")),
        owner=str(about.get("owner", "")),
        deadline=deadline,
    )
    return layer, tuple(faults)


def _no_constant(word: str) -> float:
    raise ValueError(f"the value {word}")


def _is_date(value: object) -> bool:
    try:
        parse_date(value) if isinstance(value, str) else parse_date("")
    except ValueError:
        return False
    return True


def _fault(name: str, came: str, expected: str, column: str | None = None, todo: str = "") -> Fault:
    return Fault(file=name, came=came, expected=expected, column=column, todo=todo)


def _shape_faults(name: str, number: int, feature: object) -> Iterator[Fault]:
    def fault(came: str, todo: str = "") -> Fault:
        expected = "a feature with a sound geometry in longitude, latitude"
        return Fault(file=name, row=number, column="geometry", came=came, expected=expected, todo=todo)

    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        yield fault("no geometry")
        return
    try:
        found = shape(geometry)
        bounds = found.bounds
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ) as reason:
        yield fault(f"a geometry that cannot be read ({reason})")
        return
    if found.is_empty or not all(math.isfinite(edge) for edge in bounds):
        yield fault("an empty geometry")
    elif not found.is_valid:
        yield fault(f"a shape that crosses itself ({shapely.is_valid_reason(found)})", "mend it in your map program")
    elif bounds[0] < -180 or bounds[2] > 180 or bounds[1] < -90 or bounds[3] > 90:
        yield fault("points outside the Earth", "are latitude and longitude swapped, or is it in metres?")
