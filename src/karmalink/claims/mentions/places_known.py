"""What a gazetteer and the shared table of regions say of a name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from karmalink.claims.mentions.regions import COUNTRIES, DEMONYMS, PROVINCES, TWO_WORD_PEOPLE, US_STATES
from karmalink.records.gazetteer.entry import Match, Way

REGIONS: Final = frozenset(name.lower() for name in COUNTRIES | PROVINCES | {row[0] for row in US_STATES})
PEOPLES: Final = {
    word.replace("-", " ").lower(): row[0] for row in DEMONYMS for word in row[1].split()
} | {word.lower(): row[0] for row in TWO_WORD_PEOPLE for word in row[1:]}  # fmt: skip


class Names(Protocol):
    """What finding asks of a gazetteer (`karmalink.records.gazetteer.Gazetteer` has it)."""

    def knows(self, folded: str) -> bool:
        """Whether a folded phrase is a name on record."""
        ...

    def find_many(self, names: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """The places that names may mean, not fuzzily."""
        ...


class Known(NamedTuple):
    """How well a name is on record: ``weight`` is log10 of the people of the largest place of that name, plus 1."""

    weight: float = 0.0
    region: bool = False
    primary: bool = False

    @property
    def any(self) -> bool:
        """Whether it is on record at all."""
        return self.region or self.weight > 0.0


UNKNOWN: Final = Known()


def known_names(names: Sequence[str], gazetteer: Names | None) -> dict[str, Known]:
    """What is on record of each name.

    >>> known_names(["Ohio", "Qwxz"], None)["Ohio"].region
    True
    """
    found: dict[str, Known] = {}
    wanted: list[str] = []
    if gazetteer is not None:
        from karmalink.records.gazetteer.folding import fold

        wanted = [name for name in dict.fromkeys(names) if gazetteer.knows(fold(name))]
        matches = gazetteer.find_many(wanted)
    else:
        matches = {}
    for name in names:
        region = name.lower() in REGIONS
        weight, primary = _weight(name, matches.get(name, ()))
        found[name] = Known(weight, region, primary) if region or weight else UNKNOWN
    return found


def _weight(name: str, matches: Iterable[Match]) -> tuple[float, bool]:
    best, primary = 0.0, False
    low = name.lower()
    for match in matches:
        if match.way not in (Way.EXACT, Way.FOLDED):
            continue
        own = match.entry.name.lower() == low
        kind = match.entry.kind
        size = 1.0 + math.log10(match.entry.population + 10.0)
        if kind.startswith(("ADM1", "PCL")):
            size = max(size, 7.5)
        elif not kind.startswith("PPL"):
            size = max(size, 4.5)
        if not own:
            size -= 1.0  # another name of the place
        if size > best:
            best, primary = size, own
    return best, primary
