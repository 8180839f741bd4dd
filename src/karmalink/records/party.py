"""A party: a person, a firm or an institution on record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.core.dates import Span


class PartyKind(StrEnum):
    """What sort of party it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody on record. ``variants`` are other spellings and transliterations of the name, none of them better.

    ``roles`` are what they were to things and to people ("dealer", "collector", "abbot"); ``born`` and ``died`` are spans
    because records rarely know the day; ``places`` are names, as written.
    """

    id: str
    name: str
    kind: PartyKind = PartyKind.PERSON
    variants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    born: Span | None = None
    died: Span | None = None
    places: tuple[str, ...] = ()
    source: str = ""
