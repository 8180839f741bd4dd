"""Spans of capitalised words that may be the name of a place: each piece whole, and the known or designated names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.mentions.designators import AFTER, BEFORE
from karmalink.claims.mentions.places_known import PEOPLES, Known
from karmalink.claims.mentions.runs import Piece
from karmalink.claims.mentions.word_list import word_list
from karmalink.claims.mentions.words import Word, raw_text

COUNTIES: Final = word_list("county counties parish borough township twp province")
_DIRECTION: Final = word_list(
    """
    north south east west northern southern eastern western northeast northwest southeast southwest central
    northeastern northwestern southeastern southwestern downtown metropolitan greater metro mid upper lower
    """
)
ROADLIKE: Final = word_list("road street drive lane avenue line park highway courthouse")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (exclusive) of ``piece``."""

    first: int
    last: int
    piece: Piece


def names_wanted(words: Sequence[Word], pieces: Sequence[Piece]) -> list[str]:
    """Every name that `candidates_of` will ask about."""
    return [
        raw_text(words, a, b)
        for p in pieces
        for a in range(p.first, p.last)
        for b in range(a + 1, min(p.last, a + 4) + 1)
    ] + [raw_text(words, p.first, p.last) for p in pieces]


def candidates_of(words: Sequence[Word], piece: Piece, known: Mapping[str, Known]) -> Iterator[Candidate]:
    """The whole piece; within a longer one, the first designated name and the longest known ones.

    Examples
    --------
    >>> from karmalink.claims.mentions.places_known import known_names
    >>> from karmalink.claims.mentions.words import words_of
    >>> words = words_of("Walker County Jail")
    >>> [(c.first, c.last) for c in candidates_of(words, Piece(0, 3), known_names(["Walker"], None))]
    [(0, 3), (0, 2)]
    """
    yield Candidate(piece.first, piece.last, piece)
    if piece.last - piece.first < 2:
        return
    seen = {(piece.first, piece.last)}
    designated = _designated(words, piece)
    if designated and designated not in seen:
        seen.add(designated)
        yield Candidate(*designated, piece)
    at = piece.first
    while at < piece.last:
        end = _known_end(words, at, piece, known)
        if end and (at, end) not in seen:
            seen.add((at, end))
            yield Candidate(at, end, piece)
        at = end or at + 1


def _designated(words: Sequence[Word], piece: Piece) -> tuple[int, int] | None:
    first = piece.first
    for i in range(first + 1, piece.last):
        low = words[i].low
        if low in COUNTIES and not (i + 1 < piece.last and words[i + 1].low in ROADLIKE):
            return first, i + 1
    last = piece.last - 1
    while last > first:
        if words[last].low in AFTER:
            start = first
            if last - first > 3:
                start = last - 2
            return start, last + 1
        last -= 1
    if words[first].low in BEFORE and piece.last - first > 2:
        return first, first + 2
    return None


def _known_end(words: Sequence[Word], at: int, piece: Piece, known: Mapping[str, Known]) -> int:
    for end in range(min(piece.last, at + 4), at, -1):
        name = raw_text(words, at, end)
        if name.lower() in PEOPLES or ((found := known.get(name)) and found.any):
            return end
    return 0


def opens_with_direction(words: Sequence[Word], candidate: Candidate) -> bool:
    """Whether "Eastern" or the like leads the name."""
    return candidate.last - candidate.first > 1 and words[candidate.first].low in _DIRECTION
