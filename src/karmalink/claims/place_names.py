"""Finding the names of a case's records in a text, in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x0FFF),  # Tibetan
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Japanese syllables
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
)
"""Blocks of scripts that put no space between words (Unicode standard, chapter 6.2 and block charts)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A record's ``name`` (as the records spell it) said at ``text[start:end]``."""

    name: str
    start: int
    end: int


def find_places(text: str, names: Iterable[str]) -> tuple[Mention, ...]:
    """Find names in a text: whole words, any case, the longest where several begin together.

    Examples
    --------
    >>> [m.name for m in find_places("from wat thmei to Wat Thmeis", ["Wat", "Wat Thmei"])]
    ['Wat Thmei', 'Wat']
    """
    folded = fold(text)
    hits: list[tuple[int, int, str]] = []
    for name in dict.fromkeys(name.strip() for name in names):
        for spelling in {fold(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}:
            hits += [(at, -len(spelling), name) for at in _occurrences(folded, spelling)]
    found: list[Mention] = []
    for at, minus, name in sorted(hits):
        if not found or at >= found[-1].end:
            found.append(Mention(name=name, start=at, end=at - minus))
    return tuple(found)


def fold(text: str) -> str:
    """Lower case, one code point for one, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _occurrences(text: str, name: str) -> list[int]:
    """Offsets at which a name stands as a whole word."""
    found: list[int] = []
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not _inside_word(text, at) and not _inside_word(text, end):
            found.append(at)
        at = text.find(name, at + 1)
    return found


def _inside_word(text: str, at: int) -> bool:
    """Whether offset ``at`` cuts a word (or a letter and its mark) in two."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    if _unspaced(before) or _unspaced(after):
        return False
    wordly = before.isalnum() or before == "_" or unicodedata.category(before)[0] == "M"
    return wordly and (after.isalnum() or after == "_")


def _unspaced(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _UNSPACED)
