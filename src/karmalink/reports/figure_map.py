"""The map: probability as pixels under lines, names and boxes, as SVG that needs nothing else."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from karmalink.maps.surface import Surface
from karmalink.records.record import Holder, Layer
from karmalink.reports.colours import INK, PAPER
from karmalink.reports.frame import Frame
from karmalink.reports.graticule import grid_lines
from karmalink.reports.labels import overlaps, place
from karmalink.reports.layer_styles import ground_svg, hatch_defs, over_svg
from karmalink.reports.map_furniture import (
    graticule_svg,
    grid_labels,
    halo,
    north_svg,
    scale_svg,
    simulated_svg,
)
from karmalink.reports.phrases import percent, position
from karmalink.reports.raster import raster_png, top_of
from karmalink.reports.regions import region_px
from karmalink.reports.svg import clean, num, path_data, tag
from karmalink.reports.view import ClaimRow, Landmark, PlanBox, Searched, Truth

WIDTH = 820.0
WIDE, NARROW = 16.0, 25.0
"""Letter heights in a map ``WIDTH`` wide: for screens and paper; for a phone that shrinks it to 360 px."""

LEVELS = ((0.9, "7 4", 1.8), (0.5, None, 2.4))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapExtras:
    """What is drawn over the probability. ``marks`` are claims, drawn where they have a position."""

    units: str = "km"
    landmarks: tuple[Landmark, ...] = ()
    layers: tuple[Layer, ...] = ()
    holders: tuple[Holder, ...] = ()
    boxes: tuple[PlanBox, ...] = ()
    marks: tuple[ClaimRow, ...] = ()
    searched: tuple[Searched, ...] = ()
    truth: Truth | None = None


def picture_svg(surface: Surface, frame: Frame, top: float) -> str:
    """The probability as an embedded picture filling the frame."""
    data = base64.b64encode(raster_png(surface, top)).decode("ascii")
    return tag(
        "image",
        href=f"data:image/png;base64,{data}",
        width=frame.width,
        height=frame.height,
        preserveAspectRatio="none",
        style="image-rendering:pixelated" if surface.ground.shape[1] < 300 else None,
    )


def regions_svg(surface: Surface, frame: Frame) -> str:
    """Outlines of the 90 % (dashed) and 50 % (solid) regions, light under dark to show on any ground."""
    out = []
    for level, dash, width in LEVELS:
        data = path_data(region_px(surface, level, frame))
        title = tag("title", f"{level * 100:.0f} % region")
        out.append(tag("path", d=data, fill="none", stroke="#fff", stroke_width=width + 2.2, stroke_opacity="0.8"))
        out.append(tag("path", title, d=data, fill="none", stroke=INK, stroke_width=width, stroke_dasharray=dash))
    return tag("g", out, class_="regions", stroke_linejoin="round")


def _box_svg(box: PlanBox, frame: Frame) -> str:
    points = [frame.pixel(c) for c in box.corners]
    outline = "M" + " ".join(f"{num(x)},{num(y)}" for x, y in points) + "Z"
    title = tag("title", clean(f"box {box.id}: {percent(box.pos)} chance of a find"))
    return tag("path", d=outline, fill="none", stroke="#fff", stroke_width=5.0) + tag(
        "path", title, d=outline, fill="none", stroke="#0a4a8f", stroke_width=2.4, stroke_dasharray="11 4"
    )


def _mark_svg(claim: ClaimRow, at: tuple[float, float]) -> str:
    x, y = at
    title = tag("title", clean(f"{claim.id}: {claim.relation}"))
    shape = f"M{num(x)},{num(y - 7)}l7,7l-7,7l-7,-7Z"
    mark = tag("path", title, d=shape, fill="#fff", stroke="#0b5a57", stroke_width=2.2)
    return tag("a", mark, href=f"#claim-{claim.id}", aria_label=f"claim {claim.id}")


def _truth_svg(truth: Truth, frame: Frame) -> str:
    x, y = frame.pixel(truth.point)
    cross = f"M{num(x - 10)},{num(y)}h20M{num(x)},{num(y - 10)}v20"
    ring = tag("circle", cx=x, cy=y, r=6.0, fill="none", stroke="#111", stroke_width=2.2)
    under = tag("path", d=cross, stroke="#fff", stroke_width=6.0)
    return under + tag("path", tag("title", clean(truth.label)), d=cross, stroke="#111", stroke_width=2.4) + ring


def _spots(extras: MapExtras, frame: Frame) -> list[tuple[str, tuple[float, float], str]]:
    """Names to write beside spots: the truth, then landmarks by salience, boxes and claims."""
    out: list[tuple[str, tuple[float, float], str]] = []
    if extras.truth and frame.inside(extras.truth.point):
        out.append((extras.truth.label, frame.pixel(extras.truth.point), "truth"))
    for box in extras.boxes:
        corner = max((frame.pixel(c) for c in box.corners), key=lambda p: p[0] - p[1])
        out.append((f"box {box.id}", corner, "box"))
    for mark in sorted(extras.landmarks, key=lambda m: (-m.place.salience, m.place.id)):
        at = frame.spot(mark.place.lat, mark.place.lon)
        if at:
            out.append((mark.place.name, at, "landmark"))
    for holder in extras.holders:
        at = frame.spot(holder.lat, holder.lon)
        if at:
            out.append((holder.name, at, "holder"))
    for claim in extras.marks:
        if claim.where and frame.inside(claim.where):
            out.append((claim.account, frame.pixel(claim.where), "claim"))
    return out


_COLOUR = {"truth": "#111", "box": "#0a4a8f", "landmark": INK, "holder": "#5d2a6e", "claim": "#0b5a57"}


def _text_group(extras: MapExtras, frame: Frame, size: float, class_: str) -> str:
    """All words of the map at one letter size; shown or hidden by the width of the screen."""
    scale, scale_box = scale_svg(frame, extras.units, size)
    north, north_box = north_svg(frame, size)
    grid = [g for g in grid_labels(grid_lines(frame), frame, size) if not overlaps(g.box, scale_box)]
    spots = _spots(extras, frame)
    if class_ == "narrow":
        spots = [s for s in spots if s[2] != "claim"][:9]
    dots = [(x - 6, y - 6, x + 6, y + 6) for _, (x, y), _ in spots]
    seen: set[tuple[str, int, int]] = set()
    wanted = []
    for text, (x, y), role in spots:
        key = (text, round(x), round(y))
        if key not in seen:
            seen.add(key)
            wanted.append((text, (x, y), role))
    taken = [scale_box, north_box, *(g.box for g in grid), *dots]
    placed = place([(t, at) for t, at, _ in wanted], size, (2, 2, frame.width - 2, frame.height - 2), taken)
    names = [
        halo(p, size, fill=_COLOUR[role], font_weight="600" if role in {"truth", "box"} else "500")
        for p, (_, _, role) in zip(placed, wanted, strict=True)
        if p
    ]
    grid_texts = [halo(g, size * 0.86, fill="#4a5568") for g in grid]
    return tag("g", [*grid_texts, *names, scale, north], class_=class_)


def _marks(extras: MapExtras, frame: Frame) -> str:
    out = []
    for mark in extras.landmarks:
        shape = frame.geojson_shape(mark.place.geometry) if mark.place.geometry else None
        if shape is not None:
            out.append(tag("path", d=path_data(shape), fill="none", stroke=INK, stroke_width=1.4))
    for _, (x, y), role in _spots(extras, frame):
        if role == "landmark":
            out.append(tag("circle", cx=x, cy=y, r=4.0, fill="#fff", stroke=INK, stroke_width=2.0))
        elif role == "holder":
            out.append(tag("path", d=f"M{num(x - 5)},{num(y - 5)}h10v10h-10Z", fill="#5d2a6e", stroke="#fff"))
    out += [_mark_svg(c, frame.pixel(c.where)) for c in extras.marks if c.where and frame.inside(c.where)]
    if extras.truth and frame.inside(extras.truth.point):
        out.append(_truth_svg(extras.truth, frame))
    return "".join(out)


def _searched_svg(searched: tuple[Searched, ...], frame: Frame) -> str:
    out = []
    for area in searched:
        shape = frame.geojson_shape(area.geometry)
        if shape is not None:
            title = tag("title", clean(area.label))
            out.append(
                tag("path", title, d=path_data(shape), fill="#fff", fill_opacity="0.25", stroke="#3d4754",
                    stroke_width=1.6, stroke_dasharray="2 4")
            )  # fmt: skip
    return "".join(out)


def map_alt(surface: Surface, name: str) -> str:
    """What the map shows, for those who cannot see it."""
    return (
        f"Map of {name}. The most likely spot is about {position(surface.mode(), 0)}. "
        f"The chance that it lies on the ground shown is {percent(surface.p_ground)}."
    )


def map_svg(
    surface: Surface,
    extras: MapExtras | None = None,
    *,
    top: float | None = None,
    name: str = "whereabouts",
    prefix: str = "map",
) -> str:
    """The map of one surface as one SVG element with everything embedded.

    Parameters
    ----------
    surface
        Whereabouts; marked SIMULATED when it says so.
    extras
        Landmarks, layers, boxes, claims: see `MapExtras`.
    top
        Upper end of the colour scale (times the area's average); default: fits this surface alone.
    name, prefix
        What is shown, for the text alternative; start of the ids inside, unique in a page.

    Returns
    -------
    str
        SVG markup. Every text in it is escaped.
    """
    extras = extras or MapExtras()
    frame = Frame(surface.grid, WIDTH)
    top = top or top_of([surface])
    clip = tag("clipPath", tag("rect", width=frame.width, height=frame.height), id=f"{prefix}-clip")
    inside = [
        tag("rect", width=frame.width, height=frame.height, fill=PAPER),
        ground_svg(extras.layers, frame, prefix),
        picture_svg(surface, frame, top),
        graticule_svg(frame),
        over_svg(extras.layers, frame, prefix),
        _searched_svg(extras.searched, frame),
        regions_svg(surface, frame) if surface.p_ground > 0 else "",
        *(_box_svg(box, frame) for box in extras.boxes),
        simulated_svg(frame.width, frame.height) if surface.simulated else "",
        _marks(extras, frame),
        _text_group(extras, frame, WIDE, "wide"),
        _text_group(extras, frame, NARROW, "narrow"),
    ]
    edge = tag("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, fill="none", stroke="#4a5568")
    alt = map_alt(surface, name) if surface.p_ground > 0 else f"Map of {name}: it is not on the ground shown."
    return tag(
        "svg",
        [tag("title", clean(alt)), hatch_defs(prefix), tag("defs", clip),
         tag("g", inside, clip_path=f"url(#{prefix}-clip)"), edge],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(frame.width)} {num(frame.height)}",
        role="img",
        aria_label=alt,
        class_="map",
        font_family="system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Khmer', sans-serif",
    )  # fmt: skip
