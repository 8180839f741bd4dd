"""The world of a case as the map needs it: area, eras, events, groups, elsewhere. Declared before claims are read."""

from __future__ import annotations

from dataclasses import dataclass

from karmalink.core.places import Point, Spoken

LOSS = "loss"
"""The event every claim is about unless it says otherwise: the thing being where it is in that era."""

GONE = ("recovered", "destroyed", "moved")
"""Absorbing states: the thing is no longer to be found. ``moved`` is out of the area for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The declared area: a box in the plane of an azimuthal projection about its centre; sizes in km."""

    centre: Point
    width_km: float
    height_km: float
    cell_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """A stretch of time in which the thing stays where it is."""

    id: str
    name: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What may happen between one era and ``to``: shares >= 0 with sum <= 1; the rest stays put."""

    to: str
    carried: float = 0.0
    carried_km: float = 1.0
    reburied: float = 0.0
    sold: float = 0.0
    outside: float = 0.0
    recovered: float = 0.0
    destroyed: float = 0.0
    moved: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening whose place lies ``distance_km`` (relative sd ``spread``) from the thing's.

    ``course`` is the bearing from the event to the thing with ``course_sd``; None: every direction alike.
    """

    id: str
    era: str
    distance_km: float
    spread: float
    course: Spoken | None = None
    course_sd: float = 20.0
    name: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Accounts that go back to one source and count once.

    ``weights`` are those of ``accounts`` (versions), sum 1. ``copies`` pairs a confirmed copy with its original:
    it is no version of its own. ``deceive`` is the chance that the source misleads on purpose.
    """

    id: str
    accounts: tuple[str, ...]
    weights: tuple[float, ...]
    copies: tuple[tuple[str, str], ...] = ()
    deceive: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """One way to group the accounts, with its probability among the others."""

    id: str
    probability: float
    groups: tuple[Group, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedError:
    """An instrument whose error several claims share: ``kind`` bearing (deg), longitude or latitude (arc minutes)
    or distance (relative), with standard deviation ``sd``.
    """

    id: str
    kind: str
    sd: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Prior chances of not being in the area at the first era (``outside``, ``never_existed``) and of being gone
    since the last one (``recovered``, ``destroyed``, ``moved``). Never 0 in sum.
    """

    outside: float
    never_existed: float
    recovered: float = 0.0
    destroyed: float = 0.0
    moved: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything declared about a case before its claims are read."""

    lost: str
    kind: str
    area: Area
    eras: tuple[Era, ...]
    transitions: tuple[Transition, ...] = ()
    events: tuple[Event, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    shared_errors: tuple[SharedError, ...] = ()
    elsewhere: Elsewhere | None = None
    seed: int = 0
    simulated: bool = False

    @property
    def at_sea(self) -> bool:
        """Whether the widths of the sea hold."""
        return self.kind == "wreck"
