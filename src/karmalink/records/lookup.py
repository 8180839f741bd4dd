"""Find a place or holder by what people write: its id, or its name in any letter case."""

from __future__ import annotations

from typing import TypeVar

from karmalink.core.tables import nearest
from karmalink.records.record import Holder, Place, Records

N = TypeVar("N", Place, Holder)


def find_places(records: Records, written: str) -> tuple[Place, ...]:
    """All places that the words may name: the one with this id, else every one with this name.

    More than one means that the name is ambiguous; the map then mixes over them.

    Examples
    --------
    >>> ford = Place(id="p1", name="Lower Ford", lat=0.0, lon=0.0)
    >>> [place.id for place in find_places(Records(places=(ford,)), " lower  FORD ")]
    ['p1']
    """
    return _find(records.places, written)


def find_holders(records: Records, written: str) -> tuple[Holder, ...]:
    """All holders that the words may name: the one with this id, else every one with this name."""
    return _find(records.holders, written)


def suggest(records: Records, written: str) -> str:
    """Hint "did you mean ...?" with the nearest id or name on record, else an empty string."""
    items: tuple[Place | Holder, ...] = (*records.places, *records.holders)
    return nearest(written, [word for item in items for word in (item.id, _plain(item.name))])


def _find(items: tuple[N, ...], written: str) -> tuple[N, ...]:
    wanted = _plain(written)
    exact = tuple(item for item in items if item.id == written.strip())
    if exact:
        return exact
    return tuple(item for item in items if wanted and wanted in {_plain(item.name), item.id.casefold()})


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
