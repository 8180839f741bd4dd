"""Words of a Khmer text. Khmer writes no spaces between words: khmercut cuts them where installed, else our own lists.

Whatever cuts, our own lists have the last word on the words they hold, so that the readers behind see the same words
with and without the extra.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from karmalink.claims.khmer.word_lists import lexicon
from karmalink.claims.tokens import NUMBER, SIGN, WORD, Token
from karmalink.core.khmer_script import HIDDEN, KHMER_RUN, Cluster, clusters, digits

_PIECE: Final = re.compile(
    rf"(?P<khmer>{KHMER_RUN})|(?P<number>\d+(?:[.·]\d+)*)|(?P<word>[^\W\d_\u1780-\u17ff]+)|(?P<sign>[^\s{HIDDEN}])"
)
_BREAK: Final = re.compile(r"\s")
_MOST_DIGITS: Final = 16
_TWICE: Final = "\u17d7"  # says the word before it again
_LONGEST: Final = 8  # clusters of one word of our lists
_CHUNK: Final = 400  # clusters cut at once: time stays linear, memory small, without a space for megabytes

# Costs of a cut (our choice): fewer words win; two words of our lists go before one of the segmenter, three
# do not.
_LISTED, _CUT, _UNKNOWN = 0.5, 1.15, 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text cut into words. ``spaced[i]``: a visible space stands before word ``i``; ``lined[i]``: a line break.

    A word's ``raw`` is the text's own, ``low`` its folded form (figures for Khmer digits).
    """

    text: str
    tokens: list[Token]
    spaced: list[bool]
    lined: list[bool]


def segmenter() -> str:
    """Say which layer cuts Khmer words here: ``"khmercut"``, or ``"word lists"`` where the extra `khmer` is missing.

    >>> segmenter() in {"khmercut", "word lists"}
    True
    """
    return "word lists" if _khmercut() is None else "khmercut"


def segment(text: str) -> tuple[Token, ...]:
    """Cut a text into words, numbers and signs with their code points, in time linear in its length.

    Parameters
    ----------
    text : str
        Any text, Khmer or not; never refused.

    Returns
    -------
    tuple of Token
        ``text[t.start:t.end] == t.raw``; ``t.low`` is the folded spelling.

    Examples
    --------
    >>> [t.raw for t in segment("ក្រោមដើមពោធិ៍ ២ ម៉ែត្រ")]
    ['ក្រោម', 'ដើមពោធិ៍', '២', 'ម៉ែត្រ']
    """
    return tuple(cut(text).tokens)


def cut(text: str, *, by_lists: bool = False) -> Words:
    """As `segment`, with the spaces between words kept in sight; ``by_lists`` leaves khmercut aside."""
    split = None if by_lists else _khmercut()
    tokens: list[Token] = []
    spaced: list[bool] = []
    lined: list[bool] = []
    before = 0
    for match in _PIECE.finditer(text):
        gap = text[before : match.start()]
        here = len(tokens)
        if match.group() == _TWICE and not gap and tokens and tokens[-1].kind == WORD:
            last = tokens[-1]
            tokens[-1] = last._replace(raw=text[last.start : match.end()], end=match.end())
            before = match.end()
            continue
        if match.lastgroup == "khmer":
            tokens += _khmer_words(text, match.start(), match.end(), split)
        else:
            tokens.append(_token(match))
        space = bool(gap) and _BREAK.search(gap) is not None
        spaced += [space] + [False] * (len(tokens) - here - 1)
        lined += [space and "\n" in gap] + [False] * (len(tokens) - here - 1)
        before = match.end()
    return Words(text=text, tokens=tokens, spaced=spaced, lined=lined)


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    kind = {"number": NUMBER, "word": WORD}.get(match.lastgroup or "", SIGN)
    if kind == NUMBER and len(raw) > _MOST_DIGITS:
        kind = SIGN
    return Token(kind, raw, digits(raw.lower()), match.start(), match.end())


def _khmer_words(text: str, start: int, end: int, split: Callable[[str], Sequence[str]] | None) -> list[Token]:
    """Cut one run of Khmer letters."""
    found = clusters(text, start, end)
    tokens = []
    for k in range(0, len(found), _CHUNK):
        part = found[k : k + _CHUNK]
        for first, after in _best(part, _proposed(part, split)):
            low = "".join(c.low for c in part[first:after])
            tokens.append(
                Token(WORD, text[part[first].start : part[after - 1].end], low, part[first].start, part[after - 1].end)
            )
    return tokens


def _proposed(part: list[Cluster], split: Callable[[str], Sequence[str]] | None) -> dict[int, int]:
    """Words that the segmenter proposes, as first cluster -> cluster after, where they fall on whole clusters."""
    if split is None or not part:
        return {}
    edges, size = {0: 0}, 0
    for n, cluster in enumerate(part, 1):
        size += len(cluster.low)
        edges[size] = n
    said = split("".join(c.low for c in part))
    if sum(map(len, said)) != size:
        return {}
    proposed, begin, at = {}, 0, 0
    for word in said:
        at += len(word)
        if at in edges:
            proposed[edges[begin]] = edges[at]
            begin = at
    return proposed


def _best(part: list[Cluster], proposed: dict[int, int]) -> list[tuple[int, int]]:
    """The cheapest cut of a run into listed, proposed and unknown words; unknown signs side by side are one word."""
    known, most = lexicon(), len(part)
    cost = [0.0] + [float("inf")] * most
    back = [(0, False)] * (most + 1)
    for i in range(most):
        word = ""
        for j in range(i, min(most, i + _LONGEST)):
            word += part[j].low
            if word in known and cost[i] + _LISTED < cost[j + 1]:
                cost[j + 1], back[j + 1] = cost[i] + _LISTED, (i, True)
        after = proposed.get(i)
        if after is not None and cost[i] + _CUT < cost[after]:
            cost[after], back[after] = cost[i] + _CUT, (i, True)
        if cost[i] + _UNKNOWN < cost[i + 1]:
            cost[i + 1], back[i + 1] = cost[i] + _UNKNOWN, (i, False)
    spans: list[tuple[int, int, bool]] = []
    at = most
    while at > 0:
        first, whole = back[at]
        if spans and not whole and not spans[-1][2]:
            spans[-1] = (first, spans[-1][1], False)
        else:
            spans.append((first, at, whole))
        at = first
    return [(first, after) for first, after, _ in reversed(spans)]


@cache
def _khmercut() -> Callable[[str], Sequence[str]] | None:
    """The segmenter of the extra `khmer`, or None."""
    try:
        from khmercut import tokenize
    except ImportError:
        return None
    chosen: Callable[[str], Sequence[str]] = tokenize
    return chosen
