"""Custody: who had a thing, from when to when, each bound known only so far.

The semantics of intervals are those of Art Tracks (Carnegie Museum of Art, museum_provenance, 2018): the beginning
and the end of a period each have an earliest and a latest day. The thing was certainly there from ``begin.latest`` to
``end.earliest``, possibly from ``begin.earliest`` to ``end.latest``. Who has it at a time is derived from the events,
never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CustodyKind(StrEnum):
    """What happened to the thing."""

    MADE = "made"
    INSTALLED = "installed"
    SEEN = "seen"
    REMOVED = "removed"
    BROKEN = "broken"
    MOVED = "moved"
    BURIED = "buried"
    DUG_UP = "dug_up"
    HIDDEN = "hidden"
    HELD = "held"  # somebody had it; how it came to them is not said
    BOUGHT = "bought"
    INHERITED = "inherited"
    GIVEN = "given"
    CONSIGNED = "consigned"
    LENT = "lent"
    AUCTIONED = "auctioned"
    EXHIBITED = "exhibited"
    PHOTOGRAPHED = "photographed"
    EXPORTED = "exported"
    SEIZED = "seized"
    STOLEN = "stolen"
    RETURNED = "returned"
    LOST = "lost"
    DESTROYED = "destroyed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The first and the last day on which something can have happened; None is open.

    Raises
    ------
    ValueError
        If the latest day lies before the earliest.
    """

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"the latest day {self.latest} lies before the earliest {self.earliest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """A period (or a moment) of things in somebody's hands or at a place.

    ``party`` and ``place`` are ids or names as written; ``how`` is how the party came by it, in the source's words.
    ``certain`` is False where the source doubts it ("?", "possibly"). ``direct`` is False where the source leaves a
    gap before this period. ``begin`` and ``end`` are as far as known; a moment has both alike.
    """

    id: str
    things: tuple[str, ...]
    kind: CustodyKind
    party: str = ""
    place: str = ""
    how: str = ""
    begin: Bounds = Bounds()
    end: Bounds = Bounds()
    certain: bool = True
    direct: bool = True
    source: str = ""
    claims: tuple[str, ...] = ()
