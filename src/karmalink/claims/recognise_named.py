"""Recognisers of plain relations: gone, held, between, visible, along, at a position, at or near a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from karmalink.claims.clauses.verb_forms import PARTICIPLES
from karmalink.claims.recognise_measured import pairs
from karmalink.claims.recognising import UNSTATED_SUBJECT, Finding, ReadingContext, finding
from karmalink.claims.sentences import Item, ItemKind, Sentence
from karmalink.core.places import Anchor, Relation, Where

_ARTICLES: Final = frozenset(["the", "a", "an", "our", "his", "her", "their", "its", "old", "village", "of", "town"])
_NEAR: Final = frozenset(["near", "nearby", "close", "beside", "behind", "opposite", "around", "by", "next"])
_AT: Final = frozenset(["at", "in", "inside", "within", "under", "underneath", "beneath", "on", "into", "below"])
_ALONG: Final = frozenset(["along", "alongside", "down", "up", "bank", "banks", "side"])
_WHEREABOUTS: Final = frozenset(
    [
        "buried", "bury", "burying", "hid", "hidden", "hide", "hiding", "lay", "lies", "lie", "lying",
        "sank", "sunk", "sink", "sinking", "put", "placed", "dug", "dig", "threw", "thrown", "left", "lost",
        "found", "kept", "keep", "stored", "dropped", "wrecked", "wreck", "concealed", "grave", "moved",
        "took", "carried", "brought", "foundered", "went", "seen", "saw", "remains",
    ]
)  # fmt: skip
_IT: Final = frozenset(["it", "she", "he", "they", "her", "him", "them"])
_GONE: Final[dict[str, str]] = {
    **dict.fromkeys(["destroyed", "melted", "burnt", "burned", "smashed", "scrapped", "broken"], "destroyed"),
    **dict.fromkeys(["raised", "salvaged", "retrieved"], "recovered"),
}
GONE_WORDS: Final = frozenset(_GONE)
"""Words that may say that the thing is no more."""

_CELESTIAL: Final = frozenset(
    ["sight", "sights", "star", "stars", "observation", "observations", "sextant", "sun", "fix", "fixes"]
)
_GIVEN: Final = frozenset(["sold", "gave", "given", "handed", "passed", "delivered", "returned"])
_HOLD: Final = frozenset(
    ["bought", "kept", "held", "owned", "stored", "owns", "has", "holds", "acquired", "received", "have"]
)
_HANDS: Final = frozenset(["hands", "collection", "possession", "keeping", "house", "shop", "warehouse"])


def gone(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise that the thing is no more: "it was melted down", "the statue had been destroyed"."""
    names = _IT | {context.lost.lower(), *context.lost.lower().replace("_", "-").split("-")}
    words = sentence.words
    for i, word in enumerate(words):
        state = _GONE.get(word)
        lead = words[max(0, i - 5) : i]
        passive = {"was", "were", "been", "be"} & set(words[max(0, i - 3) : i])
        if state and passive and names & set(lead):
            where = Where(relation=Relation.GONE, anchor=Anchor(name=state))
            # The nearest: in "they say it was melted", it was melted and not they.
            begin = max(0, i - 5) + max(n for n, one in enumerate(lead) if one in names)
            yield Finding(
                where=where,
                start=sentence.tokens[begin].start,
                end=sentence.tokens[i].end,
                spots=frozenset(),
            )


