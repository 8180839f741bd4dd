"""What speaks for and against a span being the name of a place: one word a cue, each weighed in `weights`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from karmalink.claims.mentions.abbreviations import AMBIGUOUS, SHORT_STATES
from karmalink.claims.mentions.candidates import COUNTIES, ROADLIKE, Candidate, opens_with_direction
from karmalink.claims.mentions.context_words import (
    BODIES,
    CALLED,
    DIRECTIONS,
    MEDIUM,
    NEVER,
    PEOPLE_AFTER,
    SAYING,
    STRONG,
)
from karmalink.claims.mentions.designators import AFTER, BEFORE, OF_JOINS, STREETS, SUFFIXES, SURE_BEFORE, WEAK_AFTER
from karmalink.claims.mentions.function_words import COMMON, FUNCTION
from karmalink.claims.mentions.given_names import GIVEN
from karmalink.claims.mentions.places_known import PEOPLES, REGIONS, UNKNOWN, Known
from karmalink.claims.mentions.words import Word, raw_text

_PLAIN: Final = COMMON | BODIES | frozenset(AFTER)
_HYPHENS: Final = frozenset("-‐‑–")
_SMALL_FEATURES: Final = frozenset(AFTER) - frozenset("run way court place close state".split())


@dataclass(slots=True)
class Page:
    """One text, with what the whole of it says of its words and names."""

    words: Sequence[Word]
    known: Mapping[str, Known]
    small: frozenset[str]  # words that also stand with a small letter
    persons: frozenset[str] = frozenset()  # words of people's names
    strong: Counter[str] = field(default_factory=Counter)  # times a name stands where a place would
    count: Counter[str] = field(default_factory=Counter)


def cues_of(page: Page, c: Candidate) -> list[str]:
    """The cues of a span, without what the rest of the text says of the same name."""
    words, first, last = page.words, c.first, c.last
    name = raw_text(words, first, last)
    cues: list[str] = []
    _own(page, c, name, cues)
    _left(page, c, cues)
    _right(page, c, cues)
    _around(page, c, cues)
    return cues


def _own(page: Page, c: Candidate, name: str, cues: list[str]) -> None:
    words, first, last = page.words, c.first, c.last
    one = last - first == 1
    low, tail = name.lower(), words[last - 1].low
    known = page.known.get(name, UNKNOWN)
    short = name in SHORT_STATES and (name not in AMBIGUOUS or _stopped(words, last))
    if short:
        cues.append("short")
    elif low in PEOPLES:
        cues.append("people")
    elif known.region:
        cues.append("region")
    elif known.weight >= 6.5:
        cues.append("large")
    elif known.weight >= 5.0:
        cues.append("middling")
    elif known.weight > 2.6:
        cues.append("little")
    elif known.weight:
        cues.append("obscure")
    else:
        cues.append("unlisted" if one else "unlisted_long")
    if not one:
        if any(w.low in COUNTIES for w in words[first + 1 : last - 1]) and tail not in ROADLIKE:
            cues.append("beyond_county")
        if not known.any and all(w.low in _PLAIN for w in words[first:last]):
            cues.append("all_common")
        if words[first].low in OF_JOINS and words[first + 1].low == "of":
            cues.append("designator")
        elif tail in AFTER:
            if words[last - 1].gap in _HYPHENS and not words[last - 1].cap:
                cues.append("hyphened")
            if tail in STREETS:
                cues.append("street")
            else:
                cues.append("weak_designator" if tail in WEAK_AFTER else "designator")
        elif words[first].low in BEFORE:
            cues.append("designator" if words[first].low in SURE_BEFORE else "designator_before")
        elif tail in BODIES:
            cues.append("body")
        if tail.isdigit():
            cues.append("numbered_road")
        if words[first].low in GIVEN and tail not in AFTER:
            cues.append("given_first")
        if not known.any and opens_with_direction(words, c):
            cues.append("direction_first")
        if any(w.low in COMMON for w in words[first:last]) and tail not in AFTER and not known.any:
            cues.append("common_in")
    else:
        if low in AFTER or low in BEFORE:
            cues.append("bare_designator")
        if low in GIVEN:
            cues.append("given")
        if low in COMMON or low in page.small:
            cues.append("common")
        if low in NEVER or (len(low) <= 2 and not short and not known.region):
            cues.append("never")
        if low in FUNCTION:
            cues.append("function")
        if words[first].upper and len(low) <= 5 and not known.any and not short:
            cues.append("acronym")
    if not known.any and len(tail) > 5 and tail.endswith(SUFFIXES) and tail not in AFTER:
        cues.append("suffix")


def _stopped(words: Sequence[Word], last: int) -> bool:
    return last < len(words) and words[last].gap.startswith(".")


def _left(page: Page, c: Candidate, cues: list[str]) -> None:
    words, i = page.words, c.first
    word = words[i]
    if c.piece.titled and c.first == c.piece.first:
        cues.append("title")
    if i == 0 or word.begins:
        cues.append("begins")
        return
    gap, prev = word.gap.strip(), words[i - 1]
    step = 1
    if gap not in ("", "-"):
        cues.append("and" if gap in ("&", ", &") else "comma" if gap in (",", "/") else "break")
        return
    if prev.low == "the" and i > 1 and not prev.begins:
        cues.append("the")
        if prev.gap.strip():
            return
        prev, step = words[i - 2], 2
    elif prev.low in ("a", "an"):
        after = words[c.last].low if c.last < len(words) else ""
        if after not in PEOPLE_AFTER and after not in _SMALL_FEATURES:
            cues.append("a")
    if prev.low in DIRECTIONS and not prev.cap:
        cues.append("after_direction")
    elif prev.low in CALLED:
        cues.append("called")
    elif prev.low == "of":
        cues.append("of")
        if i > step and page.words[i - step - 1].low in _SMALL_FEATURES:
            cues.append("feature_of")
    elif prev.low == "to":
        cues.append("to")
    elif prev.low == "in":
        cues.append("in")
    elif prev.low in STRONG:
        cues.append("strong_before")
    elif prev.low in MEDIUM:
        cues.append("medium_before")
    elif prev.low in ("and", "or", "nor"):
        cues.append("and")
    elif prev.low in ("by", "with", "said", "for", "that", "as"):
        cues.append("by")
    elif prev.low in _SMALL_FEATURES:
        cues.append("feature_before")


def _right(page: Page, c: Candidate, cues: list[str]) -> None:
    words, j = page.words, c.last
    if j >= len(words):
        return
    after, possessive = words[j], words[j - 1].tail != words[j - 1].end
    gap = after.gap
    if possessive:
        cues.append("possessive")
        if after.low in GIVEN:
            return
    if gap.strip() == "":
        if after.low in PEOPLE_AFTER and not after.cap:
            cues.append("people_after")
        elif after.low in SAYING:
            cues.append("saying")
        elif after.low in ("who", "himself", "herself"):
            cues.append("who")
        elif after.low in _SMALL_FEATURES and not after.cap:
            cues.append("feature_after")
        elif c.last == c.piece.last and after.low in ("is", "was", "has", "had"):
            cues.append("verb_after")
    elif gap.strip() == "-" and after.low in ("based", "area", "born"):
        cues.append("people_after")
    elif gap.strip() == ",":
        if after.raw.isdigit() and len(after.raw) <= 2 and after.raw != "":
            cues.append("age")
        else:
            ahead = after.raw if j + 1 >= len(words) or not words[j + 1].cap else f"{after.raw} {words[j + 1].raw}"
            if after.raw in SHORT_STATES or after.low in REGIONS or ahead.lower() in REGIONS:
                cues.append("within")
            elif after.low in ("said", "says", "who", "a", "president", "director"):
                cues.append("who")
            elif after.low in ("where", "which", "about", "near", "on", "in"):
                cues.append("where")


def _around(page: Page, c: Candidate, cues: list[str]) -> None:
    words, piece = page.words, c.piece
    whole = (c.first, c.last) == (piece.first, piece.last)
    if not whole:
        rest = [w.low for w in words[c.last : piece.last]]
        if rest and words[c.last - 1].low in COUNTIES:
            cues.append("county_head")
            return
        if c.first > piece.first:
            lead = [w.low for w in words[piece.first : c.first]]
            cues.append("inside_direction" if lead[-1] in DIRECTIONS and len(lead) == 1 else "inside_tail")
        if rest:
            cues.append("inside_body" if any(w in BODIES for w in rest) else "inside_head")
        if words[piece.first].low in GIVEN:
            cues.append("inside_person")
    elif piece.before_title:
        cues.append("before_title")
    before = words[piece.first - 1] if piece.first else None
    after = words[piece.last] if piece.last < len(words) else None
    if before is not None and before.cap and not before.begins and words[piece.first].gap == " ":
        cues.append("headline")
    elif after is not None and after.cap and after.gap == " " and after.low not in FUNCTION:
        cues.append("headline")
    elif piece.last - piece.first > 5:
        cues.append("headline")


STRONG_CUES: Final = frozenset(
    """in strong_before after_direction called within people_after feature_of region short designator
    designator_before where street""".split()
)
PERSON_CUES: Final = frozenset("title given_first saying who age".split())
