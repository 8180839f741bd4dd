"""The smaller tables of case.toml: eras, transitions, events, shared errors, elsewhere, plan, stakes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from karmalink.case.section import Section
from karmalink.core.errors import InputError
from karmalink.core.places import Spoken
from karmalink.core.units import KM_PER_NM
from karmalink.maps.world import Elsewhere, Era, Event, Transition

COURSE_SD: Final = 20.0
"""Degrees of an event's course when the case gives none: our choice, as in `karmalink.maps.world.Event`."""

_SHARES = ("carried", "reburied", "sold", "outside", "recovered", "destroyed", "moved")


class SharedKind(StrEnum):
    """What is shifted: bearings (degrees), longitudes, latitudes (arc minutes), distances (relative)."""

    BEARING = "bearing"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedErrorRule:
    """A declared shared error; ``sd`` None means the width table's value for its kind."""

    id: str
    kind: SharedKind
    sd: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A row of the width table set for this case only, with the written reason."""

    row: str
    value: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """Effort at hand; None means the default for this kind of case.

    ``speed_kmh`` of a searcher, ``sweep_km`` the sweep width, ``hours`` of effort, ``cost_per_hour`` and the
    ``value`` of finding in the same money, number of ``boxes``.
    """

    speed_kmh: float | None = None
    sweep_km: float | None = None
    hours: float | None = None
    cost_per_hour: float | None = None
    value: float | None = None
    boxes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """What is at stake, until when."""

    deadline: str | None = None
    why: str = ""


def read_era(section: Section) -> Era:
    """Take one ``[[eras]]`` table."""
    return Era(
        id=section.identifier("id"),
        name=section.text("name"),
        start=section.date("from"),
        end=section.date("to"),
    )


def read_transition(section: Section) -> Transition:
    """Take one ``[[transitions]]`` table; its shares may sum to at most 1."""
    shares = {key: section.number(key, 0.0, low=0.0, high=1.0) or 0.0 for key in _SHARES}
    total = sum(shares.values())
    if total > 1.0 + 1e-12:
        section.fault("", f"shares that sum to {total:g}", "a sum of at most 1: the rest stays put")
    return Transition(
        to=section.identifier("to"),
        carried_km=section.number("carried_km", 1.0, above=0.0) or 1.0,
        why=section.text("why"),
        **shares,
    )


def read_event(section: Section, usual: float) -> Event | None:
    """Take one ``[[events]]`` table: its distance from the loss is given, or is hours times speed. ``usual`` is the
    spread where it states none.
    """
    name, era = section.identifier("id"), section.text("era")
    hours, speed = section.number("hours", low=0.0), section.number("speed_kn", low=0.0)
    distance = section.number("distance_km", low=0.0)
    if distance is not None and (hours is not None or speed is not None):
        section.fault("distance_km", "distance_km and hours or speed_kn", "one of the two ways", "keep one")
    if distance is None and hours is not None and speed is not None:
        distance = hours * speed * KM_PER_NM
    elif distance is None:
        section.fault("hours", "no distance", "hours and speed_kn, or distance_km")
    spread = section.number("spread", usual, above=0.0, high=5.0) or usual
    course = _course(section)
    course_sd = section.number("course_sd", COURSE_SD, above=0.0, high=180.0) or COURSE_SD
    if distance is None:
        section.taken.extend(("name", "why"))
        return None
    return Event(
        id=name,
        era=era,
        distance_km=distance,
        spread=spread,
        course=course,
        course_sd=course_sd,
        name=section.text("name"),
        why=section.text("why"),
    )


def _course(section: Section) -> Spoken | None:
    value = section.raw("course")
    if value is None:
        return None
    expected = 'a bearing: 25, "25", "NE by E" or "S 86 W"'
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}"
    if not isinstance(value, str):
        section.fault("course", repr(value), expected)
        return None
    try:
        degrees = float(value)
    except ValueError:
        return _spoken_course(section, value, expected)
    if not 0.0 <= degrees <= 360.0:
        section.fault("course", repr(value), "degrees from 0 to 360")
        return None
    step = 1.0 if "." not in value else 10.0 ** -len(value.split(".")[1])
    return Spoken(value=degrees % 360.0, step=step, wording=value)


def _spoken_course(section: Section, value: str, expected: str) -> Spoken | None:
    from karmalink.claims import parse_bearing

    try:
        found: Spoken = parse_bearing(value)
    except InputError:
        section.fault("course", repr(value), expected)
        return None
    return found


def read_shared_error(section: Section) -> SharedErrorRule | None:
    """Take one ``[[shared_errors]]`` table."""
    name, kind = section.identifier("id"), section.choice("kind", SharedKind)
    sd, why = section.number("sd", above=0.0), section.reason(needed_for="a shared error")
    return SharedErrorRule(id=name, kind=kind, sd=sd, why=why) if kind else None


def read_elsewhere(section: Section) -> Elsewhere | None:
    """Take ``[elsewhere]``: chances with a sum above 0 and below 1, and a written reason."""
    names = ("outside", "never_existed", "recovered", "destroyed", "moved")
    chances = {key: section.number(key, 0.0, low=0.0, high=1.0) or 0.0 for key in names}
    why = section.text("why")
    if not any(section.has(key) for key in names):
        return None
    if not why:
        section.reason(needed_for="chances of elsewhere")
    for key in names[:2]:
        if not section.has(key):
            section.fault(key, "nothing", "both outside and never_existed, once any chance is given")
    total = sum(chances.values())
    if not 0.0 < total < 1.0:
        section.fault("", f"chances that sum to {total:g}", "a sum above 0 and below 1: nothing is certain")
    return Elsewhere(why=why, **chances)


def read_override(section: Section) -> Override | None:
    """Take one ``[[overrides]]`` table."""
    row, value = section.text("row", required=True), section.need("value")
    why = section.reason(needed_for="a change of the width table")
    return None if value is None else Override(row=row, value=value, why=why)


def read_plan(section: Section) -> PlanSettings:
    """Take ``[plan]``."""
    return PlanSettings(
        speed_kmh=section.number("speed_kmh", above=0.0),
        sweep_km=section.number("sweep_km", above=0.0),
        hours=section.number("hours", above=0.0),
        cost_per_hour=section.number("cost_per_hour", low=0.0),
        value=section.number("value", low=0.0),
        boxes=section.whole("boxes", None, low=1),
    )


def read_stakes(section: Section) -> Stakes:
    """Take ``[stakes]``."""
    return Stakes(deadline=section.date("deadline"), why=section.text("why"))
