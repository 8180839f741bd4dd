"""The smallest SVG writer that escapes everything it is given."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np
import shapely

from karmalink.core.chance import Floats

_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def clean(text: str) -> str:
    """Text without control characters, escaped for HTML and SVG.

    >>> clean("<b>" + chr(0) + "&")
    '&lt;b&gt;&amp;'
    """
    return escape(text.translate(_CONTROL), quote=True)


def num(value: float) -> str:
    """A coordinate with one decimal, as short as it goes.

    >>> num(3.04), num(-0.04), num(2.55)
    ('3', '0', '2.5')
    """
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def tag(name: str, content: str | Iterable[str] = "", /, **attributes: str | float | None) -> str:
    """One element. ``content`` is markup already; attribute values are escaped; ``_`` in names becomes ``-``.

    >>> tag("text", clean("a<b"), x=3.0, text_anchor="end", class_='q"')
    '<text x="3" text-anchor="end" class="q&quot;">a&lt;b</text>'
    """
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = num(value) if isinstance(value, (int, float)) else clean(value)
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    inner = content if isinstance(content, str) else "".join(content)
    return f"<{' '.join(parts)}>{inner}</{name}>" if inner else f"<{' '.join(parts)}/>"


def path_of(points: Floats, *, closed: bool) -> str:
    """Path data of points, shape (n, 2), px."""
    pairs = [f"{num(x)},{num(y)}" for x, y in points]
    return f"M{' '.join(pairs)}{'Z' if closed else ''}" if len(pairs) > 1 else ""


def path_data(shape: shapely.Geometry) -> str:
    """Path data of every line and ring of a geometry whose coordinates are px."""
    data = []
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon):
            for ring in (part.exterior, *part.interiors):
                data.append(path_of(np.asarray(ring.coords)[:-1, :2], closed=True))
        elif isinstance(part, shapely.LineString):
            data.append(path_of(np.asarray(part.coords)[:, :2], closed=False))
    return "".join(data)
