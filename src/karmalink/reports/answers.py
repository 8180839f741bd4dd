"""The sentences of a report: its opening, the answer, where else it may be, what to bear in mind."""

from __future__ import annotations

from dataclasses import dataclass

from karmalink.accounts.account import AccountKind, Words
from karmalink.core.places import Point
from karmalink.maps.grid import GEOD, distance_km
from karmalink.maps.surface import Surface
from karmalink.reports.phrases import area, length, number, percent, position, square
from karmalink.reports.region_masks import region_area_km2
from karmalink.reports.view import Audience, Landmark, ReportView

DO_NOT_PUBLISH = "This report contains exact positions: do not publish."


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """One of the places where it may be, with its chance; ``ground`` marks the map itself."""

    name: str
    p: float
    ground: bool = False


def opening(view: ReportView) -> tuple[str, ...]:
    """The lines every reader meets first."""
    lines = [DO_NOT_PUBLISH] if view.audience is Audience.OWNER else [_shared_line(view)]
    if view.simulated:
        lines.append("SIMULATED: the people, the places and the words of this case are invented.")
    if view.retrospective:
        lines.append("Retrospective: whoever prepared this case knew where it was found.")
    if view.kind == "sar":
        lines.append("A planning aid, not operationally validated: the search manager decides.")
    return tuple(lines)


def _shared_line(view: ReportView) -> str:
    cell = number(view.shared_cell_km)
    who = "Made for sharing" if view.audience is Audience.SHARE else "Made for anyone to read"
    return (
        f"{who}: positions are coarsened to squares of {cell} km, boxes and private places are left out, "
        "and words are shown only where their owners allow it."
    )


def answer(view: ReportView) -> tuple[str, ...]:
    """The answer in a few plain sentences, chances and doubts in one breath."""
    surface = view.now.surface
    lost = view.lost or "it"
    if surface.p_ground < 1e-9:
        return (f"By all that was said, {lost} does not lie on the ground of this area.", _elsewhere(view))
    lines = [_where(view, surface)]
    a50, a90 = region_area_km2(surface, 0.5), region_area_km2(surface, 0.9)
    lines.append(
        f"If {lost} lies in this area at all, half of the chance falls within {area(a50, view.units)} "
        f"({square(a50, view.units)}), and nine tenths within {area(a90, view.units)}."
    )
    lines.append(_elsewhere(view))
    if view.changes:
        most = max(view.changes, key=lambda c: c.tv)
        lines.append(
            f"What the map leans on most is {group_name(most.group)}: without it the most likely spot moves "
            f"{moved(view, most.mode_moves_km)}."
        )
    if view.plan:
        lines.append(
            f"The best {number(view.plan.hours)} hours of search would find it with a chance of "
            f"{percent(view.plan.pos)}."
        )
    return tuple(lines)


def group_name(group: str) -> str:
    """A group's name in a sentence; `sharing` gives a number to those that may not be named.

    >>> group_name("withheld-2"), group_name("radio")
    ('a group that is not named here', 'radio')
    """
    return "a group that is not named here" if group.startswith("withheld-") else group


def moved(view: ReportView, km: float) -> str:
    """How far a spot moves; on a coarsened map a move within a square is only known to be less than one."""
    cell = view.shared_cell_km
    return f"less than {length(cell, view.units)}" if cell and km < cell else length(km, view.units)


def _where(view: ReportView, surface: Surface) -> str:
    mode = surface.mode()
    lost = view.lost or "it"
    if view.audience is not Audience.OWNER:
        cell = number(view.shared_cell_km)
        return f"The most likely square of {cell} km for {lost} is the one around {position(mode, 0)}."
    sentence = f"The most likely spot for {lost} is {position(mode)}"
    near = [(distance_km(mode, p), p, m.place.name) for m in view.landmarks for p in [_point(m)]]
    if not near:
        return f"{sentence}."
    km, place, name = min(near, key=lambda n: n[0])
    if km > min(surface.grid.half_size_km):
        # A place this far off helps nobody to find the spot.
        return f"{sentence}."
    if km < surface.grid.area.cell_km:
        return f"{sentence}, at {name}."
    return f"{sentence}, {length(km, view.units)} {compass(place, mode)} of {name}."


