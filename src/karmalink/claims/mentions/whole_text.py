"""What the whole of a text says of a name in it: seen in a place's position elsewhere, or as a person's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from karmalink.claims.mentions.candidates import Candidate
from karmalink.claims.mentions.context_words import BODIES, MONTHS_DAYS, TITLES
from karmalink.claims.mentions.cues import PERSON_CUES, STRONG_CUES
from karmalink.claims.mentions.designators import AFTER
from karmalink.claims.mentions.features import FEATURES
from karmalink.claims.mentions.function_words import COMMON
from karmalink.claims.mentions.given_names import GIVEN
from karmalink.claims.mentions.page import Page
from karmalink.claims.mentions.words import Word, raw_text

LANDSCAPE_SHARE: Final = 0.016  # of the words with a small letter, features of land: our choice
NOUN_SHARE: Final = 0.10  # of words within sentences, common words with a capital: our choice
_LAND: Final = frozenset(
    word for word, kind in FEATURES.items()
    if kind in ("field", "tree", "forest", "mountain", "hill", "cliff", "valley", "river", "lake", "sea", "island",
                "waterfall", "road", "bridge", "village")
) | {"mile", "miles"}  # fmt: skip
_UNKNOWN_CUES: Final = frozenset(("unlisted", "unlisted_long", "weak_designator"))
_PLAIN: Final = COMMON - frozenset(AFTER) - BODIES - TITLES - MONTHS_DAYS - GIVEN
_NAMED_PERSON: Final = frozenset(("title", "given_first"))


def add_text_cues(page: Page, candidates: Sequence[Candidate], cues: Sequence[list[str]]) -> None:
    """Add to each candidate's cues what the rest of the text says of its name."""
    names = [raw_text(page.words, c.first, c.last).lower() for c in candidates]
    strong: Counter[str] = Counter()
    count = Counter(names)
    persons: Counter[str] = Counter()
    own = []
    for c, name, found in zip(candidates, names, cues, strict=True):
        person = not _NAMED_PERSON.isdisjoint(found)
        placed = not person and not STRONG_CUES.isdisjoint(found)
        own.append(placed)
        strong[name] += placed
        if person:
            persons.update(w.low for w in page.words[c.first : c.last])
    style = text_style(page.words)
    for c, name, found, placed in zip(candidates, names, cues, own, strict=True):
        elsewhere = strong[name] - placed
        if elsewhere >= 1:
            found.append("doc_strong")
        if elsewhere >= 3:
            found.append("doc_strong3")
        if count[name] >= 3 and not strong[name]:
            found.append("doc_never")
        if c.last - c.first == 1 and persons[name] and PERSON_CUES.isdisjoint(found):
            found.append("doc_person_place" if placed else "doc_person")
        if "landscape" in style and not _UNKNOWN_CUES.isdisjoint(found):
            found.append("landscape")
        if "landscape" in style:
            found.append("land")
            if "model_place" in found:
                found.remove("model_place")  # models know news: on descriptions of land they were no help
        if "noun_capitals" in style and c.last - c.first == 1 and not placed and "region" not in found:
            found.append("noun_capitals")


def text_style(words: Sequence[Word]) -> frozenset[str]:
    """``landscape`` if the text speaks much of land, ``noun_capitals`` if its nouns bear capitals.

    >>> from karmalink.claims.mentions.words import words_of
    >>> sorted(text_style(words_of("we came down the valley to the lake, and by the river to a village")))
    ['landscape']
    """
    small = sum(not w.cap for w in words)
    land = sum(w.low in _LAND for w in words if not w.cap)
    inner = sum(w.cap and not w.begins for w in words)
    nouns = sum(w.cap and not w.begins and not w.upper and w.low in _PLAIN for w in words)
    styles = set()
    if small and land / small >= LANDSCAPE_SHARE:
        styles.add("landscape")
    if inner > 20 and nouns / inner >= NOUN_SHARE:
        styles.add("noun_capitals")
    return frozenset(styles)


def add_neighbour_cues(
    page: Page, candidates: Sequence[Candidate], cues: Sequence[list[str]], chances: Sequence[float]
) -> None:
    """Add ``beside_place`` where a name stands in a list with one that is a place ("Helvellyn or Skiddaw")."""
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for c, chance in zip(candidates, chances, strict=True):
        ends[c.last] = max(ends.get(c.last, 0.0), chance)
        starts[c.first] = max(starts.get(c.first, 0.0), chance)
    for c, found in zip(candidates, cues, strict=True):
        left = ends.get(_skip_back(page.words, c.first), 0.0)
        right = starts.get(_skip_forward(page.words, c.last), 0.0)
        if max(left, right) >= 0.75:
            found.append("beside_place")


def _linked(gap: str) -> bool:
    return gap.strip() in (",", "&", ", &", "/")


def _skip_back(words: Sequence[Word], first: int) -> int:
    """The word index at which the name before a comma or an *and* would end; -1 if nothing links."""
    at = first
    if at and words[at - 1].low == "the" and words[at].gap == " ":
        at -= 1
    if at and words[at - 1].low in ("and", "or", "nor") and not words[at].gap.strip():
        return at - 1
    return at if at and _linked(words[at].gap) else -1


def _skip_forward(words: Sequence[Word], last: int) -> int:
    at, linked = last, False
    if at < len(words) and _linked(words[at].gap):
        linked = True
    if at < len(words) and words[at].low in ("and", "or", "nor") and not words[at].cap:
        at, linked = at + 1, True
    if linked and at < len(words) and words[at].low == "the" and not words[at].cap:
        at += 1
    return at if linked else -1
