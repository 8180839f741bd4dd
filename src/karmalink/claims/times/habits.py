"""Words of time that no year belongs to: what happens every year is said in the present ("the water is low in April")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from karmalink.claims.clauses.verb_forms import FINITE, PARTICIPLES
from karmalink.claims.tokens import WORD, Token, low

_REACH: Final = 12
"""Words to each side in which the verb of a time is sought (our choice)."""
_EVERY: Final = frozenset(["always", "usually", "every", "each"])
_PARTS: Final = frozenset(["and", "but", "because", "when", "that", "which", "who", "while"])


def is_habitual(tokens: list[Token], first: int, after: int) -> bool:
    """Whether the verb nearest to the time ``tokens[first:after]``, before it or else behind it, tells of every year.

    >>> from karmalink.claims.tokens import tokenise
    >>> [is_habitual(tokenise(said), 4, 6) for said in ("The water is low in April.", "The water was low in April.")]
    [True, False]
    """
    told = _habit(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1))
    if told is None:
        told = _habit(tokens, range(after, min(len(tokens), after + _REACH)))
    return bool(told)


def _habit(tokens: list[Token], places: Iterable[int]) -> bool | None:
    """Whether the first verb at these places is a plain present; None where there is none in this clause."""
    for k in places:
        word = tokens[k].low
        if tokens[k].kind != WORD or word in _PARTS:
            return None
        if word in {"is", "are"}:
            return PARTICIPLES.get(low(tokens, k + 1)) is None or low(tokens, k + 1) in _EVERY
        base = FINITE.get(word)
        if base is not None and base != word:
            return word.endswith("s") and word not in {"was", "has"} and low(tokens, k - 1) not in _NAMES_A_NOUN
    return None


_NAMES_A_NOUN: Final = frozenset(
    "the a an my our your his her its their these those some any no two three in of".split()
)
