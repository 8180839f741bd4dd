"""What every map carries: graticule, scale bar, north arrow, haloed letters, the mark of an invented case."""

from __future__ import annotations

from collections.abc import Iterable

from karmalink.reports.colours import INK
from karmalink.reports.frame import Frame
from karmalink.reports.graticule import GridLine, grid_lines, scale_bar
from karmalink.reports.labels import Box, Placed, overlaps, text_width
from karmalink.reports.svg import clean, num, path_of, tag


def simulated_svg(width: float, height: float) -> str:
    """The diagonal mark of an invented case, three times, so that no cut-out loses it."""
    size = min(width / 14, height / 7)
    turn = num(-34 if height > width * 0.5 else -20)
    marks = [
        tag(
            "text",
            "SIMULATED",
            x=width * fx,
            y=height * fy + size * 0.35,
            text_anchor="middle",
            font_size=size,
            font_weight="700",
            letter_spacing=size * 0.08,
            transform=f"rotate({turn} {num(width * fx)} {num(height * fy)})",
        )
        for fx, fy in ((0.5, 0.5), (0.27, 0.24), (0.73, 0.76))
    ]
    return tag("g", marks, class_="simulated", fill="#5b6472", fill_opacity="0.22", pointer_events="none")


def halo(text: Placed, size: float, **more: str) -> str:
    """A placed label with a light edge, readable on any ground."""
    return tag(
        "text",
        clean(text.text),
        x=text.x,
        y=text.y,
        text_anchor=text.anchor,
        font_size=size,
        stroke="#fff",
        stroke_width=size * 0.24,
        paint_order="stroke",
        stroke_linejoin="round",
        **more,
    )


def _grid_label(line: GridLine, frame: Frame, size: float) -> Placed | None:
    """A label where the line meets the bottom (meridian) or left edge (parallel)."""
    inside = [p for p in line.points if 0 <= p[0] <= frame.width and 0 <= p[1] <= frame.height]
    if not inside:
        return None
    width = text_width(line.label, size)
    if line.meridian:
        x = float(max(inside, key=lambda p: p[1])[0])
        if x - width / 2 < size * 5 or x + width / 2 > frame.width - 4:
            return None
        y = frame.height - size * 0.5
        return Placed(line.label, x, y, "middle", (x - width / 2, y - size, x + width / 2, frame.height))
    y = float(min(inside, key=lambda p: p[0])[1])
    if y < size * 1.4 or y > frame.height - size * 3.4:
        return None
    return Placed(line.label, 5.0, y + size * 0.35, "start", (0, y - size * 0.6, 8 + width, y + size * 0.6))


def grid_labels(lines: Iterable[GridLine], frame: Frame, size: float) -> list[Placed]:
    """Degrees along the bottom and left edges, none over another."""
    kept: list[Placed] = []
    for line in lines:
        label = _grid_label(line, frame, size)
        if label and not any(overlaps(label.box, k.box) for k in kept):
            kept.append(label)
    return kept


def scale_svg(frame: Frame, units: str, size: float) -> tuple[str, Box]:
    """Scale bar in the lower right corner, and the box it covers."""
    length, label = scale_bar(frame, units)
    right, y = frame.width - 12.0, frame.height - size * 1.9
    left = right - length
    bar = tag("path", d=f"M{num(left)},{num(y - 5)}v5H{num(right)}v-5", fill="none", stroke=INK, stroke_width=2.0)
    under = tag("path", d=f"M{num(left)},{num(y - 5)}v5H{num(right)}v-5", fill="none", stroke="#fff", stroke_width=5.0)
    text = Placed(label, (left + right) / 2, y - size * 0.45, "middle", (left, y - size * 1.4, right, y))
    return under + bar + halo(text, size), (left - 4, y - size * 1.5, right + 4, y + 6)


def north_svg(frame: Frame, size: float) -> tuple[str, Box]:
    """North arrow in the upper right corner, and its box; true north is up in the picture's middle."""
    x, y, h = frame.width - size * 1.3, size * 0.8, size * 1.7
    wing, notch = num(h * 0.32), num(h * 0.25)
    arrow = f"M{num(x)},{num(y)}l{wing},{num(h)}l-{wing},-{notch}l-{wing},{notch}Z"
    shape = tag("path", d=arrow, fill=INK, stroke="#fff", stroke_width=1.5)
    letter = Placed("N", x, y + h + size, "middle", (0, 0, 0, 0))
    return shape + halo(letter, size), (x - size, 0, frame.width, y + h + size * 1.4)


def graticule_svg(frame: Frame) -> str:
    """Meridians and parallels as one thin path."""
    data = "".join(path_of(line.points, closed=False) for line in grid_lines(frame))
    return tag("path", d=data, fill="none", stroke="#7c8796", stroke_width=0.8, stroke_opacity="0.55")