def _point(mark: Landmark) -> Point:
    return Point(lat=mark.place.lat, lon=mark.place.lon)


WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def compass(start: Point, end: Point) -> str:
    """The direction from ``start`` to ``end`` as one of eight winds.

    >>> compass(Point(lat=0, lon=0), Point(lat=-1, lon=1))
    'south-east'
    """
    azimuth = float(GEOD.inv(start.lon, start.lat, end.lon, end.lat)[0])
    return WINDS[round(azimuth / 45.0) % 8]


def _elsewhere(view: ReportView) -> str:
    surface = view.now.surface
    held = sum(surface.holders.values())
    sentence = f"The chance that it is nowhere in this area is {percent(surface.p_elsewhere)}"
    return f"{sentence}, and that somebody named holds it {percent(held)}." if surface.holders else f"{sentence}."


STATES = {
    "outside": "outside the area",
    "never_existed": "it never existed",
    "recovered": "already recovered",
    "destroyed": "destroyed",
    "moved": "moved away for good",
}
SAR_STATES = {
    "never_existed": "not missing at all",
    "recovered": "already found",
    "destroyed": "beyond finding",
}


def states(view: ReportView, surface: Surface) -> tuple[StateRow, ...]:
    """Where it may be: the ground of the area, every named holder, and every way of being elsewhere."""
    names = {h.id: h.name for h in view.holders}
    words = STATES | (SAR_STATES if view.kind == "sar" else {})
    rows = [StateRow(name="on the ground of this area", p=surface.p_ground, ground=True)]
    for holder, p in surface.holders.items():
        rows.append(StateRow(name=f"held: {names[holder]}" if holder in names else "held by somebody", p=p))
    rows += [StateRow(name=words.get(k, k), p=p) for k, p in surface.elsewhere.items()]
    return tuple(rows)


SAR_KINDS = {AccountKind.DREAM: "account of an unchecked kind"}


def kind_name(kind: AccountKind, case_kind: str) -> str:
    """The kind of an account in words fit for the kind of case.

    >>> kind_name(AccountKind.DREAM, "sar")
    'account of an unchecked kind'
    """
    return SAR_KINDS.get(kind, kind.value) if case_kind == "sar" else kind.value


WORDS_LABEL = {
    Words.VERBATIM: "",
    Words.TRANSLATION: "translated",
    Words.SUMMARY: "summary:",
    Words.SIMULATED: "simulated:",
}
QUOTED = frozenset({Words.VERBATIM, Words.TRANSLATION})
"""Only these may stand in quotation marks."""


def spoken(words: Words, text: str) -> str:
    """The text as it may be shown: in quotation marks only when the words are the witness's own.

    >>> spoken(Words.SUMMARY, "He saw a light.")
    'summary: He saw a light.'
    >>> spoken(Words.VERBATIM, "I saw a light.")
    '“I saw a light.”'
    """
    return f"“{text}”" if words in QUOTED else f"{WORDS_LABEL[words]} {text}"


def standing_caveats(view: ReportView) -> tuple[str, ...]:
    """What holds for every report of this sort, before the case's own caveats."""
    lines = [
        "The map is a bet on what was said. It can be wrong; the share of elsewhere is part of the answer.",
        view.calibration
        or "No adequate data exists to say how well maps from memories this old are calibrated; read the "
        "areas as a way to order the search, not as a promise.",
        "A track record counts checked details. It says nothing about anybody's honesty.",
    ]
    if view.simulated:
        lines.append("The case is invented, so its figures show how the method behaves, not how well it does.")
    if view.retrospective:
        lines.append(
            "Its authors knew the truth while they wrote the case. Settings were committed before scoring, "
            "but a case made afterwards is weaker evidence than one made before."
        )
    if view.kind == "sar":
        lines.append("Do not let this map delay or replace a search that is already under way.")
    if view.kind in {"heritage", "remains", "wreck"}:
        lines.append("Whoever owns or mourns what lies there has the last word on digging, lifting or publishing.")
    return (*lines, *view.caveats)
