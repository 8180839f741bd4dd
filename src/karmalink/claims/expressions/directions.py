"""Relations by direction and height: winds with and without a landmark, where the sun rises, above the sea."""

from __future__ import annotations

from typing import Final

from karmalink.claims.bearing_points import DIRECTION_STARTS, POINTS, point_step, read_direction
from karmalink.claims.expressions.features import is_part
from karmalink.claims.expressions.fitting import fits
from karmalink.claims.expressions.found import Found, Reading, phrase_from
from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.signals import Needs
from karmalink.claims.place_expr import Leg
from karmalink.claims.tokens import low
from karmalink.core.places import Relation, Spoken

AWAYS: Final = block("small", "aways")
"""Words that may stand between a distance and the relation it measures."""

_SUN: Final = {"rises": 90.0, "rise": 90.0, "rose": 90.0, "sets": 270.0, "set": 270.0, "goes": 270.0}
"""Where the sun rises and sets, degrees; the step is a quarter of the compass (our choice; the sunrise itself wanders by
47 degrees at most within the tropics)."""


def wind(reading: Reading, i: int, stop: int) -> Found | None:
    """Read "(to the) west of the pagoda", "in the north of the province", "on the west bank of the river"."""
    tokens = reading.tagged.tokens
    first = i
    inside = tokens[i].low in {"in", "at", "on"}
    if inside or tokens[i].low == "to":
        i += 1
        i += low(tokens, i) == "the"
    if i >= stop or tokens[i].low not in DIRECTION_STARTS:
        return None
    read = read_direction(tokens, i, prose=True)
    if read is None or read[1] >= stop:
        return None
    name, j = read
    part = low(tokens, j) if is_part(low(tokens, j)) else ""
    j += bool(part)
    if low(tokens, j) not in {"of", "from", "off"}:
        return None
    mark = phrase_from(reading, j + 1, stop)
    adjective = not inside and tokens[i].low.endswith("ern")  # "this marks the eastern edge of"
    if mark is None or adjective or not fits(reading, mark, Needs.THING):
        return None
    bearing = Spoken(
        value=POINTS[name] * 11.25,
        step=point_step(name),
        wording=reading.tagged.text[tokens[i].start : tokens[read[1] - 1].end],
    )
    relation = Relation.AT if inside and (part not in {"side", "bank", "shore", ""} or not part) else Relation.SIDE
    return Found(
        relation=relation,
        needs=Needs.THING,
        first=first,
        after=mark.after,
        signal=(first, j + 1),
        landmarks=(mark,),
        bearing=bearing,
    )


def astray(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read a direction from nothing named: "100 metres further south-west", "towards where the sun rises"."""
    tokens = reading.tagged.tokens
    words = tuple(t.low for t in tokens[i : i + 4])
    if words[:3] == ("where", "the", "sun") and len(words) == 4 and words[3] in _SUN:
        first = i - 1 if i > floor and tokens[i - 1].low in {"towards", "toward", "to", "from"} else i
        wording = reading.tagged.text[tokens[first].start : tokens[i + 3].end]
        bearing = Spoken(value=_SUN[words[3]], step=90.0, wording=wording)
        return Found(
            relation=Relation.SIDE,
            needs=Needs.THING,
            first=first,
            after=i + 4,
            signal=(first, i + 4),
            landmarks=(),
            bearing=bearing,
        )
    read = read_direction(tokens, i, prose=True) if tokens[i].low in DIRECTION_STARTS else None
    if read is None or low(tokens, read[1]) in {"of", "from"} or read[1] > stop:
        return None
    if low(tokens, read[1]) in {"and", ",", "&"} and read[1] + 1 in reading.measure_at:
        return None  # the first of two legs
    j = i
    while j > floor and (tokens[j - 1].low in AWAYS or tokens[j - 1].low in {"to", "the", "due"}):
        j -= 1
    if j not in reading.measure_before:
        return None
    name, after = read
    wording = reading.tagged.text[tokens[i].start : tokens[after - 1].end]
    bearing = Spoken(value=POINTS[name] * 11.25, step=point_step(name), wording=wording)
    return Found(
        relation=Relation.SIDE,
        needs=Needs.THING,
        first=i,
        after=after,
        signal=(i, after),
        landmarks=(),
        bearing=bearing,
    )


def height(reading: Reading, i: int, floor: int, stop: int) -> Found | None:
    """Read "725 metres above sea level", "at an altitude of 300 m"."""
    tokens = reading.tagged.tokens
    extent = reading.measure_at.get(i)
    if extent is None:
        return None
    after = extent.after
    words = [t.low for t in tokens[after : after + 4]]
    if words[:1] == ["above"] and "sea" in words[1:3] and "level" in words:
        end = after + words.index("level") + 1
        first = i
    elif i - 2 > floor and tokens[i - 1].low == "of" and tokens[i - 2].low in {"altitude", "elevation", "height"}:
        first, end = i - 2, after
        while first > floor and tokens[first - 1].low in {"an", "a", "the", "at", "average"}:
            first -= 1
    else:
        return None
    if end > stop:
        return None
    return Found(
        relation=Relation.ELEVATION,
        needs=Needs.THING,
        first=first,
        after=end,
        signal=(first, end),
        landmarks=(),
        distance=extent,
    )


def other_leg(reading: Reading, found: Found, floor: int) -> None:
    """Read the first of two legs: "4 km W and 6 km N of"."""
    tokens = reading.tagged.tokens
    k = found.first - 1
    if k - 1 <= floor or tokens[k].low not in {"and", ",", "&"} or tokens[k - 1].low not in DIRECTION_STARTS:
        return
    read, extent = read_direction(tokens, k - 1, prose=True), reading.measure_before.get(k - 1)
    if read is None or extent is None or read[1] != k:
        return
    name = read[0]
    bearing = Spoken(value=POINTS[name] * 11.25, step=point_step(name), wording=tokens[k - 1].raw)
    found.second, found.first = Leg(distance=extent.phrase.spoken, bearing=bearing), extent.first
