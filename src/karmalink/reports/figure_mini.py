"""Small maps for *what would change this?*: without one group, over the outline of the map with it."""

from __future__ import annotations

import math

from karmalink.maps.surface import Surface
from karmalink.reports.colours import INK, PAPER
from karmalink.reports.figure_map import picture_svg
from karmalink.reports.frame import Frame
from karmalink.reports.map_furniture import simulated_svg
from karmalink.reports.phrases import length
from karmalink.reports.regions import region_px
from karmalink.reports.svg import clean, num, path_data, tag
from karmalink.reports.view import Change

WIDTH = 300.0


def _outline(surface: Surface, frame: Frame, colour: str, dash: str | None) -> str:
    shape = region_px(surface, 0.9, frame)
    data = path_data(shape)
    under = tag("path", d=data, fill="none", stroke="#fff", stroke_width=4.0, stroke_opacity="0.8")
    return under + tag("path", d=data, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash)


def _arrow(frame: Frame, before: Surface, after: Surface) -> str:
    """From the most likely spot with the group to the one without it."""
    (x0, y0), (x1, y1) = frame.pixel(before.mode()), frame.pixel(after.mode())
    dot = tag("circle", cx=x0, cy=y0, r=4.5, fill="#0a4a8f", stroke="#fff", stroke_width=1.5)
    reach = math.hypot(x1 - x0, y1 - y0)
    if reach < 10:
        return dot
    ux, uy = (x1 - x0) / reach, (y1 - y0) / reach
    left = (x1 - 11 * ux - 5 * uy, y1 - 11 * uy + 5 * ux)
    right = (x1 - 11 * ux + 5 * uy, y1 - 11 * uy - 5 * ux)
    line = f"M{num(x0)},{num(y0)}L{num(x1 - 8 * ux)},{num(y1 - 8 * uy)}"
    head = f"M{num(x1)},{num(y1)}L{num(left[0])},{num(left[1])}L{num(right[0])},{num(right[1])}Z"
    under = tag("path", d=line, stroke="#fff", stroke_width=6.0)
    return (
        under
        + tag("path", d=line, stroke="#0a4a8f", stroke_width=2.6)
        + tag("path", d=head, fill="#0a4a8f", stroke="#fff")
        + dot
    )


def mini_svg(change: Change, before: Surface, top: float, units: str, prefix: str) -> str:
    """The map without ``change.group``: its 90 % region dark, that of the full map grey and dotted.

    An arrow leads from the likeliest spot with the group to the one without.
    """
    after = change.surface
    frame = Frame(after.grid, WIDTH)
    alt = f"Without {change.group}, the most likely spot moves {length(change.mode_moves_km, units)}."
    parts = [tag("rect", width=frame.width, height=frame.height, fill=PAPER), picture_svg(after, frame, top)]
    if before.p_ground > 0 and after.p_ground > 0:
        parts += [_outline(before, frame, "#667080", "3 3"), _outline(after, frame, INK, None)]
        parts.append(_arrow(frame, before, after))
    parts.append(simulated_svg(frame.width, frame.height) if after.simulated else "")
    clip = tag("clipPath", tag("rect", width=frame.width, height=frame.height), id=f"{prefix}-clip")
    edge = tag("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, fill="none", stroke="#4a5568")
    return tag(
        "svg",
        [
            tag("title", clean(alt)),
            tag("defs", clip),
            tag("g", parts, clip_path=f"url(#{prefix}-clip)"),
            edge,
        ],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(frame.width)} {num(frame.height)}",
        role="img",
        aria_label=alt,
        class_="mini",
        font_family="system-ui, sans-serif",
    )
