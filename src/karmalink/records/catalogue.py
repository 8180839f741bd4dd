"""A catalogue: the things that one source has on record, and how much of what exists it covers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.records.thing import Thing


class CatalogueKind(StrEnum):
    """Whose list it is."""

    MUSEUM = "museum"
    DEALER = "dealer"  # listings change: looked at again, only what is new is told
    AUCTION = "auction"
    REGISTER = "register"  # of stolen or missing things
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """A list of things, and the chance that it holds the one sought.

    ``coverage`` in (0, 1) is the chance, before anything was compared, that the thing sought stands in it (our default
    for public catalogues is .1). ``holder`` is the id of the holder whose things they are, or "" (a register holds
    nothing).
    """

    id: str
    name: str
    kind: CatalogueKind
    things: tuple[Thing, ...]
    coverage: float = 0.1
    holder: str = ""
    source: str = ""
