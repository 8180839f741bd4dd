"""How layers of a case are drawn: by their role, and backdrops by what their features call themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from karmalink.records.record import Layer, LayerRole
from karmalink.reports.frame import Frame
from karmalink.reports.svg import clean, num, path_data, tag


@dataclass(frozen=True, slots=True)
class Style:
    """Pen and fill of a layer; ``key`` names it in the legend. ``hatch`` is the colour of diagonal lines."""

    key: str
    stroke: str
    width: float
    dash: str | None = None
    fill: str = "none"
    hatch: str | None = None


WATER = Style("water", "#3f7fae", 2.2)
RAIL = Style("railway", "#2b2b33", 2.6, dash="9 4")
ROAD = Style("road", "#8d8371", 1.6)
LAND = Style("land", "#8d8371", 1.2, fill="#ece8da")
HOMES = Style("homes", "#0b5a57", 1.2, fill="#7fb8b0")
PLAIN = Style("backdrop", "#8d8371", 1.2)
ROLES = {
    LayerRole.ALLOWED: Style("may lie only inside", "#6c7a5a", 1.4, dash="2 3"),
    LayerRole.FORBIDDEN: Style("cannot lie here", "#6b7280", 1.0, hatch="#9aa1ab"),
    LayerRole.NO_DIG: Style("no digging here", "#7a2e8f", 1.8, hatch="#a86bb8"),
    LayerRole.AT_STAKE: HOMES,
}
_WORDS = (
    (WATER, r"river|water|stream|canal|creek|lake|pond"),
    (RAIL, r"rail|tramway|train"),
    (ROAD, r"road|track|street|path|highway"),
    (HOMES, r"home|house|dwelling"),
    (LAND, r"land|island|coast|shore"),
)


def style_of(layer: Layer, properties: Mapping[str, Any] | None = None) -> Style:
    """The style of a feature: its own ``kind`` or ``name`` first, then the layer's label and id.

    >>> style_of(Layer(id="lines", role=LayerRole.BACKDROP, features=()), {"kind": "railway"}).key
    'railway'
    """
    if layer.role is not LayerRole.BACKDROP:
        return ROLES[layer.role]
    own = properties or {}
    for text in (str(own.get("kind", "")), str(own.get("name", "")), f"{layer.label} {layer.id}"):
        for style, words in _WORDS:
            if re.search(rf"\b({words})", text, re.IGNORECASE):
                return style
    return PLAIN


def hatch_defs(prefix: str) -> str:
    """Patterns of the hatched roles, ids made unique by ``prefix``."""
    out = []
    for role, style in ROLES.items():
        if style.hatch:
            line = tag("path", d="M0,0V8", stroke=style.hatch, stroke_width=2.4)
            out.append(
                tag(
                    "pattern",
                    line,
                    id=f"{prefix}-{role.value}",
                    width=8.0,
                    height=8.0,
                    patternUnits="userSpaceOnUse",
                    patternTransform="rotate(45)",
                )
            )
    return tag("defs", out)


def _points(shape: shapely.Geometry, style: Style, title: str) -> str:
    marks = []
    for point in shapely.get_parts(shape):
        if isinstance(point, shapely.Point):
            marks.append(f"M{num(point.x - 3)},{num(point.y - 3)}h6v6h-6Z")
    if not marks:
        return ""
    fill = style.fill if style.fill != "none" else style.stroke
    return tag("path", title, d="".join(marks), fill=fill, stroke=style.stroke, stroke_width=1.2, class_="points")


def _feature(layer: Layer, feature: Mapping[str, Any], frame: Frame, prefix: str, areas: bool) -> str:
    geometry = feature.get("geometry")
    shape = frame.geojson_shape(geometry) if geometry else None
    if shape is None:
        return ""
    properties = feature.get("properties") or {}
    style = style_of(layer, properties)
    name = str(properties.get("name") or layer.label or layer.id)
    title = tag("title", clean(name))
    polygonal = shape.geom_type in {"Polygon", "MultiPolygon", "GeometryCollection"}
    if polygonal != areas:
        return ""
    fill = f"url(#{prefix}-{layer.role.value})" if style.hatch else style.fill
    drawn = path_data(shape)
    line = (
        tag(
            "path",
            title,
            d=drawn,
            fill=fill if polygonal else "none",
            fill_rule="evenodd",
            stroke=style.stroke,
            stroke_width=style.width,
            stroke_dasharray=style.dash,
            stroke_linejoin="round",
        )
        if drawn
        else ""
    )
    return line + _points(shape, style, title)


def ground_svg(layers: tuple[Layer, ...], frame: Frame, prefix: str) -> str:
    """Backdrop areas, drawn under the probability."""
    return "".join(
        _feature(layer, feature, frame, prefix, areas=True)
        for layer in layers
        if layer.role is LayerRole.BACKDROP
        for feature in layer.features
    )


def over_svg(layers: tuple[Layer, ...], frame: Frame, prefix: str) -> str:
    """Lines, points and the areas that bind the plan, drawn over the probability."""
    out = []
    for layer in layers:
        for feature in layer.features:
            if layer.role is not LayerRole.BACKDROP:
                out.append(_feature(layer, feature, frame, prefix, areas=True))
            out.append(_feature(layer, feature, frame, prefix, areas=False))
    return "".join(out)
