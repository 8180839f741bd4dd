"""A moving picture of maps with a line of words under each, for the README."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw

from karmalink.core.errors import InputError
from karmalink.maps.surface import Surface
from karmalink.reports.brush import font
from karmalink.reports.colours import INK
from karmalink.reports.figure_map import MapExtras
from karmalink.reports.figure_painted import paint_map
from karmalink.reports.labels import text_width
from karmalink.reports.raster import top_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFrame:
    """One still: a map, its caption, what is drawn over it, and how long it stands (seconds)."""

    surface: Surface
    caption: str
    extras: MapExtras = field(default_factory=MapExtras)
    seconds: float = 3.0


def wrapped(text: str, size: float, width: float) -> list[str]:
    """A text in lines no wider than ``width`` px.

    >>> wrapped("one two three", 10, 45)
    ['one two', 'three']
    """
    lines: list[str] = [""]
    for word in text.split():
        trial = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(trial, size) > width:
            lines.append(word)
        else:
            lines[-1] = trial
    return lines


def _still(frame: MapFrame, top: float, width: int, lines: int, title: str) -> Image.Image:
    picture = paint_map(frame.surface, frame.extras, top, width)
    size = max(14.0, width / 42)
    head, foot = round(size * 1.9) if title else 0, round(size * 1.45 * lines + size * 0.6)
    page = Image.new("RGB", (picture.width, picture.height + head + foot), "#ffffff")
    page.paste(picture, (0, head))
    draw = ImageDraw.Draw(page)
    draw.text((8, size * 0.35), title, font=font(size), fill="#4a5568")
    y = head + picture.height + size * 0.4
    for line in wrapped(frame.caption, size, picture.width - 16):
        draw.text((8, y), line, font=font(size), fill=INK)
        y += size * 1.45
    return page


def frames_gif(frames: Sequence[MapFrame], *, width: int = 720, title: str = "", colours: int = 96) -> bytes:
    """Maps one after another as an endless GIF; one colour scale and one palette for all.

    Parameters
    ----------
    frames
        At least one; all of one size in km, so that the pictures fit over each other.
    width
        Pixels; height follows.
    title
        A line over every picture, such as *retrospective: its authors knew the truth*.

    Raises
    ------
    InputError
        If there is no frame, or they are of different sizes.
    """
    if not frames:
        raise InputError("moving picture: came no frame; expected at least one")
    top = top_of([f.surface for f in frames])
    size = max(14.0, width / 42)
    lines = max(len(wrapped(f.caption, size, width - 16)) for f in frames)
    pages = [_still(f, top, width, lines, title) for f in frames]
    if len({p.size for p in pages}) > 1:
        raise InputError("moving picture: came maps of different shapes; expected all over the same area")
    strip = Image.fromarray(np.concatenate([np.asarray(p) for p in pages]))
    palette = strip.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    stills = [p.quantize(palette=palette, dither=Image.Dither.NONE) for p in pages]
    out = io.BytesIO()
    stills[0].save(
        out,
        format="GIF",
        save_all=True,
        append_images=stills[1:],
        duration=[round(f.seconds * 1000) for f in frames],
        loop=0,
        disposal=1,
    )
    return out.getvalue()
