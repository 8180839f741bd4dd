"""The names under which a landmark may stand in a gazetteer: as written, without its feature word, cut short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from karmalink.claims.localities import vocabulary as vocab

_EXPANDED: Final = {
    "cd": "ciudad", "ft": "fort", "mt": "mount", "pto": "puerto", "pta": "punta", "sn": "san", "hda": "hacienda",
    "rch": "rancho", "pt": "point", "gral": "general", "cnel": "coronel", "dr": "doctor", "col": "colonia", "va":
    "villa", "bo": "barrio", "id": "island", "gpe": "guadalupe", "fco": "francisco", "co": "county", "is": "island",
}  # fmt: skip
_LINKS: Final = frozenset(["of", "the", "de", "del", "la", "el", "los", "las", "da", "do", "a"])
LEAST_LETTERS: Final = 4
"""A name cut shorter than this means nothing; our choice."""
MOST_VARIANTS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A name to look up; ``cut`` is the share of the written letters left out, ``bare`` whether a feature word was."""

    name: str
    cut: float = 0.0
    bare: bool = False


@lru_cache(maxsize=65536)
def name_variants(text: str) -> tuple[Variant, ...]:
    """List the names to look up for a landmark, the fullest first.

    Examples
    --------
    >>> [v.name for v in name_variants("village of Oldbrook")]
    ['village of Oldbrook', 'Oldbrook']
    >>> [v.name for v in name_variants("cd nueva")]
    ['ciudad nueva', 'nueva']
    """
    words = [w for w in re.sub(r"[\[\]\"“”]", "", text).replace(".", ". ").split() if w.strip(".")]
    words = [_EXPANDED.get(w.strip(".").lower(), w) for w in words]
    if not words:
        return ()
    total = sum(map(len, words))
    found: dict[str, Variant] = {}

    def add(some: list[str], bare: bool) -> None:
        name = " ".join(some)
        letters = sum(map(len, some))
        if not some or (all(_is_kind(w) or w.lower() in _LINKS for w in some) and len(some) < len(words)):
            return
        if some[0].lower() in _LINKS - {"la", "el", "los", "las"} and len(some) < len(words):
            return
        if name.lower() not in found and (letters >= LEAST_LETTERS or len(some) == len(words)):
            found[name.lower()] = Variant(name=name, cut=1.0 - letters / total, bare=bare)

    add(words, False)
    core = _without_kind(words)
    add(core, len(core) < len(words))
    for some in (words, core):
        for n in range(len(some) - 1, max(0, len(some) - 4), -1):
            if some[n - 1].lower() not in _LINKS:
                add(some[:n], len(some) < len(words))
    if len(words) > 1:
        add(words[1:], True)
    return tuple(found.values())[:MOST_VARIANTS]


def _without_kind(words: list[str]) -> list[str]:
    """The words without feature words, and the links after them, at either end."""
    first, last = 0, len(words)
    while first < last - 1 and _is_kind(words[first]):
        first += 1
        while first < last - 1 and words[first].lower() in _LINKS - {"la", "el", "los", "las"}:
            first += 1
    while last > first + 1 and _is_kind(words[last - 1]):
        last -= 1
    return words[first:last]


def _is_kind(word: str) -> bool:
    return word.lower().strip(".") in vocab.KINDS
