"""A place as described: a tree of relations to landmarks, with the words that said it.

"In a field two kilometres west of the pagoda near the river" is an offset from a landmark, *the pagoda*, which is itself
described: near *the river*. Spans are code points of the text that was read. What the words are worth in kilometres is
decided in `maps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.core.places import Relation, Spoken


class Form(StrEnum):
    """How a landmark is spoken of."""

    NAMED = "named"  # Wat Phnom, Srayong village
    NOMINAL = "nominal"  # the pagoda, a rice field


class By(StrEnum):
    """What a distance is measured along."""

    AIR = "air"
    ROAD = "road"
    RIVER = "river"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """What a place is tied to. ``kind`` is the feature its words name ("pagoda", "river", "" if none).

    ``within`` are the wider places that its words give ("Srayong, Preah Vihear province, Cambodia"), innermost first;
    ``described`` is its own description, if it has one.
    """

    text: str
    start: int
    end: int
    form: Form = Form.NAMED
    kind: str = ""
    within: tuple[Landmark, ...] = ()
    described: PlaceExpr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A distance (km) in a direction (degrees from true north, step of the speaker's compass); either may be missing."""

    distance: Spoken | None = None
    bearing: Spoken | None = None
    by: By = By.UNSTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceExpr:
    """One relation to its landmarks (two for *between*, *border*, *junction*).

    ``legs`` hold what was said of distance and direction: one for an offset, two for "6 km N and 4 km W of". ``path`` is
    the road or river followed. ``hours`` and ``mode`` (walk, ride, boat, drive, "") tell of travel; ``height_m`` of
    elevation. ``figure`` and ``signal`` are the spans of what is located and of the relation's words. ``hedge`` holds
    doubt about the description itself ("possibly").
    """

    relation: Relation
    start: int
    end: int
    landmarks: tuple[Landmark, ...] = ()
    legs: tuple[Leg, ...] = ()
    path: Landmark | None = None
    hours: Spoken | None = None
    mode: str = ""
    height_m: Spoken | None = None
    hedge: str = ""
    figure: tuple[int, int] | None = None
    signal: tuple[int, int] | None = None
