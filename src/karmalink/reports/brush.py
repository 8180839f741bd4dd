"""Drawing with Pillow at twice the size, so that lines come out smooth when the picture is shrunk."""

from __future__ import annotations

import shapely
from PIL import Image, ImageDraw, ImageFont
from shapely.ops import substring

from karmalink.reports.colours import INK

XY = tuple[float, float]
FINE = 2
"""Pixels drawn for each pixel kept, each way."""


def font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own letters (Aileron, CC0), so that pictures come out alike everywhere; Latin letters only."""
    return ImageFont.load_default(size=size)


def paths_of(shape: shapely.Geometry) -> list[list[XY]]:
    """Every line and ring of a geometry as points."""
    out: list[list[XY]] = []
    for part in shapely.get_parts(shape):
        rings = (part.exterior, *part.interiors) if isinstance(part, shapely.Polygon) else (part,)
        out += [[(float(x), float(y)) for x, y in ring.coords] for ring in rings if ring.geom_type != "Point"]
    return out


class Brush:
    """A picture of ``size`` px on which everything is given in its own pixels and drawn `FINE` times as fine.

    Examples
    --------
    >>> brush = Brush((40, 20), "#ffffff")
    >>> brush.line([(0, 10), (40, 10)], "#000000", 2)
    >>> brush.finished().size
    (40, 20)
    """

    def __init__(self, size: tuple[int, int], paper: str) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), paper)
        self._draw = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        """The picture at its own size."""
        return self.image.resize(self.size, Image.Resampling.BOX)

    def paste(self, picture: Image.Image, mask: Image.Image) -> None:
        """Lay a picture over the whole, where ``mask`` is white."""
        whole, hard = self.image.size, Image.Resampling.NEAREST
        self.image.paste(picture.resize(whole, hard), mask=mask.resize(whole, hard))

    def line(self, points: list[XY], colour: str, width: float) -> None:
        """A line through points."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self._draw.line(fine, fill=colour, width=max(1, round(width * FINE)), joint="curve")

    def dashed(self, points: list[XY], colour: str, width: float, dash: float) -> None:
        """A dashed line: the pen is down for ``dash`` px, up for 0.7 of that, along the whole line."""
        whole, at = shapely.LineString(points), 0.0
        while at < whole.length:
            part = substring(whole, at, min(at + dash, whole.length))
            self.line([(x, y) for x, y in part.coords], colour, width)
            at += dash * 1.7

    def polygon(self, points: list[XY], fill: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def disc(self, at: XY, radius: float) -> None:
        """A light disc with a dark edge."""
        box = [(c + d * radius) * FINE for d in (-1, 1) for c in at]
        self._draw.ellipse(box, fill="#ffffff", outline=INK, width=2 * FINE)

    def square(self, at: XY, half: float, fill: str) -> None:
        """A filled square."""
        self._draw.rectangle([(c + d * half) * FINE for d in (-1, 1) for c in at], fill=fill)

    def words(self, at: XY, text: str, size: float, anchor: str = "lm", colour: str = INK) -> None:
        """Letters with a light edge; ``anchor`` as Pillow has it."""
        spot = (at[0] * FINE, at[1] * FINE)
        self._draw.text(
            spot, text, font=font(size * FINE), fill=colour, anchor=anchor,
            stroke_width=round(1.6 * FINE), stroke_fill="#ffffff",
        )  # fmt: skip

    def stamp(self, text: str) -> None:
        """A diagonal mark, three times, so that no cut-out loses it."""
        width, height = self.image.size
        size = max(14.0 * FINE, min(width / 14, height / 7))
        for fx, fy in ((0.5, 0.5), (0.27, 0.24), (0.73, 0.76)):
            layer = Image.new("RGBA", self.image.size, (91, 100, 114, 0))
            at = (width * fx, height * fy)
            ImageDraw.Draw(layer).text(at, text, font=font(size), fill=(91, 100, 114, 75), anchor="mm")
            turned = layer.rotate(30, resample=Image.Resampling.BICUBIC, center=at)
            self.image.paste(turned, mask=turned.getchannel("A"))
