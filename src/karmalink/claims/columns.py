"""The columns of ``claims.csv``, and how each value is written: in the words it was spoken with."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

from karmalink.claims.bearings import parse_bearing
from karmalink.claims.claim import Claim
from karmalink.claims.coordinates import parse_coordinates
from karmalink.claims.distances import parse_distance
from karmalink.claims.durations import parse_hours
from karmalink.claims.times import parse_when
from karmalink.core.dates import write_edtf
from karmalink.core.errors import InputError
from karmalink.core.places import Anchor, Spoken
from karmalink.core.times import When

LOSS: Final = "loss"
"""The event every claim is about unless it says otherwise."""

COLUMNS: Final = (
    "id", "account", "start", "end", "quote", "subject", "events", "era", "relation", "anchor", "anchor2",
    "bearing", "distance", "hours", "method", "track", "run_km", "shared_error", "polarity", "certainty",
    "hedge", "basis", "when", "edtf", "act", "who", "what", "chain", "marks", "status", "flags", "note",
)  # fmt: skip
"""Every column, in the order in which a new file is written."""


def cells_of(claim: Claim) -> dict[str, str]:
    """Give the cells of one claim by column; quantities in the words they were spoken with."""
    where = claim.where
    return {
        "id": claim.id,
        "account": claim.account,
        "start": str(claim.start),
        "end": str(claim.end),
        "quote": claim.quote,
        "subject": claim.subject,
        "events": events_cell(claim.events),
        "era": claim.era,
        "relation": where.relation.value if where else "",
        "anchor": anchor_cell(where.anchor) if where else "",
        "anchor2": anchor_cell(where.anchor2) if where else "",
        "bearing": spoken_cell(where.bearing, "", (parse_bearing,)) if where else "",
        "distance": spoken_cell(where.distance, " km", _DISTANCE_READERS) if where else "",
        "hours": spoken_cell(where.hours, "", (parse_hours,)) if where else "",
        "method": claim.method,
        "track": spoken_cell(claim.track, "", (parse_bearing,)),
        "run_km": "" if claim.run_km is None else repr(claim.run_km),
        "shared_error": claim.shared_error or "",
        "polarity": claim.polarity.value,
        "certainty": "" if claim.certainty is None else repr(claim.certainty),
        "hedge": claim.hedge,
        "basis": claim.basis.value,
        "when": claim.when.wording if claim.when else "",
        "edtf": edtf_cell(claim.when),
        "act": claim.act,
        "who": claim.who,
        "what": claim.what,
        "chain": "; ".join(claim.chain),
        "marks": " ".join(f"{role}:{start}-{end}" for role, start, end in claim.marks),
        "status": claim.status.value,
        "flags": ";".join(claim.flags),
        "note": claim.note,
    }


def edtf_cell(when: When | None) -> str:
    """The days a time means, where its words alone do not say them ("three days later"); else an empty cell.

    >>> from datetime import datetime
    >>> edtf_cell(When(wording="the year after", earliest=datetime(1979, 1, 1), latest=datetime(1979, 12, 31, 23, 59)))
    '1979'
    """
    if when is None or when.earliest is None or when.latest is None:
        return ""
    try:
        if parse_when(when.wording) == when:
            return ""
    except InputError:
        pass
    return write_edtf(when.earliest.date(), when.latest.date())


def events_cell(events: tuple[tuple[str, float], ...]) -> str:
    """Events with their odds; one alone needs none.

    >>> events_cell((("loss", 1.0),)), events_cell((("noon", 0.5), ("loss", 0.5)))
    ('loss', 'noon:0.5;loss:0.5')
    """
    if len(events) == 1 and events[0][1] == 1.0:
        return events[0][0]
    return ";".join(f"{name}:{odds!r}" for name, odds in events)


def anchor_cell(anchor: Anchor | None) -> str:
    """Read a name, or coordinates as spoken.

    >>> anchor_cell(Anchor(name="Wat Thmei"))
    'Wat Thmei'
    """
    if anchor is None:
        return ""
    if anchor.lat is None or anchor.lon is None:
        return anchor.name or ""
    # A semicolon parts them when a comma in one of them could be taken for a decimal comma.
    for joint in (", ", "; "):
        cell = f"{anchor.lat.wording}{joint}{anchor.lon.wording}"
        try:
            read = parse_coordinates(cell)
        except InputError:
            continue
        if (read.lat, read.lon) == (anchor.lat, anchor.lon):
            return cell
    return f"{anchor.lat.value!r}, {anchor.lon.value!r}"


def spoken_cell(spoken: Spoken | None, unit: str, readers: tuple[Callable[[str], Spoken], ...]) -> str:
    """Give the words of a number, if they still say it; else the words and what they mean, so that no precision is made up.

    >>> spoken_cell(Spoken(value=90.0, step=90.0, wording="towards the sunrise"), "", (parse_bearing,))
    'towards the sunrise (90.0 +/- 45.0)'
    """
    if spoken is None:
        return ""
    for reader in readers:
        try:
            if reader(spoken.wording) == spoken:
                return spoken.wording
        except InputError:
            continue
    return f"{spoken.wording} ({spoken.value!r}{unit} +/- {spoken.step / 2!r})".strip()


_MEANT = re.compile(r"(.*?)\s*\(([-+.\de]+)(?: km)? \+/- ([-+.\de]+)\)", re.S)


def meant_in(cell: str) -> Spoken | None:
    """Read what `spoken_cell` writes where words alone do not say it: km, degrees or hours, and half the step.

    >>> meant_in("a stone's throw (0.05 km +/- 0.03)")
    Spoken(value=0.05, step=0.06, wording="a stone's throw")
    """
    read = _MEANT.fullmatch(cell)
    if read is None:
        return None
    try:
        value, half = float(read[2]), float(read[3])
    except ValueError:
        return None
    return Spoken(value=value, step=2 * half, wording=read[1]) if half > 0 and math.isfinite(value + half) else None


def _sea_miles(text: str) -> Spoken:
    return parse_distance(text, miles="nm")


_DISTANCE_READERS: Final = (parse_distance, _sea_miles)
