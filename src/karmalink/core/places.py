"""Where: a place as told. Numbers keep the precision with which they were spoken.

"26 S" is not 26.000 S: a `Spoken` number carries its *step*, the smallest difference the words could have
shown (one degree for "26 S", one minute for "41 46 N"). How far to believe it is decided in `maps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position on WGS84. ``lat`` in [-90, 90], ``lon`` in [-180, 180], degrees.

    Raises
    ------
    ValueError
        If a component lies outside its range.
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not -90.0 <= self.lat <= 90.0:
            raise ValueError(f"latitude {self.lat} lies outside -90..90")
        if not -180.0 <= self.lon <= 180.0:
            raise ValueError(f"longitude {self.lon} lies outside -180..180")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A number with the step of its wording, both in the same unit; ``wording`` is what was said.

    >>> Spoken(value=-26.0, step=1.0, wording="26 S").step
    1.0
    """

    value: float
    step: float
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a statement is tied to: a named record (``name``) or spoken coordinates (degrees)."""

    name: str | None = None
    lat: Spoken | None = None
    lon: Spoken | None = None

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("an anchor needs both latitude and longitude, or neither")
        if self.name is None and self.lat is None:
            raise ValueError("an anchor needs a name or coordinates")


class Relation(StrEnum):
    """How the thing lies to the anchor, in the witness's words."""

    POSITION = "position"  # at these coordinates
    AT = "at"  # at / in / inside a named place
    NEAR = "near"  # near it
    OFFSET = "offset"  # a distance in a direction from it (a run of a ship is one)
    BEARING = "bearing"  # seen from the anchor in this direction
    DISTANCE = "distance"  # this far from it, direction unknown
    BETWEEN = "between"  # between two anchors
    ALONG = "along"  # along a line (road, river), optionally at a distance from its start
    SIDE = "side"  # on this side of it ("east of the ice"); without a bearing beyond it, or on one side ("beyond the river")
    DRIFT = "drift"  # the anchor is where something that drifted from there was found, hours later
    VISIBLE = "visible"  # in sight of it
    TRAVEL = "travel"  # so many hours of travel from it
    HELD = "held"  # in the hands of a named holder
    GONE = "gone"  # destroyed, moved away, recovered (anchor names the state)
    FROM = "from"  # it, or they, left this place
    TO = "to"  # it, or they, came to this place
    VIA = "via"  # through it, over it, past it
    JUNCTION = "junction"  # where two lines meet (a confluence and a river mouth are junctions)
    BORDER = "border"  # on the line that two areas share
    HEADWATERS = "headwaters"  # where a river begins
    ELEVATION = "elevation"  # at this height above the sea


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as told, in one relation.

    ``bearing`` is degrees clockwise from true north (a magnetic one has its variation already applied, the
    wording is kept); its step is that of the speaker's compass: 90, 45, 22.5, 11.25 or a number of degrees.
    ``distance`` is km; ``hours`` are hours of drift or travel.
    """

    relation: Relation
    anchor: Anchor | None = None
    anchor2: Anchor | None = None
    bearing: Spoken | None = None
    distance: Spoken | None = None
    hours: Spoken | None = None

    def __post_init__(self) -> None:
        missing = [n for n in NEEDS[self.relation] if getattr(self, n) is None]
        if missing:
            raise ValueError(f"relation {self.relation.value!r} needs {' and '.join(missing)}")


NEEDS: dict[Relation, tuple[str, ...]] = {
    Relation.POSITION: ("anchor",),
    Relation.AT: ("anchor",),
    Relation.NEAR: ("anchor",),
    Relation.OFFSET: ("anchor", "distance", "bearing"),
    Relation.BEARING: ("anchor", "bearing"),
    Relation.DISTANCE: ("anchor", "distance"),
    Relation.BETWEEN: ("anchor", "anchor2"),
    Relation.ALONG: ("anchor",),
    Relation.SIDE: ("anchor",),
    Relation.DRIFT: ("anchor", "hours"),
    Relation.VISIBLE: ("anchor",),
    Relation.TRAVEL: ("anchor", "hours"),
    Relation.HELD: ("anchor",),
    Relation.GONE: ("anchor",),
    Relation.FROM: ("anchor",),
    Relation.TO: ("anchor",),
    Relation.VIA: ("anchor",),
    Relation.JUNCTION: ("anchor", "anchor2"),
    Relation.BORDER: ("anchor", "anchor2"),
    Relation.HEADWATERS: ("anchor",),
    Relation.ELEVATION: ("distance",),
}
