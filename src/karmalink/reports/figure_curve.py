"""The chance of finding it against the hours spent, with the line where to stop."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from karmalink.core.chance import finite
from karmalink.core.errors import InputError
from karmalink.reports.colours import INK
from karmalink.reports.svg import clean, num, tag

WIDTH, HEIGHT, LEFT, BOTTOM = 720.0, 300.0, 58.0, 44.0
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Khmer', sans-serif"


def _nice(top: float, steps: int = 5) -> float:
    """The round step that divides ``top`` into at most ``steps`` parts."""
    rounds = [m * 10.0**e for e in range(-4, 9) for m in (1, 2, 5)]
    return next(r for r in rounds if top / r <= steps)


def _axes(most_hours: float, most_pos: float) -> tuple[list[str], float, float]:
    x_step, y_step = _nice(most_hours), _nice(most_pos)
    across, up = (WIDTH - LEFT - 20) / most_hours, (HEIGHT - BOTTOM - 16) / most_pos
    floor, parts = HEIGHT - BOTTOM, []
    for i in range(int(most_hours / x_step + 1e-9) + 1):
        x = LEFT + i * x_step * across
        parts.append(tag("text", f"{i * x_step:g}", x=x, y=floor + 19, text_anchor="middle", font_size=14.0))
        parts.append(tag("path", d=f"M{num(x)},{num(floor)}v5", stroke=INK))
    for i in range(int(most_pos / y_step + 1e-9) + 1):
        y = floor - i * y_step * up
        parts.append(tag("path", d=f"M{num(LEFT)},{num(y)}H{num(WIDTH - 20)}", stroke="#d5d8dd"))
        label = f"{i * y_step * 100:g} %"
        parts.append(tag("text", label, x=LEFT - 8, y=y + 5, text_anchor="end", font_size=14.0))
    middle = (LEFT + WIDTH) / 2
    parts.append(tag("text", "hours of search", x=middle, y=HEIGHT - 6, text_anchor="middle", font_size=14.0))
    return parts, across, up


def curve_svg(hours: tuple[float, ...], pos: tuple[float, ...], stop_hour: float | None = None) -> str:
    """Chance of a find (0..1) against hours; a line at ``stop_hour`` if there is one.

    Raises
    ------
    InputError
        If there are fewer than two points, of unequal number, or hours do not rise.

    Examples
    --------
    >>> curve_svg((0.0, 10.0), (0.0, 0.4)).startswith("<svg")
    True
    """
    if len(hours) != len(pos) or len(hours) < 2 or any(b <= a for a, b in pairwise(hours)):
        raise InputError(
            f"effort curve: came {len(hours)} hours and {len(pos)} chances; expected as many of both, "
            "at least two, hours rising"
        )
    finite(np.array([*hours, *pos]), "effort curve")
    most = max(*pos, 0.01)
    parts, across, up = _axes(hours[-1], most)
    floor = HEIGHT - BOTTOM
    points = " ".join(f"{num(LEFT + h * across)},{num(floor - p * up)}" for h, p in zip(hours, pos, strict=True))
    parts.append(tag("path", d=f"M{points}", fill="none", stroke="#bf4500", stroke_width=3.0))
    parts.append(tag("path", d=f"M{num(LEFT)},{num(floor)}H{num(WIDTH - 20)}", stroke=INK, stroke_width=1.5))
    if stop_hour is not None and stop_hour <= hours[-1]:
        x = LEFT + stop_hour * across
        parts.append(tag("path", d=f"M{num(x)},12V{num(floor)}", stroke="#0a4a8f", stroke_dasharray="6 4",
                         stroke_width=2.0))  # fmt: skip
        side, dx = ("end", -7.0) if x > WIDTH * 0.8 else ("start", 7.0)
        parts.append(tag("text", "stop line", x=x + dx, y=floor - 10, text_anchor=side, font_size=14.0, fill="#0a4a8f"))
    alt = f"Chance of a find against hours of search: {pos[-1] * 100:.0f} % after {hours[-1]:g} hours."
    return tag(
        "svg",
        [tag("title", clean(alt)), *parts],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(WIDTH)} {num(HEIGHT)}",
        role="img",
        aria_label=alt,
        class_="chart",
        font_family=FONT,
        fill=INK,
    )
