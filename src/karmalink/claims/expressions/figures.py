"""What is located: the thing or the event that a place expression hangs on, by the parse or by the order of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.expressions.features import kind_of
from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.tagging import (
    ADJ,
    ADP,
    ADV,
    AUX,
    CONJ,
    DET,
    NAME,
    NOUN,
    NUM,
    PRON,
    STOP,
    VERB,
    Tagged,
)
from karmalink.claims.expressions.word_lists import BE, LOCATING, MOVING, SHOWING
from karmalink.claims.tokens import low

_REACH: Final = 40
"""Tokens on either side of a signal that are looked at (our choice; keeps a text without full stops linear)."""

_RELATIVES: Final = frozenset(["that", "which", "who", "whom"])
_TRANSPARENT: Final = block("small", "transparent")
_SEASONS: Final = frozenset(
    ["season", "year", "month", "morning", "afternoon", "evening", "night", "noon", "dawn", "dusk"]
)
_TAKES: Final = frozenset(["take", "takes", "took", "taken", "taking"])
_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass", "csubj"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The head token of what is located, whether it is a verb, and whether that verb moves."""

    head: int
    verb: bool = False
    moves: bool = False


def figure_of(
    tagged: Tagged, span: tuple[int, int], landmark: range, phrases: dict[int, NounPhrase], *, clause: bool = False
) -> Figure | None:
    """Find what a relation locates.

    Parameters
    ----------
    tagged : Tagged
        The text.
    span : (int, int)
        Tokens of the relation with its distance and direction.
    landmark : range
        Tokens of its landmark.
    phrases : dict of int to NounPhrase
        The phrase to which each token belongs.
    clause : bool
        Whether the relation opens a clause about its landmark ("the village where").
    """
    found = None
    if tagged.parsed:
        found = _by_parse(tagged, span, landmark)
    if found is None and clause:
        found = _ahead(tagged, span[1], phrases)
    elif found is None:
        found = _by_order(tagged, span, landmark, phrases)
    return None if found is None else _shaped(tagged, _of_what(tagged, found, span, phrases))


def _of_what(tagged: Tagged, head: int, span: tuple[int, int], phrases: dict[int, NounPhrase]) -> int:
    """Look through "a number of", "this kind of" at what they count."""
    if tagged.tokens[head].low not in _TRANSPARENT or low(tagged.tokens, head + 1) != "of":
        return head
    counted = phrases.get(head + 2)
    outside = counted is not None and (counted.after <= span[0] or counted.first >= span[1])
    return counted.head if counted is not None and outside else head


def _shaped(tagged: Tagged, head: int) -> Figure:
    verb = tagged.tags[head] in {VERB, AUX}
    return Figure(head=head, verb=verb, moves=verb and tagged.tokens[head].low in MOVING)


def _by_parse(tagged: Tagged, span: tuple[int, int], landmark: range) -> int | None:
    """The word outside the expression on which its relation depends, seen through *to be*."""
    heads, tags = tagged.heads, tagged.tags
    inside = {*range(*span), *landmark}
    for t in range(*span):
        h = heads[t]
        if h in inside or abs(h - t) > _REACH:
            continue
        for _ in range(6):
            light = tags[h] in {ADP, ADV, ADJ, NUM, CONJ, DET} and h not in inside and heads[h] != h
            if not light:
                break
            h = heads[h]
        if h not in inside:
            return _through(tagged, h, inside)
    return None


def _through(tagged: Tagged, h: int, inside: set[int]) -> int | None:
    """Give the subject of *to be* and *is located*, the object of *see*, the antecedent of *that*, else the word."""
    tags, tokens, heads, deps = tagged.tags, tagged.tokens, tagged.heads, tagged.deps
    word = tokens[h].low
    if tags[h] == PRON and word in _RELATIVES:
        return heads[h]
    if tags[h] == NOUN and word in _SEASONS:
        h = _governor(tagged, h, inside)  # "born in the dry season in the village": what happened, not the season
        word = tokens[h].low
    if tags[h] in {NOUN, NAME, PRON}:
        return h
    if tags[h] not in {VERB, AUX}:
        return None
    if word in SHOWING:
        shown = _child(tagged, h, frozenset(["dobj"]), inside)
        if shown is not None and tokens[shown].low not in _RELATIVES:
            return shown
    takes_place = word in _TAKES and h + 1 < len(tokens) and tokens[h + 1].low == "place"
    if word not in BE and word not in LOCATING and not takes_place:
        return h
    verb = h
    for _ in range(3):
        subject = _child(tagged, verb, _SUBJECTS, inside)
        subject = _child(tagged, verb, frozenset(["attr"]), inside) if subject is None else subject
        if subject is not None or deps[verb] not in {"xcomp", "ccomp", "conj", "auxpass", "aux"}:
            break
        verb = heads[verb]
    if subject is None:
        return heads[verb] if deps[verb] in {"acl", "relcl"} else (None if word in BE else h)
    return heads[verb] if tokens[subject].low in _RELATIVES and deps[verb] == "relcl" else subject


def _governor(tagged: Tagged, h: int, inside: set[int]) -> int:
    """First verb or noun above token ``h``, the token itself if there is none outside the expression."""
    top = h
    for _ in range(6):
        if tagged.heads[top] == top:
            return h
        top = tagged.heads[top]
        if tagged.tags[top] in {VERB, AUX, NOUN, NAME} and top not in inside:
            return top
    return h


def _child(tagged: Tagged, h: int, deps: frozenset[str], inside: set[int]) -> int | None:
    """First token outside the expression that depends on ``h`` in one of these ways."""
    window = range(max(0, h - _REACH), min(len(tagged.tokens), h + _REACH))
    return next(
        (k for k in window if tagged.heads[k] == h and k != h and tagged.deps[k] in deps and k not in inside), None
    )


