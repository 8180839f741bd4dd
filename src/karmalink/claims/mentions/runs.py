"""Runs of capitalised words that may be one name, and their cutting into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.mentions.context_words import MONTHS_DAYS, TITLES
from karmalink.claims.mentions.designators import AFTER, BEFORE, OF_JOINS
from karmalink.claims.mentions.function_words import COMMON, FUNCTION, OPEN_NAMES
from karmalink.claims.mentions.word_list import word_list
from karmalink.claims.mentions.words import Word

_SPACE: Final = re.compile(r"[ \t]{1,3}|\s?\n\s?\Z|[ \t]?\r?\n[ \t]*\Z")
_HYPHENS: Final = frozenset("-‐‑–")
_STOPS: Final = frozenset(("st", "ste", "mt", "ft", "pt", "n", "s", "e", "w", "no", "so", "nw", "ne", "sw", "se"))
_SHORT_TITLES: Final = word_list(
    "mr mrs ms dr rev sgt lt lieut capt col gen gov sen rep hon prof maj messrs cpl pvt adm cmdr fr pres supt det"
)
_JOINERS: Final = word_list(
    "de la del della di da do dos das du des le les el al en y upon under le lès ibn bin van von der"
)
_HYPHEN_JOINERS: Final = word_list("in on upon under le la les by sur sous en de the of")
_LONGEST: Final = 9  # words of a name
_PARTIES: Final = word_list("d r i")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words ``first`` to ``last`` (exclusive) that may be one name; ``titled`` if a person's title stands before,
    ``before_title`` if one follows.
    """

    first: int
    last: int
    titled: bool = False
    before_title: bool = False


def pieces_of(words: Sequence[Word]) -> Iterator[Piece]:
    """Pieces of all runs of capitalised words, in order.

    Examples
    --------
    >>> from karmalink.claims.mentions.words import words_of, raw_text
    >>> words = words_of("In Laurel County Sheriff Ann Ruse met the Isle of Man men at Broughton-in-Furness.")
    >>> [raw_text(words, p.first, p.last) for p in pieces_of(words)]
    ['Laurel County', 'Ann Ruse', 'Isle of Man', 'Broughton in Furness']
    """
    at, count = 0, len(words)
    while at < count:
        if not _opens(words, at):
            at += 1
            continue
        end = _run_end(words, at)
        yield from _cut(words, at, end)
        at = end