def held(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise that a holder has the thing: "sold to X", "in the hands of X", "X bought it"."""
    holders = set(context.holders)
    for spot in _places(sentence):
        before, after = sentence.before(spot, 10), sentence.after(spot, 3)
        bare = [
            word for word in before[-4:] if word not in {"the", "a", "dealer", "collector", "museum", "named", "called"}
        ]
        last = bare[-1] if bare else ""
        known = spot.anchor is not None and spot.anchor.name in holders
        given = last == "to" and (_GIVEN & set(before) or "belongs" in before)
        by = last == "by" and bool(_HOLD & set(before[-6:]))
        hands = last == "of" and bool(_HANDS & set(before[-5:]))
        perfect = after[:1] in (("has",), ("have",), ("had",)) and len(after) > 1 and after[1] in PARTICIPLES
        takes = not perfect and bool(_HOLD & set(after[:2])) and (known or bool(_IT & set(after)))
        if given and not known:
            given = "sold" not in before or bool({"dealer", "collector", "museum"} & set(before[-4:]))
        if given or by or hands or takes or (known and last in {"at", "in", "with", "by", "to"}):
            yield finding(Where(relation=Relation.HELD, anchor=spot.anchor), spot)


def between(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise "between X and Y"."""
    for left, right in pairs(sentence.items, ItemKind.SPOT, ItemKind.SPOT):
        gap = sentence.between(left, right, 5)
        if gap and "and" in gap and set(gap) <= _ARTICLES | {"and"} and "between" in sentence.before(left, 4):
            found = finding(Where(relation=Relation.BETWEEN, anchor=left.anchor, anchor2=right.anchor), left, right)
            yield _from_word(sentence, found, left, frozenset(["between"]))


def visible(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise "within sight of X", "in view of X", "visible from X"."""
    for spot in _spots(sentence):
        before = sentence.before(spot, 5)
        joined = " ".join(before)
        if "sight of" in joined or "view of" in joined or "visible from" in joined or "seen from" in joined:
            found = finding(Where(relation=Relation.VISIBLE, anchor=spot.anchor), spot)
            yield _from_word(sentence, found, spot, frozenset(["sight", "view", "visible", "seen"]))


def along(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise "along the road X", "on the banks of X"."""
    for spot in _places(sentence):
        words = [word for word in sentence.before(spot, 4) if word not in _ARTICLES]
        if words and words[-1] in _ALONG:
            found = finding(Where(relation=Relation.ALONG, anchor=spot.anchor), spot)
            yield _from_word(sentence, found, spot, _ALONG)


def _from_word(sentence: Sentence, found: Finding, spot: Item, words: frozenset[str]) -> Finding:
    """Let a finding begin at one of these words before its spot, so that the quote shows the relation."""
    for i in range(spot.first - 1, max(-1, spot.first - 6), -1):
        if sentence.words[i] in words:
            return replace(found, start=sentence.tokens[i].start)
    return found


def positions(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise every position that nothing else used."""
    words = set(sentence.words) if len(sentence.words) < 400 else set()
    for spot in _spots(sentence):
        if spot.anchor is None or spot.anchor.lat is None:
            continue
        near = words or set(sentence.words[max(0, spot.first - 30) : spot.after + 30])
        method = "celestial_fix" if _CELESTIAL & near else ""
        if "reckoning" in near or "reckoned" in near or ("steamed" in near and not method):
            method = "dead_reckoning"
        yield finding(Where(relation=Relation.POSITION, anchor=spot.anchor), spot, method=method)


def at_or_near(sentence: Sentence, context: ReadingContext) -> Iterable[Finding]:
    """Recognise "in X", "near X". What no word ties to the lost thing is kept as about something unstated."""
    for spot in _places(sentence):
        before = sentence.before(spot, 5)
        bare = [word for word in before if word not in _ARTICLES]
        flags: tuple[str, ...] = ()
        tail = set(bare[-2:])
        far = "far" in bare[-3:] and "not" in before
        if bare[-1:] == ["beyond"]:
            relation, flags = Relation.NEAR, ("beyond: side unknown",)
        elif bare[-2:-1] == ["from"] and bare[-1] in _AT | _NEAR:
            relation = Relation.FROM  # "stolen from inside X": there it is no longer
        elif (_NEAR & tail and bare[-1] in _NEAR | {"to"}) or (far and "from" in bare[-1:]):
            relation = Relation.NEAR
        elif bare and bare[-1] in _AT:
            relation = Relation.AT
        else:
            continue
        found = finding(Where(relation=relation, anchor=spot.anchor), spot)
        tied = _tied(sentence, spot, context)
        yield replace(
            _from_word(sentence, found, spot, frozenset(bare[-1:])),
            subject=None if tied else UNSTATED_SUBJECT,
            flags=flags if tied else (*flags, "subject?"),
        )


def _tied(sentence: Sentence, spot: Item, context: ReadingContext) -> bool:
    """Whether a word of hiding, lying or losing, or the lost thing itself, stands near the spot."""
    near = sentence.words[max(0, spot.first - 30) : spot.after + 15]
    lost = context.lost.lower()
    if lost in near or _WHEREABOUTS & set(near):
        return True
    return any(word in {"it", "she"} and follows in {"was", "is", "were"} for word, follows in pairwise(near))


def _spots(sentence: Sentence) -> Iterator[Item]:
    return (item for item in sentence.items if item.kind is ItemKind.SPOT)


def _places(sentence: Sentence) -> Iterator[Item]:
    return (item for item in _spots(sentence) if item.anchor is not None and item.anchor.name is not None)
