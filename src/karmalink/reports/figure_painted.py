"""Maps as finished pixels (PNG), for places where SVG does not go: a README, a slide, a message."""

from __future__ import annotations

import io

import shapely
from PIL import Image

from karmalink.maps.surface import Surface
from karmalink.records.record import LayerRole
from karmalink.reports.brush import XY, Brush, paths_of
from karmalink.reports.colours import INK, PAPER
from karmalink.reports.figure_map import LEVELS, MapExtras
from karmalink.reports.frame import Frame
from karmalink.reports.graticule import grid_lines, scale_bar
from karmalink.reports.labels import place
from karmalink.reports.layer_styles import style_of
from karmalink.reports.raster import palette_image, top_of
from karmalink.reports.regions import region_px


def _layers(brush: Brush, extras: MapExtras, frame: Frame, *, ground: bool) -> None:
    """Fills of backdrop areas (``ground``), which lie under the probability, or everything drawn over it."""
    for layer in extras.layers:
        for feature in layer.features:
            geometry = feature.get("geometry")
            shape = frame.geojson_shape(geometry) if geometry else None
            if shape is None:
                continue
            style = style_of(layer, feature.get("properties"))
            if not ground:
                _outlines(brush, shape, style.stroke, style.width, style.dash)
            elif layer.role is LayerRole.BACKDROP and style.fill != "none":
                for part in shapely.get_parts(shape):
                    if isinstance(part, shapely.Polygon):
                        brush.polygon(list(part.exterior.coords), style.fill)


def _outlines(brush: Brush, shape: shapely.Geometry, colour: str, width: float, dash: str | None) -> None:
    for points in paths_of(shape):
        if dash:
            brush.dashed(points, colour, width, float(dash.split()[0]))
        else:
            brush.line(points, colour, width)
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Point):
            brush.square((part.x, part.y), 3.0, colour)


def _regions(brush: Brush, surface: Surface, frame: Frame) -> None:
    for level, dash, width in LEVELS:
        shape = region_px(surface, level, frame)
        _outlines(brush, shape, "#ffffff", width + 2, None)
        _outlines(brush, shape, INK, width, dash)


def _truth(brush: Brush, at: XY) -> None:
    x, y = at
    for width, colour in ((7.0, "#ffffff"), (3.0, "#111111")):
        brush.line([(x - 9, y - 9), (x + 9, y + 9)], colour, width)
        brush.line([(x - 9, y + 9), (x + 9, y - 9)], colour, width)


def _names(brush: Brush, extras: MapExtras, frame: Frame, size: float) -> None:
    spots: list[tuple[str, XY]] = []
    for mark in sorted(extras.landmarks, key=lambda m: (-m.place.salience, m.place.id)):
        spot = frame.spot(mark.place.lat, mark.place.lon)
        if spot:
            brush.disc(spot, 4.0)
            spots.append((mark.place.name, spot))
    if extras.truth and frame.inside(extras.truth.point):
        at = frame.pixel(extras.truth.point)
        _truth(brush, at)
        spots.insert(0, (extras.truth.label, at))
    bounds = (4.0, 4.0, frame.width - 4, frame.height - 4)
    dots = [(x - 6, y - 6, x + 6, y + 6) for _, (x, y) in spots]
    for placed in place(spots, size, bounds, dots, gap=11.0):
        if placed:
            left, top, right, bottom = placed.box
            x, anchor = {
                "start": (left + 1, "lm"),
                "end": (right - 1, "rm"),
                "middle": ((left + right) / 2, "mm"),
            }[placed.anchor]
            brush.words((x, (top + bottom) / 2), placed.text, size, anchor)


def _furniture(brush: Brush, frame: Frame, units: str, size: float) -> None:
    length, label = scale_bar(frame, units)
    right, y = frame.width - 14, frame.height - 14
    for width, colour in ((6.0, "#ffffff"), (3.0, INK)):
        brush.line([(right - length, y), (right, y)], colour, width)
    brush.words((right - length / 2, y - size * 0.9), label, size, "mm")
    x = frame.width - 20
    brush.polygon([(x, 10), (x + 8, 34), (x, 28), (x - 8, 34)], INK)
    brush.words((x, 46), "N", size, "mm")


def paint_map(surface: Surface, extras: MapExtras, top: float, width: int = 900) -> Image.Image:
    """The map as an RGB picture ``width`` px wide at most."""
    frame = Frame(surface.grid, width)
    brush = Brush((round(frame.width), round(frame.height)), PAPER)
    _layers(brush, extras, frame, ground=True)
    raster = palette_image(surface, top, max(brush.size))
    brush.paste(raster.convert("RGB"), raster.point([0] + [255] * 255, mode="L"))
    for line in grid_lines(frame):
        brush.line([(float(x), float(y)) for x, y in line.points], "#c3c8cf", 0.8)
    _layers(brush, extras, frame, ground=False)
    if surface.p_ground > 0:
        _regions(brush, surface, frame)
    for box in extras.boxes:
        corners = [frame.pixel(c) for c in box.corners]
        brush.dashed([*corners, corners[0]], "#0a4a8f", 2.6, 10.0)
    if surface.simulated:
        brush.stamp("SIMULATED")
    letters = max(12.0, width / 50)
    _names(brush, extras, frame, letters)
    _furniture(brush, frame, extras.units, letters)
    w, h = frame.width - 0.5, frame.height - 0.5
    brush.line([(0.5, 0.5), (w, 0.5), (w, h), (0.5, h), (0.5, 0.5)], "#4a5568", 1.0)
    return brush.finished()


def map_png(surface: Surface, extras: MapExtras | None = None, *, top: float | None = None, width: int = 900) -> bytes:
    """The map as PNG bytes, marked SIMULATED when the surface says so. The same input gives the same bytes.

    Parameters
    ----------
    surface, extras
        Whereabouts, and what is drawn over them.
    top
        Upper end of the colour scale (times the area's average); default: fits this surface alone.
    width
        Pixels at most; height follows.

    Examples
    --------
    >>> import numpy as np
    >>> from karmalink.core.places import Point
    >>> from karmalink.maps.grid import Grid
    >>> from karmalink.maps.world import Area
    >>> grid = Grid(Area(centre=Point(lat=0, lon=0), width_km=10, height_km=10, cell_km=1))
    >>> even = Surface(grid, np.full((10, 10), 0.009), {"outside": 0.1}, {})
    >>> map_png(even)[1:4]
    b'PNG'
    """
    out = io.BytesIO()
    picture = paint_map(surface, extras or MapExtras(), top or top_of([surface]), width)
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
