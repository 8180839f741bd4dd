"""Names beside their marks without covering each other: greedy placement over eight sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, px."""

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""East first, as charts have it (Imhof 1975, The American Cartographer 2(2):128-144, prefers the right)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its anchor for SVG: text position, ``start | middle | end``, and the box it covers."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def text_width(text: str, size: float) -> float:
    """Width of a text in a plain sans-serif, px; our own estimate, wider beyond Latin and Greek."""
    return size * sum(0.55 if ord(c) < 0x400 else 0.75 for c in text)


def overlaps(a: Box, b: Box) -> bool:
    """Whether two boxes share ground.

    >>> overlaps((0, 0, 2, 2), (1, 1, 3, 3)), overlaps((0, 0, 1, 1), (1, 0, 2, 1))
    (True, False)
    """
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _candidate(text: str, at: tuple[float, float], side: tuple[int, int], size: float, gap: float) -> Placed:
    width, (dx, dy) = text_width(text, size), side
    x = at[0] + dx * gap * (0.75 if dy else 1.0)
    middle = at[1] + dy * (gap + size * 0.5) * (0.8 if dx else 1.0)
    left = x if dx > 0 else (x - width if dx < 0 else x - width / 2)
    anchor = "start" if dx > 0 else ("end" if dx < 0 else "middle")
    box = (left - 1, middle - size * 0.55, left + width + 1, middle + size * 0.55)
    return Placed(text, x, middle + size * 0.35, anchor, box)


def place(
    items: Iterable[tuple[str, tuple[float, float]]],
    size: float,
    bounds: Box,
    taken: Sequence[Box] = (),
    gap: float = 8.0,
) -> tuple[Placed | None, ...]:
    """A place for each ``(text, (x, y))`` in the order given, or None where no side is free.

    No placed label overlaps another, a box of ``taken``, or leaves ``bounds``.

    >>> a, b = place([("Pond", (50, 50)), ("Well", (52, 50))], 10, (0, 0, 100, 100))
    >>> overlaps(a.box, b.box)
    False
    """
    occupied, out = list(taken), []
    for text, at in items:
        found = None
        for side in SIDES:
            trial = _candidate(text, at, side, size, gap)
            b = trial.box
            fits = b[0] >= bounds[0] and b[1] >= bounds[1] and b[2] <= bounds[2] and b[3] <= bounds[3]
            if fits and not any(overlaps(b, other) for other in occupied):
                found = trial
                occupied.append(b)
                break
        out.append(found)
    return tuple(out)