def _by_order(tagged: Tagged, span: tuple[int, int], landmark: range, phrases: dict[int, NounPhrase]) -> int | None:
    """Without a parse: the verb or noun before the relation; after it, where the relation opens its clause."""
    tags, tokens = tagged.tags, tagged.tokens
    i = span[0] - 1
    floor = max(-1, span[0] - _REACH, _sentence_start(tagged, span[0]) - 1)
    while i > floor and (tags[i] in {ADV, NUM, ADJ} or tokens[i].low in {",", "-"}):
        i -= 1
    if i <= floor:
        return _ahead(tagged, landmark.stop, phrases)
    if tags[i] == VERB and tokens[i].low not in LOCATING:
        return i
    if tags[i] in {AUX, VERB}:
        return _subject_or(tagged, i, floor, phrases)
    phrase = phrases.get(i)
    if phrase is not None:
        return _noun_or_verb(tagged, phrase, floor, phrases)
    return _clause_verb(tagged, i, floor, phrases)


def _noun_or_verb(tagged: Tagged, phrase: NounPhrase, floor: int, phrases: dict[int, NounPhrase]) -> int:
    """Decide between the noun before a relation and the verb that governs it."""
    before = phrase.first - 1
    head = phrase.head
    if not phrase.pronoun:
        return head
    verb = _clause_verb(tagged, before, floor, phrases)
    return head if verb is None or tagged.tags[verb] == AUX else verb


def _clause_verb(tagged: Tagged, i: int, floor: int, phrases: dict[int, NounPhrase]) -> int | None:
    """Nearest verb before token ``i`` within its clause; the subject, if that verb is *to be*."""
    tags, tokens = tagged.tags, tagged.tokens
    steps = 0
    while i > floor and steps < 15:
        if tags[i] == VERB and tokens[i].low not in LOCATING:
            return i
        if tags[i] in {AUX, VERB}:
            return _subject_or(tagged, i, floor, phrases)
        if tags[i] == STOP and tokens[i].low in {";", ":", "–", "—"}:
            return None
        i, steps = i - 1, steps + 1
    return None


def _subject_or(tagged: Tagged, verb: int, floor: int, phrases: dict[int, NounPhrase]) -> int:
    """The subject of a verb, or the verb itself where none is seen."""
    subject = _subject(tagged, verb, floor, phrases)
    return verb if subject is None else subject


def _subject(tagged: Tagged, verb: int, floor: int, phrases: dict[int, NounPhrase]) -> int | None:
    """Head of the phrase before an auxiliary; after it, where *there* stands before it."""
    i = verb - 1
    if i > floor and tagged.tokens[i].low == "there":
        after = phrases.get(verb + 1)
        return after.head if after is not None else None
    while i > floor and tagged.tags[i] in {ADV, AUX, ADJ, VERB}:
        i -= 1
    phrase = phrases.get(i)
    if phrase is None:
        return None
    before = phrase.first - 1
    if before > floor and tagged.tags[before] == ADP and (outer := phrases.get(before - 1)) is not None:
        return outer.head  # "the house near the river is"
    return phrase.head


def _ahead(tagged: Tagged, i: int, phrases: dict[int, NounPhrase]) -> int | None:
    """After a relation that opens its clause: the verb of the clause, or the subject of *to be*."""
    tags, tokens = tagged.tags, tagged.tokens
    stop = min(len(tokens), i + 20)
    subject: NounPhrase | None = None
    while i < stop:
        aside = tokens[i].low.endswith("ing") and tags[i - 1] in {ADP, CONJ, STOP}
        if tags[i] == VERB and tokens[i].low in _TAKES and low(tokens, i + 1) == "place" and subject is not None:
            return subject.head
        if tags[i] == VERB and tokens[i].low not in LOCATING and not aside:
            return i
        if tags[i] == AUX and tokens[i].low in BE:
            after = phrases.get(i + 1)
            if after is not None:
                return after.head
            if i + 1 < stop and tags[i + 1] != VERB and subject is not None:
                return subject.head
        if (tokens[i].low in {".", ";"}) or (tags[i] == CONJ and subject is not None):
            break
        phrase = phrases.get(i)
        if phrase is not None and subject is None:
            subject = phrase
        i += 1
    return subject.head if subject is not None else None


def mover(tagged: Tagged, i: int) -> Figure | None:
    """Nearest verb of movement before token ``i`` in its sentence, with no other verb between."""
    floor = max(-1, i - _REACH, _sentence_start(tagged, i) - 1)
    while (i := i - 1) > floor:
        if tagged.tags[i] == VERB or tagged.tokens[i].low == ";":
            moves = tagged.tokens[i].low in MOVING
            return Figure(head=i, verb=True, moves=True) if moves else None
    return None


def _sentence_start(tagged: Tagged, i: int) -> int:
    """First token of the sentence of token ``i``."""
    low_, high = 0, len(tagged.sentences) - 1
    while low_ < high:
        middle = (low_ + high + 1) // 2
        if tagged.sentences[middle][0] <= i:
            low_ = middle
        else:
            high = middle - 1
    return tagged.sentences[low_][0] if tagged.sentences else 0


def phrase_by_token(phrases: Sequence[NounPhrase]) -> dict[int, NounPhrase]:
    """Give the phrase of each token that lies in one."""
    return {t: phrase for phrase in phrases for t in range(phrase.first, phrase.after)}


def kind_at(tagged: Tagged, i: int) -> str:
    """Kind of feature that token ``i`` names."""
    return kind_of(tagged.tokens[i].low)
