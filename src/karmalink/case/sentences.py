"""Plain words for what the software worked out: no number without them."""

from __future__ import annotations

from karmalink.claims.claim import Claim, Polarity
from karmalink.core.places import Anchor, Relation, Spoken
from karmalink.core.units import KM_PER_NM
from karmalink.maps.surface import Surface
from karmalink.plans.stopping import StopLine


def relation_sentence(claim: Claim) -> str:
    """Where a claim puts the thing, in a sentence fragment ("5 nm SE of the pagoda").

    >>> from karmalink.core.places import Where
    >>> where = Where(relation=Relation.NEAR, anchor=Anchor(name="the kiln"))
    >>> relation_sentence(Claim(id="c", account="a", start=0, end=1, quote="x", subject="s",
    ...     events=(("loss", 1.0),), era="now", where=where))
    'near the kiln'
    """
    w = claim.where
    if w is None:
        return "names no place"
    a, b = _name(w.anchor), _name(w.anchor2)
    said = {
        Relation.POSITION: f"at {a}",
        Relation.AT: f"at {a}",
        Relation.NEAR: f"near {a}",
        Relation.OFFSET: f"{_said(w.distance)} {_of(w.bearing)} {a}",
        Relation.BEARING: f"seen {_said(w.bearing)} from {a}",
        Relation.DISTANCE: f"{_said(w.distance)} from {a}",
        Relation.BETWEEN: f"between {a} and {b}",
        Relation.ALONG: f"along {a}",
        Relation.SIDE: f"{_of(w.bearing)} {a}" if w.bearing else f"beside or beyond {a}",
        Relation.DRIFT: f"found at {a} after {_said(w.hours)} hours adrift",
        Relation.VISIBLE: f"in sight of {a}",
        Relation.TRAVEL: f"{_said(w.hours)} hours of travel from {a}",
        Relation.HELD: f"held by {a}",
        Relation.FROM: f"from {a}",
        Relation.TO: f"to {a}",
        Relation.VIA: f"by way of {a}",
        Relation.JUNCTION: f"where {a} and {b} meet",
        Relation.BORDER: f"on the border of {a} and {b}",
        Relation.HEADWATERS: f"at the headwaters of {a}",
        Relation.ELEVATION: f"at a height of {_said(w.distance)}",
        Relation.GONE: f"gone: {a}",
    }[w.relation]
    events = [f"the {e} ({odds:.0%})" for e, odds in claim.events if e != "loss"]
    about = f"; may be about {' or '.join(events)}" if events else ""
    return ("not " if claim.polarity is Polarity.DENIED else "") + said + about


def _name(anchor: Anchor | None) -> str:
    if anchor is None:
        return "an unnamed place"
    if anchor.name:
        return anchor.name
    assert anchor.lat is not None
    assert anchor.lon is not None
    return f"{anchor.lat.wording or anchor.lat.value}, {anchor.lon.wording or anchor.lon.value}"


def _said(number: Spoken | None) -> str:
    return "" if number is None else (number.wording or f"{number.value:g}")


def _of(direction: Spoken | None) -> str:
    """A direction as it stands before its landmark: "east of", "toward the sunrise from"."""
    said = _said(direction)
    return said if said.rpartition(" ")[2] in {"of", "from", "off"} else f"{said} of"


def length(km: float, units: str) -> str:
    """A length in the units people of this case read.

    >>> length(18.52, "nm"), length(2.0, "km")
    ('10.0 nm', '2.0 km')
    """
    return f"{km / KM_PER_NM:.1f} nm" if units == "nm" else f"{km:.1f} km"


def change_sentence(source: str, moved_km: float, tv: float, units: str) -> str:
    """What the map would be without one source."""
    if tv < 0.02:
        return f"Without {source} the map stays as it is."
    return f"Without {source} the likeliest spot moves {length(moved_km, units)}; {tv:.0%} of the probability shifts."


def stop_sentence(stop: StopLine, hours: float) -> str:
    """When the next hour is not worth it."""
    if stop.hours is None:
        return "At these costs and this value every further hour of the curve is worth its cost."
    if stop.hours <= 0:
        return "At these costs and this value not even the first hour is worth its cost."
    verdict = "past" if stop.hours < hours else "beyond"
    return (
        f"Stop after about {stop.hours:,.0f} hours (chance of success by then {stop.pos or 0.0:.0%}): from there the "
        f"next hour costs more than it is worth. The {hours:,.0f} hours at hand end "
        f"{'after' if verdict == 'past' else 'before'} that line."
    )


def ground(km2: float, units: str) -> str:
    """An area in the units people of this case read.

    >>> ground(100.0, "km")
    '100.0 km\u00b2'
    """
    return f"{km2 / KM_PER_NM**2:,.0f} nm\u00b2" if units == "nm" else f"{km2:,.1f} km\u00b2"


def answer_sentence(name: str, surface: Surface, units: str) -> str:
    """The one sentence a run or a demonstration ends with."""
    p_held = sum(surface.holders.values())
    if surface.p_ground <= 0.0:
        return f"{name}: nothing is left on the ground of the declared area."
    held = f", {p_held:.0%} that a named holder has it" if p_held >= 0.005 else ""
    return (
        f"{name}: {surface.p_ground:.0%} that it lies in the declared area{held}; if it does, half of the probability "
        f"is on {ground(surface.region_area_km2(0.5), units)} and 90 % on {ground(surface.region_area_km2(0.9), units)}."
    )
