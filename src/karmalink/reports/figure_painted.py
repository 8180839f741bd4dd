"""Maps as finished pixels (PNG), for places where SVG does not go: a README, a slide, a message."""

from __future__ import annotations

import io

import numpy as np
import shapely
from PIL import Image, ImageDraw, ImageFont
from shapely.ops import substring

from karmalink.core.places import Point
from karmalink.maps.surface import Surface
from karmalink.reports.colours import INK, PAPER
from karmalink.reports.figure_map import MapExtras
from karmalink.reports.frame import Frame
from karmalink.reports.graticule import grid_lines, scale_bar
from karmalink.reports.labels import place
from karmalink.reports.layer_styles import style_of
from karmalink.reports.raster import palette_image, top_of
from karmalink.reports.regions import region_shape

XY = tuple[float, float]


def font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own letters (Aileron, CC0), so that pictures come out alike everywhere."""
    return ImageFont.load_default(size=size)


def _dashed(draw: ImageDraw.ImageDraw, points: list[XY], colour: str, width: int, dash: float) -> None:
    """A dashed line: the pen is down on every other stretch of ``dash`` px along the whole line."""
    line = shapely.LineString(points)
    at = 0.0
    while at < line.length:
        part = substring(line, at, min(at + dash, line.length))
        draw.line([(x, y) for x, y in part.coords], fill=colour, width=width)
        at += dash * 1.7


def _paths(shape: shapely.Geometry) -> list[list[XY]]:
    """Every line and ring of a geometry as points."""
    out: list[list[XY]] = []
    for part in shapely.get_parts(shape):
        rings = (part.exterior, *part.interiors) if isinstance(part, shapely.Polygon) else (part,)
        out += [[(float(x), float(y)) for x, y in ring.coords] for ring in rings if ring.geom_type != "Point"]
    return out


def _layers(draw: ImageDraw.ImageDraw, extras: MapExtras, frame: Frame) -> None:
    for layer in extras.layers:
        for feature in layer.features:
            geometry = feature.get("geometry")
            shape = frame.geojson_shape(geometry) if geometry else None
            if shape is None:
                continue
            style = style_of(layer, feature.get("properties"))
            for points in _paths(shape):
                draw.line(points, fill=style.stroke, width=max(1, round(style.width)))
            for part in shapely.get_parts(shape):
                if isinstance(part, shapely.Point):
                    draw.rectangle((part.x - 3, part.y - 3, part.x + 3, part.y + 3), fill=style.stroke)


def _regions(draw: ImageDraw.ImageDraw, surface: Surface, frame: Frame) -> None:
    cell = surface.grid.area.cell_km * frame.scale
    for level, dash in ((0.9, 7.0), (0.5, 0.0)):
        shape = frame.plane_shape(region_shape(surface, level), 0.6 * cell if cell < 6 else 0.0)
        for points in _paths(shape):
            draw.line(points, fill="#ffffff", width=4)
            if dash:
                _dashed(draw, points, INK, 2, dash)
            else:
                draw.line(points, fill=INK, width=2)


def _words(draw: ImageDraw.ImageDraw, at: XY, text: str, size: float, anchor: str = "lm") -> None:
    draw.text(at, text, font=font(size), fill=INK, anchor=anchor, stroke_width=3, stroke_fill="#ffffff")


def _names(draw: ImageDraw.ImageDraw, extras: MapExtras, frame: Frame, size: float) -> None:
    spots: list[tuple[str, XY]] = []
    if extras.truth and frame.inside(extras.truth.point):
        x, y = frame.pixel(extras.truth.point)
        for width, colour in ((7, "#ffffff"), (3, "#111111")):
            draw.line([(x - 9, y - 9), (x + 9, y + 9)], fill=colour, width=width)
            draw.line([(x - 9, y + 9), (x + 9, y - 9)], fill=colour, width=width)
        spots.append((extras.truth.label, (x, y)))
    for mark in sorted(extras.landmarks, key=lambda m: (-m.place.salience, m.place.id)):
        spot = frame.spot(mark.place.lat, mark.place.lon)
        if spot:
            x, y = spot
            draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill="#ffffff", outline=INK, width=2)
            spots.append((mark.place.name, spot))
    bounds = (4.0, 4.0, frame.width - 4, frame.height - 4)
    dots = [(x - 6, y - 6, x + 6, y + 6) for _, (x, y) in spots]
    for placed in place(spots, size, bounds, dots, gap=11.0):
        if placed:
            left, top, right, bottom = placed.box
            x = {"start": left + 1, "end": right - 1, "middle": (left + right) / 2}[placed.anchor]
            _words(
                draw,
                (x, (top + bottom) / 2),
                placed.text,
                size,
                {"start": "lm", "end": "rm"}.get(placed.anchor, "mm"),
            )


def _furniture(draw: ImageDraw.ImageDraw, frame: Frame, units: str, size: float) -> None:
    length, label = scale_bar(frame, units)
    right, y = frame.width - 14, frame.height - 16
    for width, colour in ((7, "#ffffff"), (3, INK)):
        draw.line([(right - length, y), (right, y)], fill=colour, width=width)
    _words(draw, (right - length / 2, y - size * 0.9), label, size, "mm")
    x = frame.width - 20
    draw.polygon([(x, 10), (x + 8, 34), (x, 28), (x - 8, 34)], fill=INK, outline="#ffffff")
    _words(draw, (x, 46), "N", size, "mm")


def _simulated(image: Image.Image) -> Image.Image:
    """The picture with the diagonal mark of an invented case, three times."""
    size = max(14.0, min(image.size) / 8)
    stamp = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    for fx, fy in ((0.5, 0.5), (0.24, 0.2), (0.76, 0.8)):
        at = (image.width * fx, image.height * fy)
        pen.text(at, "SIMULATED", font=font(size), fill=(91, 100, 114, 80), anchor="mm")
    turned = stamp.rotate(24, resample=Image.Resampling.BICUBIC)
    return Image.alpha_composite(image.convert("RGBA"), turned).convert("RGB")


def paint_map(surface: Surface, extras: MapExtras, top: float, width: int = 900) -> Image.Image:
    """The map as an RGB picture ``width`` px wide at most."""
    frame = Frame(surface.grid, width)
    size = (round(frame.width), round(frame.height))
    image = Image.new("RGB", size, PAPER)
    raster = palette_image(surface, top, max(size))
    mask = raster.point([0] + [255] * 255, mode="L") if raster.mode == "P" else None
    image.paste(
        raster.convert("RGB").resize(size, Image.Resampling.NEAREST),
        mask=mask.resize(size, Image.Resampling.NEAREST) if mask else None,
    )
    draw = ImageDraw.Draw(image)
    for line in grid_lines(frame):
        draw.line([(float(x), float(y)) for x, y in line.points], fill="#c3c8cf", width=1)
    _layers(draw, extras, frame)
    if surface.p_ground > 0:
        _regions(draw, surface, frame)
    for box in extras.boxes:
        corners = [frame.pixel(c) for c in box.corners]
        _dashed(draw, [*corners, corners[0]], "#0a4a8f", 3, 10.0)
    if surface.simulated:
        image = _simulated(image)
        draw = ImageDraw.Draw(image)
    letters = max(12.0, width / 50)
    _names(draw, extras, frame, letters)
    _furniture(draw, frame, extras.units, letters)
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline="#4a5568")
    return image


def map_png(
    surface: Surface, extras: MapExtras | None = None, *, top: float | None = None, width: int = 900
) -> bytes:
    """The map as PNG bytes, marked SIMULATED when the surface says so. The same input gives the same bytes.

    Examples
    --------
    >>> import numpy as np
    >>> from karmalink.maps.grid import Grid
    >>> from karmalink.maps.world import Area
    >>> grid = Grid(Area(centre=Point(lat=0, lon=0), width_km=10, height_km=10, cell_km=1))
    >>> even = Surface(grid, np.full((10, 10), 0.009), {"outside": 0.1}, {})
    >>> map_png(even)[1:4]
    b'PNG'
    """
    out = io.BytesIO()
    paint_map(surface, extras or MapExtras(), top or top_of([surface]), width).save(
        out, format="PNG", optimize=True
    )
    return out.getvalue()
