"""What the words around a name say: a word of place before it, a verb of saying after it, a longer run about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from karmalink.claims.mentions.abbreviations import SHORT_STATES
from karmalink.claims.mentions.candidates import COUNTIES, Candidate
from karmalink.claims.mentions.context_words import (
    BODIES,
    CALLED,
    DIRECTIONS,
    MEDIUM,
    PEOPLE_AFTER,
    SAYING,
    STRONG,
)
from karmalink.claims.mentions.designators import AFTER
from karmalink.claims.mentions.function_words import FUNCTION
from karmalink.claims.mentions.given_names import GIVEN
from karmalink.claims.mentions.places_known import REGIONS
from karmalink.claims.mentions.words import Word

_SMALL_FEATURES: Final = frozenset(AFTER) - {"run", "way", "court", "place", "close", "state"}
_AND_WORDS: Final = frozenset(("and", "or", "nor"))
SHIPS: Final = frozenset(("hms", "hmas", "hmcs", "hmnzs", "ss", "rms", "sms", "uss", "mv", "mfv"))
"""Capital letters before the name of a ship."""

_BY_WORDS: Final = frozenset(("by", "with", "said", "for", "that", "as"))
_WHO_AFTER_COMMA: Final = frozenset(("said", "says", "who", "a", "president", "director"))
_WHERE_AFTER_COMMA: Final = frozenset(("where", "which", "about", "near", "on", "in"))
_LONG_RUN: Final = 5  # capitalised words in a row that are more likely a headline than a name


def cues_before(words: Sequence[Word], c: Candidate) -> Iterator[str]:
    """The cues before a name.

    Examples
    --------
    >>> from karmalink.claims.mentions.runs import Piece
    >>> from karmalink.claims.mentions.words import words_of
    >>> list(cues_before(words_of("the shore of the Mekong"), Candidate(4, 5, Piece(4, 5))))
    ['the', 'of', 'feature_of']
    """
    i = c.first
    word = words[i]
    if c.piece.titled and i == c.piece.first:
        yield "title"
    if i == 0 or word.begins:
        yield "begins"
        return
    gap = word.gap.strip()
    if words[i - 1].low in SHIPS and words[i - 1].upper:
        yield "ship"
    if gap not in ("", "-"):
        yield "and" if gap in ("&", ", &") else "comma" if gap in (",", "/") else "break"
        return
    before = i - 1
    if words[before].low == "the" and before and not words[before].begins:
        yield "the"
        if words[before].gap.strip():
            return
        before -= 1
    elif words[before].low in ("a", "an") and not _people_follow(words, c.last):
        yield "a"
    yield from _word_before(words, before)


def _people_follow(words: Sequence[Word], last: int) -> bool:
    after = words[last].low if last < len(words) else ""
    return after in PEOPLE_AFTER or after in _SMALL_FEATURES


def _word_before(words: Sequence[Word], at: int) -> Iterator[str]:
    low = words[at].low
    if low in DIRECTIONS and not words[at].cap:
        yield "after_direction"
    elif low in CALLED:
        yield "called"
    elif low == "of":
        yield "of"
        if at and words[at - 1].low in _SMALL_FEATURES:
            yield "feature_of"
    elif low in ("to", "in"):
        yield low
    elif low in STRONG:
        yield "strong_before"
    elif low in MEDIUM:
        yield "medium_before"
    elif low in _AND_WORDS:
        yield "and"
    elif low in _BY_WORDS:
        yield "by"
    elif low in _SMALL_FEATURES:
        yield "feature_before"


def cues_after(words: Sequence[Word], c: Candidate) -> Iterator[str]:
    """The cues after a name.

    Examples
    --------
    >>> from karmalink.claims.mentions.runs import Piece
    >>> from karmalink.claims.mentions.words import words_of
    >>> list(cues_after(words_of("Athens, Ohio"), Candidate(0, 1, Piece(0, 1))))
    ['within']
    """
    j = c.last
    if j >= len(words):
        return
    after = words[j]
    if words[j - 1].tail != words[j - 1].end:
        yield "possessive"
        if after.low in GIVEN:
            return
    gap = after.gap.strip()
    if gap == "":
        yield from _word_after(after, c)
    elif gap == "-" and after.low in ("based", "area", "born"):
        yield "people_after"
    elif gap == ",":
        yield from _after_comma(words, j)


def _word_after(after: Word, c: Candidate) -> Iterator[str]:
    if after.low in PEOPLE_AFTER and not after.cap:
        yield "people_after"
    elif after.low in SAYING:
        yield "saying"
    elif after.low in ("who", "himself", "herself"):
        yield "who"
    elif after.low in _SMALL_FEATURES and not after.cap:
        yield "feature_after"
    elif c.last == c.piece.last and after.low in ("is", "was", "has", "had"):
        yield "verb_after"


def _after_comma(words: Sequence[Word], j: int) -> Iterator[str]:
    after = words[j]
    if after.raw.isdigit() and len(after.raw) <= 2:
        yield "age"
        return
    two = f"{after.low} {words[j + 1].low}" if j + 1 < len(words) and words[j + 1].cap else after.low
    if after.raw in SHORT_STATES or after.low in REGIONS or two in REGIONS:
        yield "within"
    elif after.low in _WHO_AFTER_COMMA:
        yield "who"
    elif after.low in _WHERE_AFTER_COMMA:
        yield "where"


def cues_about(words: Sequence[Word], c: Candidate) -> Iterator[str]:
    """The cues of the run of capitalised words in which a name stands."""
    piece = c.piece
    if (c.first, c.last) != (piece.first, piece.last):
        rest = [w.low for w in words[c.last : piece.last]]
        if rest and words[c.last - 1].low in COUNTIES:
            yield "county_head"
            return
        if c.first > piece.first:
            alone = c.first - piece.first == 1 and words[piece.first].low in DIRECTIONS
            yield "inside_direction" if alone else "inside_tail"
        if rest:
            yield "inside_body" if any(low in BODIES for low in rest) else "inside_head"
        if words[piece.first].low in GIVEN:
            yield "inside_person"
    elif piece.before_title:
        yield "before_title"
    if _in_headline(words, c):
        yield "headline"


def _in_headline(words: Sequence[Word], c: Candidate) -> bool:
    piece = c.piece
    before = words[piece.first - 1] if piece.first else None
    after = words[piece.last] if piece.last < len(words) else None
    if before is not None and before.cap and not before.begins and words[piece.first].gap == " ":
        return True
    if after is not None and after.cap and after.gap == " " and after.low not in FUNCTION:
        return True
    return piece.last - piece.first > _LONG_RUN
