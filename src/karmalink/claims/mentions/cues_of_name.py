"""What a name itself says: on record or not, a designator in it, a given name at its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from karmalink.claims.mentions.abbreviations import AMBIGUOUS, SHORT_STATES
from karmalink.claims.mentions.candidates import COUNTIES, ROADLIKE, Candidate, opens_with_direction
from karmalink.claims.mentions.context_words import BODIES, NEVER
from karmalink.claims.mentions.designators import (
    AFTER,
    BEFORE,
    OF_JOINS,
    STREETS,
    SUFFIXES,
    SURE_BEFORE,
    WEAK_AFTER,
)
from karmalink.claims.mentions.function_words import COMMON, FUNCTION
from karmalink.claims.mentions.given_names import GIVEN
from karmalink.claims.mentions.page import Page
from karmalink.claims.mentions.places_known import PEOPLES, Known
from karmalink.claims.mentions.words import Word, raw_text

HYPHENS: Final = frozenset("-‐‑–")
_PLAIN: Final = COMMON | BODIES | frozenset(AFTER)
# log10 of people, plus one: 300,000 people, 10,000, 40 (our choice)
_LARGE, _MIDDLING, _LITTLE = 6.5, 5.0, 2.6


def cues_of_name(page: Page, c: Candidate) -> Iterator[str]:
    """The cues in the name's own words.

    Examples
    --------
    >>> from karmalink.claims.mentions.runs import Piece
    >>> from karmalink.claims.mentions.words import words_of
    >>> page = Page(words_of("Stung Sen"), {}, frozenset())
    >>> list(cues_of_name(page, Candidate(0, 2, Piece(0, 2))))
    ['unlisted_long', 'designator']
    """
    words, first, last = page.words, c.first, c.last
    name = raw_text(words, first, last)
    short = name in SHORT_STATES and (name not in AMBIGUOUS or _stopped(words, last))
    known = page.on_record(name)
    one = last - first == 1
    yield _standing(name, known, short, one)
    if one:
        yield from _one_word(page, words[first], known, short)
    else:
        if words[first].low in OF_JOINS and words[first + 1].low == "of":
            yield "designator"
        else:
            yield from _designated(words, first, last)
        yield from _several_words(page, c, known)
    tail = words[last - 1].low
    if not known.any and len(tail) > 5 and tail.endswith(SUFFIXES) and tail not in AFTER:
        yield "suffix"


def _stopped(words: Sequence[Word], last: int) -> bool:
    return last < len(words) and words[last].gap.startswith(".")


def _standing(name: str, known: Known, short: bool, one: bool) -> str:
    if short:
        return "short"
    if name.lower() in PEOPLES:
        return "people"
    if known.region:
        return "region"
    if not known.weight:
        return "unlisted" if one else "unlisted_long"
    if known.weight >= _LARGE:
        return "large"
    if known.weight >= _MIDDLING:
        return "middling"
    return "little" if known.weight > _LITTLE else "obscure"


def _designated(words: Sequence[Word], first: int, last: int) -> Iterator[str]:
    tail = words[last - 1].low
    if tail in AFTER:
        if words[last - 1].gap in HYPHENS and not words[last - 1].cap:
            yield "hyphened"
        yield "street" if tail in STREETS else "weak_designator" if tail in WEAK_AFTER else "designator"
    elif words[first].low in BEFORE:
        yield "designator" if words[first].low in SURE_BEFORE else "designator_before"
    elif tail in BODIES:
        yield "body"


def _several_words(page: Page, c: Candidate, known: Known) -> Iterator[str]:
    words, first, last = page.words, c.first, c.last
    tail = words[last - 1].low
    if tail.isdigit():
        yield "numbered_road"
    if words[first].low in GIVEN and tail not in AFTER:
        yield "given_first"
    if any(w.low in COUNTIES for w in words[first + 1 : last - 1]) and tail not in ROADLIKE:
        yield "beyond_county"
    if known.any:
        return
    if all(w.low in _PLAIN for w in words[first:last]):
        yield "all_common"
    if opens_with_direction(words, c):
        yield "direction_first"
    if tail not in AFTER and any(w.low in COMMON for w in words[first:last]):
        yield "common_in"


def _one_word(page: Page, word: Word, known: Known, short: bool) -> Iterator[str]:
    low = word.low
    if low in AFTER or low in BEFORE:
        yield "bare_designator"
    if low in GIVEN:
        yield "given"
    if low in COMMON or low in page.small:
        yield "common"
    if low in NEVER or (len(low) <= 2 and not short and not known.region):
        yield "never"
    if low in FUNCTION:
        yield "function"
    if word.upper and len(low) <= 5 and not known.any and not short:
        yield "acronym"
