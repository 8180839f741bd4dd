"""Cutting a label into segments, and names out of segments, with exact spans."""

from __future__ import annotations

from typing import Final

from karmalink.claims.localities import vocabulary as vocab
from karmalink.claims.localities.legs import may_begin, past_hedge
from karmalink.claims.mentions.features import DETERMINERS, FEATURES
from karmalink.claims.numerals import read_range
from karmalink.claims.place_expr import Form, Landmark
from karmalink.claims.tokens import NUMBER, WORD, Token, is_kind, low

_BREAKS: Final = frozenset(',;:()[]|/"“”')
LONGEST_NAME: Final = 7
"""Tokens of a name at most; our choice."""


def segments(tokens: list[Token]) -> list[tuple[int, int]]:
    """Token ranges between commas, brackets, semicolons, colons and full stops that end no abbreviation."""
    found, begin = [], 0
    for i, token in enumerate(tokens):
        if token.low in _BREAKS or (token.low == "." and is_stop(tokens, i)):
            if i > begin:
                found.append((begin, i))
            begin = i + 1
    if begin < len(tokens):
        found.append((begin, len(tokens)))
    return found


def is_stop(tokens: list[Token], i: int) -> bool:
    """Whether the full stop at token ``i`` ends a segment (not "St." or "N.E.")."""
    before = low(tokens, i - 1)
    if before in vocab.ABBREVIATIONS or len(before) == 1:
        return False
    return not (is_kind(tokens, i + 1, NUMBER) and is_kind(tokens, i - 1, NUMBER))


def read_name(
    text: str, tokens: list[Token], i: int, end: int, *, stops: frozenset[str] = frozenset()
) -> tuple[Landmark | None, int]:
    """Read the name at token ``i``, before ``end``; gives the landmark and the index after it.

    Articles before it are left out; it ends at a word of `vocabulary.NAME_STOPS` or of ``stops``, at a leg, or after
    `LONGEST_NAME`.
    """
    while i < end and low(tokens, i) in vocab.ARTICLES and low(tokens, i) in {"the", "a"}:
        i += 1
    first = i
    while (
        i < end
        and i - first < 2 * LONGEST_NAME
        and not (_ends(tokens, i, first) or (i > first and low(tokens, i) in stops))
    ):
        i += 1
    while i > first and tokens[i - 1].kind != WORD and tokens[i - 1].kind != NUMBER and low(tokens, i - 1) != "]":
        i -= 1
    if i == first or all(t.kind != WORD for t in tokens[first:i]):
        return None, first
    return landmark(text, tokens, first, i), i


def _ends(tokens: list[Token], i: int, first: int) -> bool:
    word = low(tokens, i)
    if word in _BREAKS or (word == "." and is_stop(tokens, i)):
        return True
    if word in vocab.NAME_STOPS and (i > first or word not in {"a", "la"}):
        return True
    if i > first and tokens[i].kind == NUMBER:
        return low(tokens, i + 1) in vocab.UNITS or i + 1 >= len(tokens) or low(tokens, i - 1) not in vocab.ROADS
    return (
        i > first and may_begin(tokens, i) and (is_kind(tokens, past_hedge(tokens, i), NUMBER) or _is_length(tokens, i))
    )


def _is_length(tokens: list[Token], i: int) -> bool:
    """Whether a length in words begins at token ``i``: "two kilometres", but not the "three" of "Three Rivers"."""
    number = read_range(tokens, i)
    return number is not None and low(tokens, number.next) in vocab.UNITS


def landmark(text: str, tokens: list[Token], first: int, after: int) -> Landmark:
    """The landmark of tokens ``first`` to ``after``, with the kind that its words speak of."""
    start, end = tokens[first].start, tokens[after - 1].end
    words = [t.low for t in tokens[first:after] if t.kind == WORD]
    ends = (*words[-1:], *words[:1])  # English says the feature last, the Romance languages first
    kind = next((vocab.KINDS[w] for w in ends if w in vocab.KINDS), "")
    form = Form.NOMINAL if _is_common(tokens, first, after) else Form.NAMED
    return Landmark(text=text[start:end], start=start, end=end, kind=kind, form=form)


def _is_common(tokens: list[Token], first: int, after: int) -> bool:
    """Whether some words speak of a feature without naming it: "the river", "el pueblo", "the old school".

    One common noun of a feature, written small (*Mission* is a town, *mission* is not) or behind a word like *the*;
    behind such a word also several small ones, with words that say only what sort it is: "pueblo nuevo" is a name.
    """
    said_the = low(tokens, first - 1) in DETERMINERS
    words = [t for t in tokens[first:after] if t.kind == WORD]
    core = words[1:] if len(words) > 1 and words[0].low in vocab.ARTICLES else words
    if any(t.kind == NUMBER for t in tokens[first:after]) or not any(_is_feature(t) for t in core):
        return False
    small = not any(t.raw[:1].isupper() for t in core)
    if len(core) == 1:
        return small or said_the
    links = vocab.ARTICLES | vocab.OF | vocab.AND | vocab.PLAIN
    return said_the and small and all(_is_feature(t) or t.low in links for t in core)


def _is_feature(token: Token) -> bool:
    return token.low in FEATURES or token.low in vocab.KINDS
