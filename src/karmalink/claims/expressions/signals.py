"""Words of place relations, and what each asks of the thing that it is said of. Lists are our own choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from karmalink.claims.expressions.lexicon import ordered
from karmalink.claims.tokens import Token
from karmalink.core.places import Relation


class Needs(StrEnum):
    """What may stand after a signal."""

    PLACE = "place"  # a named place or a noun that places are made of
    THING = "thing"  # anything
    SEEN = "seen"  # a named place or a noun of land, water, buildings or things
    GOING = "going"  # a place, and a verb of movement before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One wording: its words, the relation it tells, what it needs."""

    words: tuple[str, ...]
    relation: Relation
    needs: Needs


_TABLE: Final[tuple[tuple[Relation, Needs, str], ...]] = (
    (Relation.AT, Needs.PLACE, "in|at|on|inside|within|throughout|inside of|all over|all across|atop|upon|aboard|amid"),
    (Relation.AT, Needs.SEEN, "under|underneath|beneath|among|amongst|on top of|amidst"),
    (
        Relation.NEAR,
        Needs.THING,
        "near|near to|nearby|close to|close by|next to|beside|besides|alongside|adjacent to|in front of|behind|opposite"
        "|opposite to|across from|facing|not far from|in the vicinity of|in the neighbourhood of"
        "|in the neighborhood of|in the shadow of|at the back of"
        "|in back of|to the left of|to the right of|on the left of|on the right of|left of|right of|bordering",
    ),
    (Relation.NEAR, Needs.SEEN, "overlooking|around|round|against|below|above|outside|outside of"),
    (Relation.NEAR, Needs.PLACE, "by|hard by|off|on the outskirts of|over|along with"),
    (Relation.SIDE, Needs.PLACE, "across|beyond|past|on the far side of|on the other side of|on this side of|far from"),
    (Relation.ALONG, Needs.PLACE, "along|up|down|upstream of|downstream of|upstream from|downstream from|upriver from"
     "|downriver from|up along|down along"),
    (Relation.BETWEEN, Needs.SEEN, "between|in between|halfway between|midway between|half way between"),
    (Relation.VISIBLE, Needs.THING, "in sight of|within sight of|within view of|visible from|in view of"),
    (Relation.FROM, Needs.GOING, "from|out of|away from"),
    (Relation.TO, Needs.GOING, "to|into|onto|towards|toward|up to|down to|as far as|back to"),
    (Relation.VIA, Needs.GOING, "through|via|by way of|by way of the|across|over|past"),
)  # fmt: skip

SIGNALS: Final[dict[tuple[str, ...], tuple[Signal, ...]]] = {}
for _relation, _needs, _phrases in _TABLE:
    for _phrase in _phrases.split("|"):
        _words = tuple(_phrase.split())
        _signal = Signal(words=_words, relation=_relation, needs=_needs)
        SIGNALS[_words] = (*SIGNALS.get(_words, ()), _signal)

_STARTS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {}
for _words in sorted(SIGNALS, key=len, reverse=True):
    _STARTS[_words[0]] = (*_STARTS.get(_words[0], ()), _words)

PART_RELATIONS: Final[dict[str, Relation]] = {
    **dict.fromkeys(ordered("small", "near_parts"), Relation.NEAR),
    **dict.fromkeys(ordered("small", "junction_parts"), Relation.JUNCTION),
    **dict.fromkeys(ordered("small", "source_parts"), Relation.HEADWATERS),
    **dict.fromkeys(ordered("small", "border_parts"), Relation.BORDER),
}
"""What "at the PART of X" tells of X; every other part lies in it."""


def read_signal(tokens: list[Token], i: int, stop: int) -> tuple[str, ...]:
    """Give the longest wording at token ``i``, empty if there is none.

    >>> from karmalink.claims.tokens import tokenise
    >>> read_signal(tokenise("in front of the school"), 0, 5)
    ('in', 'front', 'of')
    """
    for words in _STARTS.get(tokens[i].low, ()):
        if i + len(words) <= stop and all(tokens[i + k].low == word for k, word in enumerate(words)):
            return words
    return ()
