"""Plainer forms of a folded name, for when the name itself is not on record: without what kind of place it is.

*Srayong village* is on record as *Srayong*, *the City of Houston* as *Houston*, *N. Korea* as *North Korea*. Which words
only say the kind is our choice; *river*, *lake* and *mount* are not among them, for a river is not the town of its name.
"""

from __future__ import annotations

BEFORE = (
    "the", "city of", "town of", "village of", "state of", "province of", "county of", "municipality of", "district of",
    "commonwealth of", "downtown", "greater", "central", "phum", "phumi", "khum", "srok", "khet", "krong", "ville de",
)  # fmt: skip
AFTER = (
    "city", "town", "village", "hamlet", "state", "province", "district", "commune", "municipality", "township",
    "department", "prefecture", "governorate", "region", "area",
)  # fmt: skip
COMPASS = {
    "n": "north", "s": "south", "e": "east", "w": "west", "no": "north", "so": "south",
    "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
}  # fmt: skip


def plainer(folded: str) -> tuple[str, ...]:
    """List the plainer forms of a folded name, the longest first.

    >>> plainer("the city of houston"), plainer("srayong village"), plainer("n korea"), plainer("houston")
    (('city of houston', 'houston'), ('srayong',), ('north korea',), ())
    """
    forms: list[str] = []
    now = folded
    while True:
        shorter = _shorter(now)
        if not shorter or shorter in forms:
            return tuple(forms)
        forms.append(shorter)
        now = shorter


def _shorter(folded: str) -> str:
    first, _, rest = folded.partition(" ")
    if rest and first in COMPASS:
        return f"{COMPASS[first]} {rest}"
    for words in BEFORE:
        if folded.startswith(words + " "):
            return folded[len(words) + 1 :]
    start, _, last = folded.rpartition(" ")
    return start if start and last in AFTER else ""
