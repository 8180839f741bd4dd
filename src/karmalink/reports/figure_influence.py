"""Two bar charts: how each group moved one spot (why here), and how far each moved the whole map."""

from __future__ import annotations

import math

from karmalink.core.errors import ModelError
from karmalink.reports.colours import INK
from karmalink.reports.phrases import number, percent, times
from karmalink.reports.svg import clean, num, tag
from karmalink.reports.view import GroupRow, WhyHere

WIDTH, ROW, LEFT = 720.0, 34.0, 220.0
UP, DOWN, END = "#0b6e69", "#a3341f", "#3d4754"
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Khmer', sans-serif"


def short(text: str, most: int = 26) -> str:
    """A name cut to ``most`` letters with an ellipsis.

    >>> short("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def waterfall_steps(why: WhyHere) -> tuple[tuple[str, float, float], ...]:
    """Bars as (name, from, to) in log10 of density: before, every group, the scaling, after.

    Raises
    ------
    ModelError
        If a density is not above 0 or a step is not finite.
    """
    if not (why.prior_per_km2 > 0 and why.posterior_per_km2 > 0):
        raise ModelError(f"why here: densities {why.prior_per_km2}, {why.posterior_per_km2}; expected above 0")
    start, end = math.log10(why.prior_per_km2), math.log10(why.posterior_per_km2)
    steps, at = [], start
    for row in why.rows:
        if not math.isfinite(row.log10_ratio):
            raise ModelError(f"why here: group {row.group!r} moved the spot by {row.log10_ratio}; please report")
        steps.append((row.group, at, at + row.log10_ratio))
        at += row.log10_ratio
    if abs(end - at) > 0.005:
        steps.append(("scaling to 100 %", at, end))
    return tuple(steps)


def _row(y: float, name: str, said: str, link: str | None) -> str:
    text = tag("text", clean(short(name)), x=LEFT - 10, y=y + 5, text_anchor="end", font_size=15.0, fill=INK)
    label = tag("a", text, href=link) if link else text
    return label + tag("text", clean(said), x=WIDTH - 6, y=y + 5, text_anchor="end", font_size=14.0, fill=INK)


def _svg(parts: list[str], height: float, alt: str) -> str:
    return tag(
        "svg",
        [tag("title", clean(alt)), *parts],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(WIDTH)} {num(height)}",
        role="img",
        aria_label=alt,
        class_="chart",
        font_family=FONT,
    )


def waterfall_svg(why: WhyHere) -> str:
    """From the chance before anybody spoke to the chance now, one step a group, on a log scale.

    Examples
    --------
    >>> from karmalink.core.places import Point
    >>> from karmalink.reports.view import WhyRow
    >>> spot = WhyHere(point=Point(lat=0, lon=0), name="a spot", prior_per_km2=1e-4, posterior_per_km2=1e-2,
    ...                rows=(WhyRow(group="radio", log10_ratio=2.0),))
    >>> "radio" in waterfall_svg(spot)
    True
    """
    steps = waterfall_steps(why)
    values = [v for _, a, b in steps for v in (a, b)] or [math.log10(why.prior_per_km2)]
    low, high = min(values), max(values)
    span = max(high - low, 0.3)
    room = WIDTH - LEFT - 190

    def x(value: float) -> float:
        return LEFT + (value - low) / span * room

    parts, y = [_row(24.0, "before anybody spoke", f"{number(why.prior_per_km2)} per km²", None)], 24.0 + ROW
    start = x(math.log10(why.prior_per_km2))
    parts.append(tag("path", d=f"M{num(start)},12V{num(24 + ROW * (len(steps) + 1))}", stroke="#9aa1ab"))
    groups = {row.group for row in why.rows}
    for name, before, after in steps:
        left, right = sorted((x(before), x(after)))
        colour = END if name not in groups else (UP if after >= before else DOWN)
        link = f"#group-{name}" if name in groups else None
        parts.append(tag("rect", x=left, y=y - 10, width=max(right - left, 1.5), height=20.0, fill=colour))
        parts.append(_row(y, name, f"× {number(10 ** (after - before))}", link))
        y += ROW
    parts.append(_row(y, "now", f"{number(why.posterior_per_km2)} per km²", None))
    end = x(math.log10(why.posterior_per_km2))
    parts.append(tag("path", d=f"M{num(end)},{num(y - 12)}v24", stroke=INK, stroke_width=3.0))
    factor = why.posterior_per_km2 / why.prior_per_km2
    return _svg(parts, y + 22, f"Why here: {why.name}, step by step; in all now {times(factor)}.")


def influence_svg(groups: tuple[GroupRow, ...]) -> str:
    """How far the map moves when a group is left out: a bar each, leading to the group's words."""
    parts, y = [], 24.0
    room = WIDTH - LEFT - 90
    scale = max([g.tv for g in groups] + [0.05])
    for group in sorted(groups, key=lambda g: (-g.tv, g.id)):
        bar = tag("rect", x=LEFT, y=y - 10, width=max(group.tv / scale * room, 1.5), height=20.0, fill=UP)
        parts.append(tag("a", bar, href=f"#group-{group.id}", aria_label=f"group {group.id}"))
        parts.append(_row(y, group.id, percent(group.tv), f"#group-{group.id}"))
        y += ROW
    return _svg(parts, y - 4, "How much of the map's chance moves when a group of accounts is left out.")