def _opens(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.cap:
        return True
    if word.low in _SMALL_BEFORE and i + 1 < len(words):
        ahead = words[i + 1]
        return ahead.cap and _lone_space(ahead.gap) and ahead.low not in FUNCTION and ahead.low not in MONTHS_DAYS
    # "the isle of Walney": a small feature noun begins the name.
    return word.low in _SMALL_OF and _of_name(words, i)


_SMALL_OF: Final = word_list("isle island gulf cape isles straits strait")
_SMALL_BEFORE: Final = frozenset(("river",))  # "the river Lone"
_SMALL_AFTER: Final = word_list(
    """
    lake water tarn fell fells beck hills sands priory churchyard abbey moor pike crag crags common village
    pagoda temple stupa commune
    """
)  # "Derwent water": older writers give these a small letter
_NUMBERED: Final = word_list("road highway hwy route interstate us i cr fm rt rte rd")
_NO_NAME_TAIL: Final = word_list(
    """
    based wide area style born like to and bound old type size free or the a by area year level end sized themed
    rich line run day week mile hour man men woman ish built made
    """
)


def _of_name(words: Sequence[Word], i: int) -> bool:
    if i + 2 >= len(words) or words[i + 1].low != "of" or words[i + 1].gap.strip():
        return False
    name = words[i + 2]
    return name.cap and not name.gap.strip() and name.low not in FUNCTION


def _run_end(words: Sequence[Word], at: int) -> int:
    end = at + 1
    if not words[at].cap:
        end = at + (2 if words[at].low in _SMALL_BEFORE else 3)
    while end < len(words) and end - at < _LONGEST:
        step = _joined(words, end, at)
        if not step:
            break
        end += step
    return end


def _joined(words: Sequence[Word], i: int, first: int) -> int:
    """Count the words from ``i`` on that continue the name which ends at ``i - 1``: 0 if none does."""
    before, word = words[i - 1], words[i]
    if word.gap in _HYPHENS:
        return _after_hyphen(words, i)
    if word.raw.isdigit() and len(word.raw) <= 4 and before.low in _NUMBERED:
        return int(word.gap == " ")
    possessive = before.tail != before.end
    if word.low in _SMALL_AFTER and _lone_space(word.gap) and _named(before) and i - first < 3:
        return int(not possessive)
    if word.cap:
        return int(_cap_joins(before, word, possessive))
    if possessive or not _lone_space(word.gap) or i + 1 >= len(words):
        return 0
    return _joiner(words, i)


def _named(before: Word) -> bool:
    return before.cap and before.low not in FUNCTION and before.low not in COMMON


def _after_hyphen(words: Sequence[Word], i: int) -> int:
    before, word = words[i - 1], words[i]
    if before.tail != before.end or before.low in _PARTIES:
        return 0
    if word.cap or word.low in AFTER:
        return 1
    ahead = words[i + 1] if i + 1 < len(words) else None
    if ahead is not None and ahead.gap in _HYPHENS:
        return 2 if ahead.cap and word.low in _HYPHEN_JOINERS else 0
    if ahead is not None and ahead.cap:
        return 0
    # "Great-gavel", "Low-dore"; but not "Iowa-based"
    name = word.low.isalpha() and word.low not in _NO_NAME_TAIL and not word.low.endswith(("ed", "ing", "ly", "n't"))
    return int(name and not (before.begins and before.low in COMMON))


def _cap_joins(before: Word, word: Word, possessive: bool) -> bool:
    if possessive:
        return _lone_space(word.gap) and word.low in AFTER and word.low not in TITLES
    if _lone_space(word.gap):
        return True
    if word.gap in (". ", "."):
        return before.low in _STOPS or before.low in _SHORT_TITLES or (len(before.low) == 1 and word.gap == ". ")
    return word.gap in ("’ ", "' ") and word.low in AFTER


def _joiner(words: Sequence[Word], i: int) -> int:
    """A small word within a name: Isle *of* Man, Gulf *of the* Lion, Rio *de la* Plata."""
    before, word, ahead = words[i - 1], words[i], words[i + 1]
    if not (ahead.cap and _lone_space(ahead.gap)) or ahead.low in FUNCTION or ahead.low in MONTHS_DAYS:
        of_the = word.low == "of" and ahead.low == "the" and before.low in OF_JOINS and i + 2 < len(words)
        return 3 if of_the and words[i + 2].cap and not words[i + 2].begins else 0
    if word.low == "of":
        return 2 if before.low in OF_JOINS or before.low in BEFORE else 0
    return 2 if word.low in _JOINERS and before.low not in FUNCTION else 0


def _lone_space(gap: str) -> bool:
    return gap == " " or (len(gap) <= 4 and not gap.strip() and gap.count("\n") <= 1 and gap != "")


def _cut(words: Sequence[Word], first: int, last: int) -> Iterator[Piece]:
    start, titled = first, False
    for i in range(first, last):
        low = words[i].low
        if low in MONTHS_DAYS or (low in TITLES and _is_title(words, i, first, last)):
            if i > start:
                yield from _stripped(words, start, i, titled, low in TITLES)
            start, titled = i + 1, low in TITLES
        elif (
            i > start
            and words[i].cap
            and low in FUNCTION
            and low not in OPEN_NAMES
            and not (low in _JOINERS or low == "of")
        ):
            yield from _stripped(words, start, i, titled, False)
            start, titled = i, False
    if start < last:
        yield from _stripped(words, start, last, titled, False)


def _is_title(words: Sequence[Word], i: int, first: int, last: int) -> bool:
    # "Lord's Island", "Judge Street", "Prince William County": the title is part of the name.
    low = words[i].low
    if words[i].tail != words[i].end or (i > first and words[i - 1].low in BEFORE):
        return False
    ahead = words[i + 1].low if i + 1 < last else ""
    if ahead in AFTER and ahead not in ("church", "stone", "field"):
        return False
    if low == "saint" or (low in ("king", "prince", "queen", "earl", "duke") and words[last - 1].low in AFTER):
        return False
    if low in ("mount", "general", "ta") and i > first:
        return low == "ta"
    return True


def _stripped(words: Sequence[Word], first: int, last: int, titled: bool, before_title: bool) -> Iterator[Piece]:
    while (
        first < last
        and words[first].low in FUNCTION
        and not (words[first].low in OPEN_NAMES and last - first > 1 and _good_opening(words, first))
    ):
        first += 1
    while last > first and (
        words[last - 1].low in FUNCTION and words[last - 1].low not in ("west", "east", "north", "south")
    ):
        last -= 1
    if first < last:
        yield Piece(first, last, titled, before_title)


def _good_opening(words: Sequence[Word], first: int) -> bool:
    word = words[first]
    return (
        not word.begins
        or word.low in ("new", "la", "san", "st", "north", "south", "east", "west")
        or (words[first + 1].low not in COMMON)
    )
